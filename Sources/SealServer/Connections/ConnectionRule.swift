/// When a connection goes on after an answer. Pure.
struct ConnectionRule: Hashable, Sendable {
    private var begun = 0
    private var ended = 0
    private var answered = 0
    /// Nothing more is read: the answer came before the question was over.
    private(set) var isClosing = false

    /// A request's head came.
    mutating func beginRequest() { begun += 1 }

    /// A request's body is over.
    mutating func endRequest() { ended += 1 }

    /// An answer begins. Whether the connection ends with it: whoever is refused while his body is still coming would
    /// else be listened to until it is over.
    mutating func beginAnswer() -> Bool {
        if ended <= answered { isClosing = true }
        return isClosing
    }

    /// An answer is over. Whether the connection is now closed.
    mutating func endAnswer() -> Bool {
        answered += 1
        return isClosing
    }
}

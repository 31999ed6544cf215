package import SealBase

/// One document of a batch, and what differs for it from what the whole batch is told.
package struct BatchItem: Hashable, Sendable {
    /// Line of the manifest, or place in the folder, from 1.
    package var line: Int
    package var input: String
    /// Relative to the output folder; what tells the item from the others, however often the batch is begun again.
    package var output: String
    /// Where an output behind an address can be read again.
    package var recheck: String?
    package var page: Int?
    package var centre: SealCentre?
    package var signer: String?
    package var reason: String?

    package init(line: Int, input: String, output: String) {
        (self.line, self.input, self.output) = (line, input, output)
    }
}

/// The centre of a seal, from the left and bottom edges of the page as the reader sees it.
package struct SealCentre: Hashable, Sendable {
    package var left: Millimetres
    package var bottom: Millimetres

    package init(left: Millimetres, bottom: Millimetres) { (self.left, self.bottom) = (left, bottom) }

    /// `X,Y` with units, such as `120mm,60mm`; `nil` for anything else.
    package init?(text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            Millimetres(text: String(part.drop(while: \.isWhitespace)))
        }
        guard parts.count == 2, let left = parts[0], let bottom = parts[1] else { return nil }
        self.init(left: left, bottom: bottom)
    }
}

/// What became of an item.
package struct BatchResult: Sendable {
    package enum State: String, Sendable {
        case sealed
        /// By an earlier run of the same batch.
        case sealedBefore
        case failed
        /// Not begun: the batch was stopped.
        case waiting
    }

    package var line: Int
    package var input: String
    package var output: String
    package var state: State
    /// The new field's name.
    package var field: String?
    package var fault: (any CodedFault)?
}

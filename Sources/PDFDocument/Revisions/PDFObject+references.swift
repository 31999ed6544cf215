extension PDFObject {
    /// Calls `body` with every reference inside the value and the path that leads to it, as `/AP/N` or `/Kids/3`.
    /// Values are at most as deep as the reader's bound.
    func forEachReference(_ path: String = "", _ body: (PDFReference, String) -> Void) {
        switch self {
        case .reference(let reference): body(reference, path)
        case .array(let elements):
            for (index, element) in elements.enumerated() where element.mayHoldReferences {
                element.forEachReference("\(path)/\(index)", body)
            }
        case .dictionary(let entries), .stream(let entries):
            for (key, value) in entries where value.mayHoldReferences {
                value.forEachReference("\(path)/\(key)", body)
            }
        default: break
        }
    }

    private var mayHoldReferences: Bool {
        switch self {
        case .reference, .array, .dictionary, .stream: true
        default: false
        }
    }
}

import SealBase

/// The value of a form field as text (12.7.5): what it means for a person who reads the page.
struct FieldValue: Hashable {
    /// The parts of a choice of several, else one.
    var parts: [String] = []
    /// For reports.
    var text: String { parts.joined(separator: ", ") }

    private static let maximumOctets = 1 << 20

    init(_ value: PDFObject?, _ state: RevisionState) throws {
        switch try state.resolve(value) {
        case .string(let octets): parts = [PDFText.decode(octets)]
        case .name(let name): parts = [name]
        case .array(let items):
            parts = try items.prefix(1000).compactMap { try state.resolve($0).string.map(PDFText.decode) }
        case .stream:
            guard let target = value?.reference else { return }
            let octets = try state.file.streamOctets(target, decoded: true, limit: FieldValue.maximumOctets)
            parts = [PDFText.decode(octets)]
        default: break
        }
    }
}

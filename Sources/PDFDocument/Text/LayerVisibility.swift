import SealBase

/// Which optional content the default configuration hides (ISO 32000-2, 8.11).
struct LayerVisibility {
    private var hidden: Set<PDFReference> = []
    private let file: PDFFile

    private static let most = 10_000

    init(_ file: PDFFile) throws {
        self.file = file
        let properties = try file.resolve(file.resolve(file.trailer()["Root"])["OCProperties"])
        guard properties != .null else { return }
        let configuration = try file.resolve(properties["D"])
        func groups(_ value: PDFObject?) throws -> Set<PDFReference> {
            Set(try (file.resolve(value).array ?? []).prefix(Self.most).compactMap(\.reference))
        }
        if try file.resolve(configuration["BaseState"]).name == "OFF" {
            hidden = try groups(properties["OCGs"]).subtracting(groups(configuration["ON"]))
        }
        hidden.formUnion(try groups(configuration["OFF"]))
    }

    /// Whether what belongs to a group, or to a membership dictionary, is hidden. Expressions (VE) are not evaluated.
    func hides(_ value: PDFObject?) throws -> Bool {
        guard !hidden.isEmpty, let value else { return false }
        if let reference = value.reference, hidden.contains(reference) { return true }
        let dictionary = try file.resolve(value)
        guard try file.resolve(dictionary["Type"]).name == "OCMD" else { return false }
        let listed = dictionary["OCGs"]
        var members: [PDFReference] = []
        if let one = listed?.reference, try file.resolve(listed).array == nil {
            members = [one]
        } else {
            members = try (file.resolve(listed).array ?? []).prefix(Self.most).compactMap(\.reference)
        }
        guard !members.isEmpty else { return false }
        let isHidden = members.map { hidden.contains($0) }
        switch try file.resolve(dictionary["P"]).name {
        case "AllOn": return isHidden.contains(true)
        case "AnyOff": return !isHidden.contains(true)
        case "AllOff": return isHidden.contains(false)
        default: return !isHidden.contains(false)
        }
    }
}

import SealBase

/// The encodings that embedded font programs carry in themselves (ISO 32000-2, 9.9), as far as they say which characters
/// their codes are.
struct FontProgram {
    private let file: PDFFile
    /// Larger programs are not looked into.
    private static let largest = 16 << 20

    init(_ file: PDFFile) { self.file = file }

    /// `nil` when the program says nothing that can be read.
    func encoding(_ descriptor: PDFDictionary) throws -> FontEncoding? {
        if let octets = try octets(descriptor["FontFile"]) { return TypeOneEncoding.read(octets) }
        return nil
    }

    private func octets(_ entry: PDFObject?) throws -> Bytes? {
        guard let entry, let stream = try file.streamReference(entry) else { return nil }
        return try? file.streamOctets(stream, decoded: true, limit: Self.largest)
    }
}

import SealBase

/// What all fonts of a file together may take: many fonts can point at one large map.
final class TextFontBudget {
    private var octets = 128 << 20

    /// Throws `PDFFault.limitExceeded` when nothing is left.
    func spend(_ count: Int) throws {
        octets -= count
        guard octets > 0 else { throw PDFFault(.limitExceeded, ["reason": "fonts"]) }
    }

    /// A font's stream, decoded; `nil` when it cannot be read: then it says nothing.
    func stream(_ reference: PDFReference, _ file: PDFFile, limit: Int) throws -> Bytes? {
        guard let found = try? file.streamOctets(reference, decoded: true, limit: limit) else {
            // Finding out may have cost as much.
            try spend(min(limit, 1 << 20))
            return nil
        }
        try spend(found.count + 1024)
        return found
    }

    /// A list of a font; each item counts as eight octets.
    func list(_ value: PDFObject?, _ file: PDFFile) throws -> [PDFObject]? {
        guard let found = try file.resolve(value).array else { return nil }
        try spend(found.count * 8)
        return found
    }
}

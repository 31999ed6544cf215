import SealBase

/// A PDF of one page written by hand: its content, its fonts and more objects, from number 10 on.
struct TextPDF {
    var content = ""
    /// Entries of /Font, as `/F1 << … >>`.
    var fonts = "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    var resources = ""
    var page = "/MediaBox [0 0 595 842]"
    var catalog = ""
    /// Objects 10, 11…: an object's text, and its stream if it has one.
    var more: [(dictionary: String, stream: Bytes?)] = []

    var bytes: Bytes {
        var objects: [Int: Bytes] = [
            1: Bytes("<< /Type /Catalog /Pages 2 0 R \(catalog) >>".utf8),
            2: Bytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
            3: Bytes(
                """
                << /Type /Page /Parent 2 0 R \(page) /Contents 4 0 R
                /Resources << /Font << \(fonts) >> \(resources) >> >>
                """.utf8),
            4: Self.stream("<< >>", Bytes(content.utf8)),
        ]
        for (index, object) in more.enumerated() {
            objects[10 + index] =
                object.stream.map { Self.stream(object.dictionary, $0) } ?? Bytes(object.dictionary.utf8)
        }
        var out = Bytes("%PDF-1.7\n".utf8)
        var table = "0000000000 65535 f \n"
        let size = (objects.keys.max() ?? 0) + 1
        for number in 1..<size {
            guard let body = objects[number] else {
                table += "0000000000 00001 f \n"
                continue
            }
            let digits = String(out.count)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            out += Bytes("\(number) 0 obj\n".utf8) + body + Bytes("\nendobj\n".utf8)
        }
        let start = out.count
        out += Bytes(
            "xref\n0 \(size)\n\(table)trailer\n<< /Size \(size) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }

    private static func stream(_ dictionary: String, _ octets: Bytes) -> Bytes {
        let head = dictionary.replacing(">>", with: "/Length \(octets.count) >>", maxReplacements: 1)
        // The length belongs into the outermost dictionary, whose end is the last.
        let outer = dictionary.hasSuffix(">>") ? String(dictionary.dropLast(2)) + "/Length \(octets.count) >>" : head
        return Bytes((outer + "\nstream\n").utf8) + octets + Bytes("\nendstream".utf8)
    }
}

import SealBase

/// A PDF of two pages written by hand. Object 6 holds whatever is asked for.
struct HandPDF {
    var extra = "null"
    var kids = "[3 0 R 4 0 R]"
    var firstPage = "/MediaBox [0 0 200 300]"
    var offsetError = 0
    var startXref: String?
    var asStream = false

    var bytes: Bytes {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids \(kids) /Count 2 /Rotate 90 >>",
            "<< /Type /Page /Parent 2 0 R \(firstPage) >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Rotate 0 >>",
            "<< /Length 12 >>\nstream\nq 1 0 0 1 Q\n\nendstream", extra,
        ]
        var out = Bytes("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        for (index, body) in objects.enumerated() {
            offsets.append(out.count)
            out += Bytes("\(index + 1) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let table = out.count
        if asStream {
            let data = (offsets + [table]).reduce(into: Bytes([0, 0, 0, 0])) { data, offset in
                data += [1, UInt8(offset >> 8), UInt8(offset & 255), 0]
            }
            out += Bytes(
                "7 0 obj\n<< /Type /XRef /W [1 2 1] /Size 8 /Root 1 0 R /Length \(data.count) >>\nstream\n".utf8)
            out += data + Bytes("\nendstream\nendobj\n".utf8)
        } else {
            out += Bytes("xref\n0 7\n0000000000 65535 f \n".utf8)
            for offset in offsets {
                let digits = String(max(0, offset + offsetError))
                out += Bytes((String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n \n").utf8)
            }
            out += Bytes("trailer\n<< /Size 7 /Root 1 0 R >>\n".utf8)
        }
        return out + Bytes("startxref\n\(startXref ?? String(table))\n%%EOF\n".utf8)
    }
}

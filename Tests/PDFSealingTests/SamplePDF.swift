import SealBase

/// A small PDF written by hand, so that every corner of the format can be had without another program.
struct SamplePDF {
    enum Form { case absent, direct, indirect, indirectFields }
    enum Annotations { case absent, empty, direct, indirect, null }

    var pages = 3
    var mediaBox = "[0 0 595.276 841.89]"
    /// Further entries of every page.
    var pageEntries = ""
    /// Further entries of single pages, counted from 0.
    var singlePageEntries: [Int: String] = [:]
    /// The form's one field.
    var field = "<< /FT /Tx /T (text) /V (value) >>"
    /// It stands among the annotations of the first page.
    var shownField = false
    /// Further objects.
    var extra: [Int: String] = [:]
    var catalogEntries = ""
    var trailerEntries = ""
    var form = Form.absent
    var annotations = Annotations.absent
    /// Added to every offset of the table.
    var offsetError = 0
    var header = "%PDF-1.7\n%\u{E2}\n"
    var tail = "%%EOF\n"

    var bytes: Bytes {
        var objects: [Int: String] = [:]
        let kids = (0..<pages).map { "\(10 + $0) 0 R" }.joined(separator: " ")
        var catalog = "<< /Type /Catalog /Pages 2 0 R /Unknown#20Key (kept \\(as it is\\)) " + catalogEntries
        switch form {
        case .absent: break
        case .direct: catalog += " /AcroForm << /Fields [ 5 0 R ] /DA (/Helv 0 Tf) >>"
        case .indirect: catalog += " /AcroForm 4 0 R"
        case .indirectFields: catalog += " /AcroForm 4 0 R"
        }
        if form != .absent { objects[5] = field }
        if form == .indirect { objects[4] = "<< /Fields [5 0 R] /NeedAppearances true /Null null >>" }
        if form == .indirectFields {
            objects[4] = "<< /Fields 6 0 R /SigFlags 3 >>"
            objects[6] = "[ 5 0 R ]"
        }
        objects[1] = catalog + " >>"
        objects[2] = "<< /Type /Pages /Kids [\(kids)] /Count \(pages) /MediaBox \(mediaBox) >>"
        objects[3] = "<< /Length 44 >>\nstream\nBT /F1 12 Tf 72 700 Td (Invented text) Tj ET\nendstream"
        for page in 0..<pages {
            var body = "<</Type/Page /Parent 2 0 R /Contents 3 0 R /Resources<</Font<</F1 7 0 R>>>> % remark >>\n"
            body += pageEntries + (singlePageEntries[page] ?? "")
            switch annotations {
            case .absent: break
            case .null: body += " /Annots null"
            case .empty: body += " /Annots []"
            case .direct: body += " /Annots [ 8 0 R\(shownField && page == 0 ? " 5 0 R" : "") ]"
            case .indirect: body += " /Annots \(10 + pages + page) 0 R"
            }
            if annotations == .indirect { objects[10 + pages + page] = "[8 0 R % note\n]" }
            objects[10 + page] = body + " >>"
        }
        objects[7] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        objects[8] = "<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (note) /F 4 >>"
        return assemble(objects.merging(extra) { $1 })
    }

    private func assemble(_ objects: [Int: String]) -> Bytes {
        var out = Bytes(header.utf8)
        var offsets: [Int: Int] = [:]
        for (number, body) in objects.sorted(by: { $0.key < $1.key }) {
            offsets[number] = out.count
            out += Bytes("\(number) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let size = (objects.keys.max() ?? 0) + 1
        let table = out.count
        out += Bytes("xref\n0 \(size)\n0000000000 65535 f \n".utf8)
        for number in 1..<size {
            let line = offsets[number].map { padded($0 + offsetError, 10) + " 00000 n \n" } ?? "0000000000 00000 f \n"
            out += Bytes(line.utf8)
        }
        out += Bytes("trailer\n<< /Size \(size) /Root 1 0 R \(trailerEntries) >>\n".utf8)
        out += Bytes("startxref\n\(table)\n\(tail)".utf8)
        return out
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

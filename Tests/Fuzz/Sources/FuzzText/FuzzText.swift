import PDFDocument
import SealBase

/// The octets as a page's content, and as the character map and the program of each kind of font it uses.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let file = try? PDFFile(bytes: page(octets)), let page = try? file.pages().first,
        let reader = try? TextReader(file, store: CharacterMapStore(folders: []), words: 500_000)
    else { return 0 }
    for _ in 0..<2 {
        guard let text = try? reader.text(of: page) else { continue }
        let searched = SearchedPage(text)
        for keyword in ["a", "盖章", "a b"] {
            for ignores in [true, false] {
                let hits = KeywordSearch(keyword, ignoresSpaces: ignores)?.hits(on: searched) ?? []
                guard hits.allSatisfy({ $0.box.width > 0 && $0.box.height > 0 }) else { fatalError("box") }
            }
        }
        _ = text.text(in: page.visibleBox)
    }
    return 0
}

private func page(_ octets: Bytes) -> Bytes {
    let fonts = """
        /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>
        /F2 << /Type /Font /Subtype /Type1 /BaseFont /A /FontDescriptor << /FontFile 5 0 R >> >>
        /F3 << /Type /Font /Subtype /Type1 /BaseFont /B /FontDescriptor << /FontFile3 5 0 R >> >>
        /F4 << /Type /Font /Subtype /Type0 /BaseFont /C /Encoding /Identity-H /DescendantFonts [<< /Subtype /CIDFontType2
        /FontDescriptor << /FontFile2 5 0 R >> >>] >>
        /F5 << /Type /Font /Subtype /Type0 /BaseFont /D /Encoding 5 0 R /ToUnicode 5 0 R /DescendantFonts [<< >>] >>
        """
    let show =
        "BT 100 700 Td /F1 9 Tf (a a) Tj /F2 9 Tf (aA) Tj /F3 9 Tf (aA) Tj /F4 9 Tf (aAaA) Tj /F5 9 Tf (aAaA) Tj ET\n"
    let objects: [Bytes] = [
        Bytes("<< /Type /Catalog /Pages 2 0 R >>".utf8), Bytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>".utf8),
        Bytes(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R 5 0 R] /Resources << /Font << \(fonts) >> /XObject << /X 5 0 R >> >> >>"
                .utf8),
        stream(Bytes(show.utf8)), stream(octets),
    ]
    var out = Bytes("%PDF-1.7\n".utf8)
    var table = "0000000000 65535 f \n"
    for (index, body) in objects.enumerated() {
        let digits = String(out.count)
        table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        out += Bytes("\(index + 1) 0 obj\n".utf8) + body + Bytes("\nendobj\n".utf8)
    }
    let start = out.count
    return out
        + Bytes(
            "xref\n0 \(objects.count + 1)\n\(table)trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
                .utf8)
}

private func stream(_ octets: Bytes) -> Bytes {
    Bytes("<< /Subtype /Form /BBox [0 0 9 9] /Length \(octets.count) >>\nstream\n".utf8) + octets
        + Bytes("\nendstream".utf8)
}

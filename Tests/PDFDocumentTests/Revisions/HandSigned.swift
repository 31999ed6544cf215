import SealBase

@testable import PDFDocument

/// A signed PDF written by hand, revision after revision. What stands in `/Contents` is no signature: the structure is
/// judged, not the signer.
///
/// Objects: 1 catalog, 2 pages, 3 and 6 pages with contents 4 and 7, 5 font, 9 form, 10 its fields, 11 and 12 the
/// annotations of the pages; 20 text field `Sum` with look 21, 22 check box `Agree` with looks 23 and 24, 25 choice
/// `Kind` with look 26, 27 a text annotation.
struct HandSigned {
    private(set) var bytes = Bytes()
    /// The newest text of each object.
    private(set) var objects: [Int: String]
    private var offsets: [Int: Int] = [:]
    private var startXref = 0
    var next: Int { (objects.keys.max() ?? 0) + 1 }

    static let signatureName = "Seal1"

    static var base: [Int: String] {
        let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>"
        let widget = "/Type /Annot /Subtype /Widget /F 4 /P 3 0 R"
        return [
            1: "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R >>",
            2: "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            3: "<< \(page) /Contents 4 0 R /Annots 11 0 R >>",
            4: stream("BT /F1 24 Tf 72 760 Td (Contract: pay 1,000) Tj ET"),
            5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            6: "<< \(page) /Contents 7 0 R /Annots 12 0 R >>",
            7: stream("BT /F1 24 Tf 72 760 Td (Second page) Tj ET"),
            9: "<< /Fields 10 0 R /SigFlags 3 /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>",
            10: "[20 0 R 22 0 R 25 0 R]", 11: "[20 0 R 22 0 R 25 0 R 27 0 R]", 12: "[]",
            20: "<< \(widget) /FT /Tx /T (Sum) /V (1,000) /Rect [72 600 200 620] /AP << /N 21 0 R >> >>",
            21: look("1,000"),
            22: "<< \(widget) /FT /Btn /T (Agree) /V /Off /AS /Off /Rect [72 560 90 580] "
                + "/AP << /N << /Yes 23 0 R /Off 24 0 R >> >> >>",
            23: stream("0 0 18 18 re f", "/Type /XObject /Subtype /Form /BBox [0 0 18 18] "),
            24: stream("0 0 18 18 re S", "/Type /XObject /Subtype /Form /BBox [0 0 18 18] "),
            25: "<< \(widget) /FT /Ch /T (Kind) /V (red) /Opt [(red) (blue)] /Rect [72 520 200 540] "
                + "/AP << /N 26 0 R >> >>",
            26: look("red"), 27: "<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents (Note) >>",
        ]
    }

    static func stream(_ data: String, _ entries: String = "") -> String {
        "<< \(entries)/Length \(data.utf8.count) >>\nstream\n\(data)\nendstream"
    }

    /// The look of a text field.
    static func look(_ text: String, font: String = "5 0 R") -> String {
        stream(
            "/Tx BMC q BT /Helv 12 Tf 0 g 2 4 Td (\(text)) Tj ET Q EMC",
            "/Type /XObject /Subtype /Form /BBox [0 0 128 20] /Resources << /Font << /Helv \(font) >> >> ")
    }

    init(_ changes: [Int: String] = [:]) {
        objects = HandSigned.base.merging(changes) { $1 }
        bytes = Bytes("%PDF-1.7\n".utf8)
        write(objects, freed: [])
    }

    /// The form's field or a page's annotation list with one more reference.
    func list(_ number: Int, adding added: Int) -> String {
        "\((objects[number] ?? "[]").dropLast()) \(added) 0 R]"
    }

    mutating func update(_ changes: [Int: String], freed: [Int] = []) {
        objects.merge(changes) { $1 }
        for number in freed { objects[number] = nil }
        write(changes, freed: freed)
    }

    /// Fills in the text field.
    mutating func fill(_ value: String, shown: String? = nil, entries: String = "", changes: [Int: String] = [:]) {
        let field = (objects[20] ?? "").replacing("(1,000)", with: "(\(value))").dropLast(2)
        update([20: field + "\(entries) >>", 21: HandSigned.look(shown ?? value)].merging(changes) { $1 })
    }

    /// Puts an annotation onto the first page.
    mutating func annotate(_ entries: String, rect: String = "[72 750 400 790]", changes: [Int: String] = [:]) {
        let annotation = next
        let look = "<< /Type /Annot /Rect \(rect) /F 4 /AP << /N \(annotation + 1) 0 R >> \(entries) >>"
        let form = HandSigned.stream("1 g 0 0 9 9 re f", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] ")
        let made = [11: list(11, adding: annotation), annotation: look, annotation + 1: form]
        update(made.merging(changes) { $1 })
    }

    /// Signs with a new field or `into` an empty one: `entries` go into the signature dictionary, `field` into the new
    /// field, `changes` into the same revision.
    mutating func sign(
        _ name: String = signatureName, page: Int = 3, rect: String = "[300 300 420 420]", type: String = "Sig",
        entries: String = "", field: String = "", into existing: Int? = nil, changes: [Int: String] = [:]
    ) {
        let (value, widget, look) = (next, existing ?? next + 1, next + 2)
        var changes = changes
        changes[value] =
            "<< /Type /\(type) /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [@"
            + String(repeating: " ", count: 40) + "] /Contents <3003020101000000> \(entries) >>"
        changes[widget] =
            "<< /Type /Annot /Subtype /Widget /F 132 /FT /Sig /T (\(name)) /V \(value) 0 R /P \(page) 0 R "
            + "/Rect \(rect) /AP << /N \(look) 0 R >> \(field) >>"
        changes[look] = HandSigned.stream(
            "1 0 0 rg 0 0 120 120 re f", "/Type /XObject /Subtype /Form /BBox [0 0 120 120] ")
        if let existing {
            let empty = (objects[existing] ?? "").dropLast(2)
            changes[existing] = "\(empty)/V \(value) 0 R /AP << /N \(look) 0 R >> >>"
        } else {
            let annotations = page == 3 ? 11 : 12
            changes[annotations] = list(annotations, adding: widget)
            changes[10] = list(10, adding: widget)
        }
        update(changes)
        fillByteRange()
    }

    /// A certification of the document.
    static func certification(_ level: Int) -> String {
        "/Reference [<< /Type /SigRef /TransformMethod /DocMDP "
            + "/TransformParams << /Type /TransformParams /P \(level) /V /1.2 >> >>]"
    }

    /// A lock on fields: `/All`, or `/Include` and `/Exclude` with names.
    static func lock(_ action: String, _ names: [String] = [], level: Int? = nil) -> String {
        let list = names.isEmpty ? "" : "/Fields [\(names.map { "(\($0))" }.joined(separator: " "))]"
        return "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams "
            + "/Action /\(action) \(list) /V /1.2 \(level.map { "/P \($0)" } ?? "") >> >>]"
    }

    /// Certifies with the next signature: `/Perms` comes in the same revision.
    mutating func certify(_ level: Int, _ name: String = signatureName) {
        let catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R /Perms << /DocMDP \(next) 0 R >> >>"
        sign(name, entries: HandSigned.certification(level), changes: [1: catalog])
    }

    /// Overwrites octets, whatever they mean.
    mutating func patch(_ octets: Bytes, at offset: Int) {
        bytes.replaceSubrange(offset..<offset + octets.count, with: octets)
    }

    private mutating func write(_ changed: [Int: String], freed: [Int]) {
        for (number, text) in changed.sorted(by: { $0.key < $1.key }) {
            offsets[number] = bytes.count
            bytes += Bytes("\(number) 0 obj\n\(text)\nendobj\n".utf8)
        }
        let table = bytes.count
        bytes += Bytes("xref\n".utf8)
        if startXref == 0 { bytes += Bytes("0 1\n0000000000 65535 f \n".utf8) }
        for number in (Array(changed.keys) + freed).sorted() {
            let offset = freed.contains(number) ? 0 : offsets[number] ?? 0
            let digits = String(offset)
            bytes += Bytes(
                "\(number) 1\n\(String(repeating: "0", count: 10 - digits.count))\(digits) ".utf8)
            bytes += Bytes((freed.contains(number) ? "00001 f \n" : "00000 n \n").utf8)
        }
        let previous = startXref == 0 ? "" : "/Prev \(startXref)"
        bytes += Bytes("trailer\n<< /Size \(next) /Root 1 0 R \(previous) >>\nstartxref\n\(table)\n%%EOF\n".utf8)
        startXref = table
    }

    private mutating func fillByteRange() {
        guard let mark = bytes.ranges(of: Bytes("/ByteRange [@".utf8)).last,
            let open = bytes[mark.upperBound...].firstIndex(of: 0x3C),
            let close = bytes[open...].firstIndex(of: 0x3E)
        else { return }
        let numbers = Bytes("0 \(open) \(close + 1) \(bytes.count - close - 1)".utf8)
        bytes.replaceSubrange(mark.upperBound - 1..<mark.upperBound - 1 + numbers.count, with: numbers)
    }

    // MARK: What is seen

    func document(_ policy: ChangePolicy = .standard) throws -> SignedDocument {
        try SignedDocument(PDFSource(bytes: bytes), policy: policy)
    }

    /// What later revisions did, as the first signature sees it.
    func later(_ policy: ChangePolicy = .standard) throws -> [Finding] {
        try document(policy).signatures.first?.laterChanges.flatMap(\.findings) ?? []
    }

    /// Codes of what later revisions may not do, and of failed steps.
    func wrong(_ policy: ChangePolicy = .standard) throws -> [String] {
        let document = try document(policy)
        let failed = document.signatures.flatMap(\.steps).filter { $0.status == .failed }.map(\.id)
        let told =
            document.findings + document.signatures.flatMap(\.findings)
            + document.signatures.flatMap { $0.laterChanges.flatMap(\.findings) }
        var seen: Set<String> = []
        // Each signature tells of every later revision: once is enough.
        return (told.filter { $0.severity == .error }.map(\.code) + failed).filter { seen.insert($0).inserted }
    }
}

import Foundation
import SealBase
import Testing

@testable import PDFDocument

/// Objects that two honest readers may read differently: named, and fatal where the document shows them.
struct ObjectReadingsTests {
    private func step(_ signed: HandSigned) throws -> Step? {
        try signed.document().signatures.first?.steps.first { $0.id == "pdf.signedRevision" }
    }

    private func told(_ signed: HandSigned) throws -> [String] {
        try signed.document().signatures.first?.findings.map(\.code) ?? []
    }

    private static let page = HandSigned.base[3] ?? ""
    private static let extra = HandSigned.stream("BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET")

    private static func page(with more: String) -> [Int: String] {
        [3: page.replacing("/Contents 4 0 R", with: "/Contents 4 0 R \(more)"), 30: extra]
    }

    private static func font(_ entries: String) -> [Int: String] {
        [5: "<< /Type /Font /Subtype /Type1 \(entries) >>"]
    }

    /// The second page under a branch of its own; what root and branch count.
    private static func branch(_ root: Int, _ branch: Int) -> [Int: String] {
        [
            2: "<< /Type /Pages /Kids [3 0 R 30 0 R] /Count \(root) >>",
            30: "<< /Type /Pages /Parent 2 0 R /Kids [6 0 R] /Count \(branch) >>",
        ]
    }

    static let ambiguous: [(String, [Int: String], String, String)] = [
        ("page", page(with: "/Contents 30 0 R"), "3 0 R", "/Contents"),
        ("escaped", page(with: "/Cont#65nts 30 0 R"), "3 0 R", "/Contents"),
        ("catalog", [1: "<< /Type /Catalog /Pages 2 0 R /Lang (a) /Lang (b) /AcroForm 9 0 R >>"], "1 0 R", "/Lang"),
        ("font", font("/BaseFont /Helvetica /BaseFont /Symbol"), "5 0 R", "/BaseFont"),
        ("nested", [9: "<< /Fields 10 0 R /DR << /Font << /Helv 5 0 R /Helv 4 0 R >> >> >>"], "9 0 R", "/Helv"),
        ("null", font("/BaseFont null /BaseFont /Symbol"), "5 0 R", "/BaseFont"),
        ("length", [4: HandSigned.stream("q Q q Q").replacing("/Length 7", with: "/Length 3")], "4 0 R", "/Length"),
        ("count", [2: "<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 1 >>"], "2 0 R", "/Count"),
        ("no count", [2: "<< /Type /Pages /Kids [3 0 R 6 0 R] >>"], "2 0 R", "/Count"),
        ("branch", branch(2, 0), "30 0 R", "/Count"), ("sum", branch(1, 1), "2 0 R", "/Count"),
        ("elsewhere", [4: HandSigned.stream("q Q", "/F (page.txt) ")], "4 0 R", "/F"),
        ("elsewhere by reference", [4: HandSigned.stream("q Q", "/F 8 0 R "), 8: "<< /F (x) >>"], "4 0 R", "/F"),
        ("form elsewhere", [24: HandSigned.stream("q", "/Subtype /Form /Ref << /F (a.pdf) >> ")], "24 0 R", "/Ref"),
        ("lengths", [4: HandSigned.stream("q Q", "/Length 1 ")], "4 0 R", "/Length"),
        ("endless", [4: "<< /Length 3 >>\nstream\nq Q\n"], "4 0 R", "/Length"),
        ("syntax", font("/BaseFont Helvetica"), "5 0 R", "syntax"), ("tail", font(">>"), "5 0 R", "syntax"),
    ]

    @Test(arguments: ambiguous.indices) func whatIsShownInTwoWaysFails(_ index: Int) throws {
        let (name, changes, object, part) = Self.ambiguous[index]
        var signed = HandSigned(changes)
        let code: PDFFaultCode = ["/F", "/Ref"].contains(part) ? .dataElsewhere : .ambiguousObject
        #expect(throws: PDFFault(code, ["object": object, "part": part]), Comment(rawValue: name)) {
            try PDFFile(bytes: signed.bytes).checkReadings()
        }
        signed.sign()
        let step = try #require(try step(signed))
        #expect(step.status == .failed && step.reason == "twoReadings", Comment(rawValue: "\(name): \(step)"))
        #expect(step.details == ["object": object, "part": part], Comment(rawValue: name))
        signed.sign("Seal2")
        #expect(try signed.wrong().contains("pdf.signedRevision"), Comment(rawValue: name))
    }

    @Test func whatIsLikeItHasOneReading() throws {
        var changes = Self.branch(2, 1)
        changes[4] = HandSigned.stream("q Q", "/F null ")
        changes[8] = HandSigned.stream("x", "/Type /EmbeddedFile ")
        changes[13] = "<< /Type /Filespec /F (x) /EF << /F 8 0 R >> >>"
        changes[14] = "<< /Type /Filespec /Ref 8 0 R /F (x) >>"
        changes[1] = "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R /X [13 0 R 14 0 R] >>"
        var signed = HandSigned(changes)
        try PDFFile(bytes: signed.bytes).checkReadings()
        signed.sign()
        #expect(try signed.wrong().isEmpty && told(signed).isEmpty)
    }

    /// The same value twice is one reading, with one seal and with two.
    @Test(arguments: [
        [5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /BaseFont /Helvetica >>"],
        [8: "<< /Any << /A (x) /A (x) >> >>", 1: "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R /X 8 0 R >>"],
    ])
    func theSameValueTwiceIsNamed(_ changes: [Int: String]) throws {
        var signed = HandSigned(changes)
        try PDFFile(bytes: signed.bytes).checkReadings()
        signed.sign()
        #expect(try signed.wrong().isEmpty && told(signed) == ["pdf.keyTwice"])
        signed.sign("Seal2")
        #expect(try signed.wrong().isEmpty)
    }

    @Test func whatNothingRefersToIsNamed() throws {
        var signed = HandSigned([8: "<< /A 1 /A 2 >>", 13: "<< /Length 9 >>\nstream\nq Q\nendstream"])
        try PDFFile(bytes: signed.bytes).checkReadings()
        signed.sign()
        #expect(try signed.wrong().isEmpty && told(signed) == ["pdf.idleObject", "pdf.idleObject"])
    }

    /// Names in GBK are different names, though as UTF-8 both are nothing but replacement characters.
    @Test func namesInOtherEncodingsAreNotTheSame() throws {
        let marks = "/Resources << /Font << /F1 5 0 R /#CB#CE 5 0 R /#BF#AC 30 0 R /#23BF#AC 5 0 R >> >>"
        let plain = "/Resources << /Font << /F1 5 0 R >> >>"
        let other = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
        var signed = HandSigned([3: Self.page.replacing(plain, with: marks), 30: other])
        try PDFFile(bytes: signed.bytes).checkReadings()
        signed.sign()
        #expect(try signed.wrong().isEmpty && told(signed).isEmpty)
    }

    @Test func aTrailerGivesTheRootTwice() throws {
        var signed = HandSigned([8: "<< /Type /Catalog /Pages 2 0 R >>"])
        let text = String(decoding: signed.bytes, as: UTF8.self)
            .replacing("/Root 1 0 R", with: "/Root 8 0 R/Root 1 0 R")
        #expect(throws: PDFFault(.ambiguousObject, ["object": "trailer", "part": "/Root"])) {
            try PDFFile(bytes: Bytes(text.utf8)).checkReadings()
        }
        signed.sign()
        #expect(try signed.wrong().isEmpty)
    }

    /// Keys given twice in what a later revision brings.
    @Test func laterRevisionsRepeatNoKeys() throws {
        var signed = HandSigned()
        signed.sign()
        signed.sign("Seal2", field: "/TU (a) /TU (a)")
        #expect(try signed.wrong().contains("pdf.improperRevision"))
    }

    @Test func manyKeysAreLookedThroughAtOnce() throws {
        let keys = (0..<40).map { "/K\($0) \($0)" }.joined(separator: " ")
        var twice = HandSigned([5: "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol /X << \(keys) /K7 8 >> >>"])
        #expect(throws: PDFFault(.ambiguousObject, ["object": "5 0 R", "part": "/K7"])) {
            try PDFFile(bytes: twice.bytes).checkReadings()
        }
        twice.sign()
        #expect(try step(twice)?.reason == "twoReadings")
    }

    /// Old readers follow the tables of a hybrid file, newer ones its streams too.
    @Test(arguments: ["signed-hybrid-gives-page-twice", "signed-hybrid-over-older-table"])
    func hybridsThatGiveTwoObjectsAreNotSealed(_ name: String) throws {
        let path = AttackFilesTests.folder.deletingLastPathComponent().appendingPathComponent("pdf-shown/\(name).pdf")
            .path
        #expect(throws: PDFFault(.ambiguousObject, ["object": "4 0 R", "part": "/XRefStm"])) {
            try PDFFile(path: path).checkReadings()
        }
    }

    @Test func honestHybridsAreSealed() throws {
        let path = AttackFilesTests.folder.deletingLastPathComponent()
            .appendingPathComponent("pdf-shown/honest-hybrid.pdf").path
        try PDFFile(path: path).checkReadings()
    }
}

import SealBase
import Testing

@testable import PDFDocument

/// Remarks after a signature: where they are allowed they are told with their place, and what is no remark stays out.
@Suite struct AnnotationRuleTests {
    static var certified: HandSigned {
        var file = HandSigned()
        file.certify(3)
        return file
    }

    @Test(arguments: ["Square", "FreeText", "Stamp", "Highlight", "Text", "Ink"])
    func aRemarkIsAllowedAndTold(_ kind: String) throws {
        var file = Self.certified
        file.annotate("/Subtype /\(kind)")
        #expect(try file.wrong() == [])
        let finding = try #require(try file.later().first { $0.code == "pdf.annotationAdded" })
        #expect(finding.severity == .warning && finding.page == 1 && finding.details["kind"] == kind)
        #expect(finding.rect?.width ?? 0 > 100)
        #expect(try file.wrong(.strict).contains("pdf.annotationAdded"))
    }

    @Test func coveredWordsAreTold() throws {
        var file = Self.certified
        file.annotate("/Subtype /Stamp")
        file.annotate("/Subtype /Stamp", rect: "[300 300 310 310]")
        let told = try file.later()
        let covered = told.filter { $0.code == "pdf.annotationCoversText" }
        #expect(covered.map { $0.details["text"] } == ["Contract: pay 1,000"])
        #expect(covered.allSatisfy { $0.severity == .warning && $0.rect != nil })
        #expect(told.contains { $0.code == "pdf.annotationCoversSeal" && $0.details["covered"] == "Seal1" })
    }

    @Test func withoutPermissionItIsAChange() throws {
        for level in [0, 1, 2] {
            var file = HandSigned()
            if level == 0 { file.sign() } else { file.certify(level) }
            file.annotate("/Subtype /Square")
            #expect(try file.wrong().contains("pdf.annotationAdded"))
            #expect(try file.wrong(.lenient).isEmpty == (level == 0))
        }
    }

    @Test(arguments: [
        "/Subtype /Widget /FT /Tx /T (New)", "/Subtype /Widget", "/Subtype /Screen", "/Subtype /RichMedia",
        "/Subtype /FileAttachment", "/Subtype /Watermark", "/Subtype /Redact", "", "/Subtype /Square /AA << >>",
        "/Subtype /Link /A << /S /JavaScript /JS (x) >>", "/Subtype /Link /A << /S /Launch >>",
        "/Subtype /Link /A << /S /URI /URI (x) /Next << /S /JavaScript >> >>", "/Subtype /Square /A << /S /URI >>",
        "/Subtype /Link /A 3 0 R",
    ])
    func whatIsNoRemarkStaysOut(_ entries: String) throws {
        var file = Self.certified
        file.annotate(entries)
        #expect(try file.wrong().contains("pdf.annotationAdded"))
        #expect(try !file.wrong(.lenient).isEmpty)
    }

    @Test func aLinkMayLeadToAnAddress() throws {
        var file = Self.certified
        file.annotate("/Subtype /Link /A << /S /URI /URI (https://example.org) >>")
        #expect(try file.wrong() == [])
    }

    /// A remark excuses nothing but itself.
    @Test func aRemarkDoesNotExcuseAPage() throws {
        let content = HandSigned.stream("BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET")
        var page = Self.certified
        page.annotate("/Subtype /Square", changes: [4: content])
        #expect(try page.wrong().contains("pdf.objectChanged"))
        var look = Self.certified
        look.annotate("/Subtype /Square /Other 4 0 R", changes: [4: content])
        #expect(try look.wrong().contains("pdf.objectChanged"))
        var seal = Self.certified
        let shown = try #require(seal.objects.first { $0.value.contains("120 120 re f") })
        seal.annotate("/Subtype /Square /Other \(shown.key) 0 R", changes: [shown.key: content])
        #expect(try seal.wrong().contains("pdf.sealChanged"))
    }

    @Test func remarksMayChangeAndGo() throws {
        var file = Self.certified
        file.update([27: (file.objects[27] ?? "").replacing("(Note)", with: "(Other)")])
        #expect(try file.wrong() == [])
        #expect(try file.later().contains { $0.code == "pdf.annotationChanged" && $0.severity == .warning })
        file.update([11: (file.objects[11] ?? "").replacing("27 0 R", with: "")])
        #expect(try file.wrong() == [])
        #expect(try file.later().contains { $0.code == "pdf.annotationRemoved" && $0.severity == .warning })
        var silent = HandSigned()
        silent.sign()
        silent.update([11: (silent.objects[11] ?? "").replacing("27 0 R", with: "")])
        #expect(try silent.wrong().contains("pdf.annotationsChanged"))
    }

    @Test func widgetsDoNotGoAndNothingIsReordered() throws {
        for list in ["[22 0 R 25 0 R 27 0 R", "[22 0 R 20 0 R 25 0 R 27 0 R", "[27 0 R 27 0 R 20 0 R 22 0 R 25 0 R"] {
            var file = Self.certified
            let seal = (file.objects[11] ?? "").replacing("[20 0 R 22 0 R 25 0 R 27 0 R", with: list)
            file.update([11: seal])
            #expect(try file.wrong(.lenient).contains("pdf.annotationsChanged"), "\(list)")
        }
    }

    @Test func aRemarkUnderWhatWasThereIsNone() throws {
        var file = Self.certified
        let list = (file.objects[11] ?? "").replacing("[20 0 R", with: "[90 0 R 20 0 R")
        file.update([11: list, 90: "<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] >>"])
        #expect(try !file.wrong().isEmpty)
    }
}

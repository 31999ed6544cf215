import SealBase
import Testing

@testable import PDFDocument

/// Filling in a form after a signature: value and look of fields, and what hides behind them.
@Suite struct FormFillingRuleTests {
    /// A file whose author permits filling in.
    static var certified: HandSigned {
        var file = HandSigned()
        file.certify(2)
        return file
    }

    @Test func aFilledFieldIsTold() throws {
        var file = Self.certified
        file.fill("2,500")
        #expect(try file.wrong() == [])
        let finding = try #require(try file.later().first { $0.code == "pdf.fieldFilled" })
        #expect(finding.severity == .notice && finding.page == 1 && finding.rect != nil)
        #expect(finding.details["field"] == "Sum" && finding.details["value"] == "2,500")
        #expect(finding.details["before"] == "1,000")
        #expect(try file.wrong(.strict) == ["pdf.fieldFilled"])
        #expect(try file.wrong(.lenient) == [])
    }

    @Test func withoutPermissionItIsAChange() throws {
        var file = HandSigned()
        file.sign()
        file.fill("2,500")
        #expect(try file.wrong() == ["pdf.fieldFilled"])
        #expect(try file.wrong(.strict) == ["pdf.fieldFilled"])
        #expect(try file.wrong(.lenient) == [])
        #expect(try file.later(.lenient).contains { $0.code == "pdf.fieldFilled" && $0.severity == .warning })
        var forbidden = HandSigned()
        forbidden.certify(1)
        forbidden.fill("2,500")
        #expect(try forbidden.wrong(.lenient) == ["pdf.fieldFilled"])
    }

    @Test func aSealAfterFillingKeepsTheFirst() throws {
        var file = Self.certified
        file.fill("2,500")
        file.sign("Seal2", rect: "[0 0 0 0]")
        #expect(try file.wrong() == [])
    }

    @Test func theLookShowsTheValue() throws {
        var file = Self.certified
        file.fill("2,500", shown: "9,500")
        #expect(try file.wrong() == ["pdf.fieldLookDiffers"])
        var silent = Self.certified
        silent.update([21: HandSigned.look("9,000")])
        #expect(try silent.wrong().contains("pdf.objectChanged"))
        var valueOnly = Self.certified
        valueOnly.update([20: (valueOnly.objects[20] ?? "").replacing("(1,000)", with: "(9,000)")])
        #expect(try valueOnly.wrong() == ["pdf.fieldLookDiffers"])
        var lookOnly = Self.certified
        lookOnly.fill("1,000", shown: "9,000")
        #expect(try lookOnly.wrong().contains("pdf.objectChanged"))
    }

    /// What a look may paint beside its text, and what makes it incomparable.
    @Test(arguments: [
        ("0.9 g 0 0 128 20 re f 0 g BT /Helv 12 Tf (2,500) Tj ET", ""), ("BT /Helv 9 Tf [(2,) -20 (500)] TJ ET", ""),
        ("BT /Helv 9 Tf 2 11 Td (2,) Tj 0 -9 Td (500) Tj ET", ""),
        ("BT /Helv 9 Tf (2,500) Tj ET /X Do", "pdf.fieldLookUnproved"),
        ("BT 3 Tr /Helv 9 Tf (2,500) Tj ET", "pdf.fieldLookUnproved"),
        ("BT /Helv 9 Tf (2,500) Tj ET 0 0 128 20 re f", "pdf.fieldLookUnproved"),
        ("0 0 m 9 9 l S BT /Helv 9 Tf (2,500) Tj ET", "pdf.fieldLookUnproved"),
        ("BT /Other 9 Tf (2,500) Tj ET", "pdf.fieldLookUnproved"), ("BT (2,500) Tj ET", "pdf.fieldLookUnproved"),
        ("BT /Helv 9 Tf <B2> Tj ET", "pdf.fieldLookUnproved"),
        ("BT /Helv 9 Tf (2,500 000) Tj ET", "pdf.fieldLookDiffers"),
        ("", "pdf.fieldLookDiffers"), ("BI /W 1 ID x EI BT /Helv 9 Tf (2,500) Tj ET", "pdf.fieldLookUnproved"),
    ])
    func looks(_ content: String, _ code: String) throws {
        try judgeLook(content, code)
    }

    /// The letters of the value are written and cannot be seen, or a person reads another value.
    @Test(arguments: [
        ("60 4 Td (2,) Tj -55 0 Td (500) Tj", "pdf.fieldLookDiffers"),
        ("[-5000 (2,) 5500 (500)] TJ", "pdf.fieldLookDiffers"), ("1 g (2,500) Tj", "pdf.fieldLookUnproved"),
        ("(2,) Tj 1 g (500) Tj", "pdf.fieldLookUnproved"), ("0 0 0 0.1 k (2,500) Tj", "pdf.fieldLookUnproved"),
        ("/Helv 0 Tf (2,500) Tj", "pdf.fieldLookUnproved"), ("/Helv 0.01 Tf (2,500) Tj", "pdf.fieldLookUnproved"),
        ("1 Tz (2,500) Tj", "pdf.fieldLookUnproved"), ("-100 Tz 60 0 Td (2,500) Tj", "pdf.fieldLookUnproved"),
        ("-20 Tc 60 0 Td (2,500) Tj", "pdf.fieldLookDiffers"), ("-6 Tc (2,500) Tj", "pdf.fieldLookUnproved"),
        ("(2,) Tj 500 0 Td (500) Tj", "pdf.fieldLookUnproved"), ("(2,) Tj 0 50 Td (500) Tj", "pdf.fieldLookUnproved"),
        ("(2,) Tj 20 Ts (500) Tj", "pdf.fieldLookUnproved"), ("/OC /X BDC (2,500) Tj EMC", "pdf.fieldLookUnproved"),
        ("-1 0 0 1 60 4 Tm (2,500) Tj", "pdf.fieldLookUnproved"),
        ("ET -1 0 0 1 60 0 cm BT (2,500) Tj", "pdf.fieldLookUnproved"),
        ("ET 0 0 9 20 re W n BT (2,500) Tj", "pdf.fieldLookUnproved"),
        ("ET 1 1 126 18 re W n BT 2 4 Td (2,500) Tj", ""), ("ET 2 0 0 2 0 0 cm BT (2,500) Tj", ""),
    ])
    func unseenLetters(_ words: String, _ code: String) throws {
        try judgeLook("BT /Helv 9 Tf 0 g \(words) ET", code)
    }

    /// How the form itself is shown.
    @Test(arguments: [
        ("/BBox [0 0 9 20]", "pdf.fieldLookUnproved"), ("/BBox [9 0 128 20]", "pdf.fieldLookUnproved"),
        ("/BBox [0 0 12800 20]", "pdf.fieldLookUnproved"), ("/BBox [0 0 0 0]", "pdf.fieldLookUnproved"),
        ("/BBox [0 0 128 20] /Matrix [-1 0 0 1 128 0]", "pdf.fieldLookUnproved"),
        ("/BBox [0 0 128 20] /OC 5 0 R", "pdf.fieldLookUnproved"),
        ("/BBox [0 0 128 20] /Ref << /F (other.pdf) >>", "pdf.fieldLookUnproved"),
        ("/BBox [0 0 128 20] /Matrix [1 0 0 1 0 0]", ""),
    ])
    func formsOfLooks(_ entries: String, _ code: String) throws {
        try judgeLook("BT /Helv 9 Tf 2 4 Td (2,500) Tj ET", code, entries)
    }

    private func judgeLook(_ content: String, _ code: String, _ entries: String = "/BBox [0 0 128 20]") throws {
        var file = Self.certified
        let look = HandSigned.stream(
            content, "/Type /XObject /Subtype /Form \(entries) /Resources << /Font << /Helv 5 0 R >> >> ")
        file.fill("2,500", changes: [21: look])
        let told = try file.later().filter { $0.severity != .notice }.map(\.code)
        #expect(told == (code.isEmpty ? [] : [code]))
    }

    /// A font made for the occasion may show anything.
    @Test(arguments: [
        ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", ""),
        ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [49 /nine] >> >>", "-"),
        ("<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << >> >>", "-"),
        ("<< /Type /Font /Subtype /Type0 /BaseFont /A >>", "-"), ("<< /Type /Font /Subtype /Type3 >>", "-"),
        ("<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>", "-"),
    ])
    func fonts(_ font: String, _ told: String) throws {
        var file = Self.certified
        file.fill("2,500", changes: [21: HandSigned.look("2,500", font: "70 0 R"), 70: font])
        #expect(try file.wrong() == [])
        let isTold = try file.later().contains { $0.code == "pdf.fieldLookUnproved" }
        #expect(isTold == !told.isEmpty)
    }

    @Test(arguments: [
        "/Rect2 [0 0 9 9]", "/F 2", "/Ff 1", "/AA << >>", "/MaxLen 3", "/DA (/Helv 99 Tf)", "/Lock << >>",
    ])
    func nothingElseOfAFieldChanges(_ entry: String) throws {
        var file = Self.certified
        file.fill("2,500", entries: entry)
        #expect(try !file.wrong().isEmpty)
        #expect(try !file.wrong(.lenient).isEmpty)
    }

    @Test func aReadOnlyFieldIsNotFilled() throws {
        let field = (HandSigned.base[20] ?? "").replacing("/FT /Tx", with: "/FT /Tx /Ff 1")
        var file = HandSigned([20: field])
        file.certify(2)
        file.fill("2,500")
        #expect(try file.wrong() == ["pdf.readOnlyFieldFilled"])
    }

    @Test(arguments: [
        ("/V /Yes /AS /Yes", ""), ("/V /Off /AS /Yes", "pdf.fieldLookDiffers"),
        ("/V /Yes /AS /Off", "pdf.fieldLookDiffers"),
        ("/V /No /AS /No", "pdf.fieldLookDiffers"), ("/V /Yes", "pdf.fieldLookDiffers"),
    ])
    func boxes(_ state: String, _ code: String) throws {
        var file = Self.certified
        file.update([22: (file.objects[22] ?? "").replacing("/V /Off /AS /Off", with: state)])
        #expect(try file.wrong() == (code.isEmpty ? [] : [code]))
    }

    @Test func theLooksOfABoxStay() throws {
        var file = Self.certified
        let box = (file.objects[22] ?? "").replacing("/V /Off /AS /Off", with: "/V /Yes /AS /Yes")
        file.update([22: box, 23: HandSigned.stream("", "/Type /XObject /Subtype /Form /BBox [0 0 18 18] ")])
        #expect(try file.wrong() == ["pdf.fieldLookChanged"])
    }

    @Test(arguments: [("blue", "blue", ""), ("blue", "red", "pdf.fieldLookDiffers"), ("green", "green", "-")])
    func choices(_ value: String, _ shown: String, _ code: String) throws {
        var file = Self.certified
        file.update([
            25: (file.objects[25] ?? "").replacing("/V (red)", with: "/V (\(value))").replacing(
                "/FT /Ch", with: "/FT /Ch"),
            26: HandSigned.look(shown),
        ])
        if code == "-" {
            #expect(try file.later().contains { $0.code == "pdf.fieldValueUnlisted" && $0.severity == .warning })
        } else if shown == value {
            #expect(try file.wrong() == [])
        } else {
            // A list box shows all its options: what differs is told, not condemned.
            #expect(try file.later().contains { $0.code == "pdf.fieldLookUnproved" })
        }
    }

    @Test func aDropDownShowsItsValue() throws {
        let field = (HandSigned.base[25] ?? "").replacing("/FT /Ch", with: "/FT /Ch /Ff 131072")
        var file = HandSigned([25: field])
        file.certify(2)
        file.update([25: field.replacing("/V (red)", with: "/V (blue)"), 26: HandSigned.look("red")])
        #expect(try file.wrong() == ["pdf.fieldLookDiffers"])
    }

    @Test func aLookThatIsAlsoOnThePageStays() throws {
        let page = (HandSigned.base[3] ?? "").replacing(
            "/Resources <<", with: "/Resources << /XObject << /A 21 0 R >>")
        var file = HandSigned([3: page])
        file.certify(2)
        file.fill("2,500")
        #expect(try file.wrong().contains("pdf.objectChanged"))
    }

    @Test func readersAskedToDrawAreAWarning() throws {
        let form = (HandSigned.base[9] ?? "").replacing("/SigFlags 3", with: "/SigFlags 3 /NeedAppearances true")
        var file = Self.certified
        file.fill("2,500", changes: [9: form])
        #expect(try file.wrong() == [])
        #expect(try file.later().contains { $0.code == "pdf.needAppearances" && $0.severity == .warning })
        var signed = HandSigned()
        signed.sign()
        signed.update([9: form])
        #expect(try !signed.wrong().isEmpty)
    }

    @Test func theFormsFontsMayGrowAndNotChange() throws {
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
        let form = HandSigned.base[9] ?? ""
        var file = Self.certified
        file.fill("2,500", changes: [9: form.replacing("/Helv 5 0 R", with: "/Helv 5 0 R /Cour 80 0 R"), 80: font])
        #expect(try file.wrong() == [])
        var changed = Self.certified
        changed.fill("2,500", changes: [9: form.replacing("/Helv 5 0 R", with: "/Helv 80 0 R"), 80: font])
        #expect(try changed.wrong().contains("pdf.formChanged"))
        var page = Self.certified
        page.fill("2,500", changes: [9: form.replacing("/Helv 5 0 R", with: "/Helv 5 0 R /X 3 0 R"), 3: "<< >>"])
        #expect(try !page.wrong().isEmpty)
    }

    @Test func theSealIsNoFieldToFill() throws {
        var file = Self.certified
        let seal = try #require(file.objects.first { $0.value.contains("/FT /Sig") })
        file.update([seal.key: seal.value.replacing("/AP <<", with: "/AP << /D 21 0 R ")])
        #expect(try file.wrong(.lenient).contains("pdf.sealChanged"))
    }
}

import SealBase
import Testing

@testable import SealTemplates

@Suite struct ConformityTests {
    let catalogue: TemplateCatalogue

    init() throws { catalogue = try TemplateCatalogue.builtIn() }

    func form(
        _ shape: FormShape?, _ width: Double, _ height: Double, star: Bool? = nil, double: Bool? = nil,
        declared: Double? = nil
    ) -> MeasuredForm {
        MeasuredForm(
            shape: shape, width: Millimetres(width), height: Millimetres(height),
            declaredWidth: declared.map { Millimetres($0) }, star: star, doubleBorder: double)
    }

    func codes(_ conformity: Conformity) -> [String] { conformity.findings.map(\.code) }

    @Test(
        arguments: [
            (FormShape.round, 59.8, 60.1, Bool?.none, Bool?.none, "state-council-round-60"),
            (.round, 50.2, 50.0, true, nil, "direct-institution-round-50"),
            (.round, 42.1, 41.9, true, false, "state-owned-company-round-42"),
            (.round, 42.1, 41.9, nil, true, "trade-union-round-42"),
            (.round, 40.2, 40.3, true, nil, "limited-company-round-40"),
            (.round, 39.6, 39.5, nil, nil, "limited-company-round-40"),
            (.ellipse, 40.3, 29.8, nil, nil, "invoice-ellipse-40x30"),
            (.ellipse, 44.8, 30.2, nil, nil, "foreign-invested-ellipse-45x30"),
            (.ellipse, 30.1, 45.2, nil, nil, "foreign-invested-ellipse-45x30"),
            (.square, 22.2, 22.1, nil, nil, "finance-square-22"),
            (.square, 17.8, 18.1, nil, nil, "personal-square-18"),
            (.rectangle, 20.3, 9.9, nil, nil, "personal-rectangle-20x10"),
            (.rectangle, 9.9, 20.3, nil, nil, "personal-rectangle-20x10"),
        ])
    func `a true size finds its form first`(
        shape: FormShape, width: Double, height: Double, star: Bool?, double: Bool?, expected: String
    ) {
        let conformity = Conformity.judge(form(shape, width, height, star: star, double: double), against: catalogue)
        #expect(conformity.matches.first?.template == expected)
        #expect(conformity.matches.first?.conforms == true)
        #expect(codes(conformity) == ["conformity.conforms"])
    }

    @Test func `round 42 with a star, declared 40, differs by 1.9`() throws {
        let measured = form(.round, 41.9, 41.9, star: true, declared: 40)
        let limited = try catalogue.template("limited-company-round-40")
        let conformity = Conformity.judge(measured, against: catalogue, expected: limited)
        #expect(codes(conformity) == ["conformity.conforms", "conformity.declaredDiffers", "conformity.otherSize"])
        #expect(conformity.findings[1].details["deviation"] == "1.9")
        #expect(conformity.findings[1].details["declaredWidth"] == "40.0")
        #expect(conformity.findings[2].details["deviation"] == "1.9")
        let match = try #require(conformity.matches.first { $0.template == "limited-company-round-40" })
        #expect(!match.conforms)
        #expect(abs(match.widthDeviation.value - 1.9) < 1e-9)
    }

    @Test func `equally good forms are told`() throws {
        let finding = try #require(Conformity.judge(form(.round, 38, 38), against: catalogue).findings.first)
        #expect(finding.details["template"] == "individual-business-round-38")
        #expect(finding.details["equallyGood"] == "limited-company-department-round-38")
    }

    @Test func `a size between two forms is nearest to one and conforms to none`() throws {
        let conformity = Conformity.judge(form(.square, 24, 24), against: catalogue)
        #expect(codes(conformity) == ["conformity.nearest"])
        #expect(conformity.matches.first?.template == "finance-square-22")
        #expect(conformity.findings.first?.details["deviation"] == "2.0")
        #expect(conformity.findings.first?.severity == .warning)
    }

    @Test func `too small deviates below`() throws {
        let match = try #require(
            Conformity.judge(form(.round, 36, 36), against: catalogue).matches
                .first { $0.template == "contract-round-38-42" })
        #expect(match.widthDeviation == Millimetres(-2))
    }

    @Test func `the tolerance's edge is inside, a tenth more is not`() throws {
        let limited = try catalogue.template("limited-company-round-40")
        for (width, conforms) in [(40.6, true), (39.4, true), (40.7, false), (39.3, false)] {
            let match = form(.round, width, width).match(limited)
            #expect(match?.conforms == conforms, "\(width)")
        }
    }

    @Test func `a missing star contradicts a star form and not an optional one`() throws {
        let conformity = Conformity.judge(form(.round, 40, 40, star: false), against: catalogue)
        #expect(conformity.matches.first?.template == "contract-round-38-42")
        let limited = try #require(conformity.matches.first { $0.template == "limited-company-round-40" })
        #expect(limited.contradictions == ["missingStar"])
        #expect(!limited.conforms)
    }

    @Test func `a thin second line and a thick border are told and do not keep a seal from conforming`() throws {
        var measured = form(.round, 42, 42, star: true, double: true)
        measured.borderWidth = Millimetres(2.6)
        let conformity = Conformity.judge(measured, against: catalogue)
        let best = try #require(conformity.best)
        #expect(best.template == "state-owned-company-round-42" && best.conforms && best.missing.isEmpty)
        #expect(
            codes(conformity)
                == ["conformity.conforms", "conformity.unexpectedInnerBorder", "conformity.borderWidth"])
        #expect(conformity.findings.allSatisfy { $0.severity == .notice })
    }

    @Test func `missing parts are told of the best form and once of the named one`() throws {
        var measured = form(.round, 38, 38, star: false, double: false)
        (measured.ringText, measured.lineText) = (false, false)
        let alone = Conformity.judge(measured, against: catalogue)
        let best = try #require(alone.best)
        #expect(!best.conforms)
        #expect(best.missing == ["missingStar", "missingRingText"])
        #expect(
            codes(alone) == ["conformity.nearest", "conformity.missingStar", "conformity.missingRingText"])
        let named = try catalogue.template(best.template)
        #expect(codes(Conformity.judge(measured, against: catalogue, expected: named)) == codes(alone))
        let contract = try catalogue.template("contract-round-38-42")
        #expect(measured.match(contract)?.missing == ["missingRingText", "missingLineText"])
    }

    @Test func `a star is no emblem`() throws {
        let ministry = try catalogue.template("ministry-round-50")
        #expect(form(.round, 50, 50, star: true).match(ministry)?.contradictions == ["unexpectedStar"])
        #expect(form(.round, 50, 50, star: false).match(ministry)?.conforms == true)
    }

    @Test func `parts nobody looked for are not missing`() throws {
        let limited = try catalogue.template("limited-company-round-40")
        #expect(form(.round, 40, 40).match(limited)?.missing == [])
    }

    @Test func `what contradicts the form the applicant named is told one by one`() throws {
        let union = try catalogue.template("trade-union-round-42")
        let single = Conformity.judge(form(.round, 42, 42, double: false), against: catalogue, expected: union)
        #expect(codes(single).contains("conformity.missingInnerBorder"))
        let square = Conformity.judge(form(.square, 42, 42), against: catalogue, expected: union)
        #expect(codes(square).contains("conformity.otherShape"))
        var thick = form(.round, 40, 40)
        thick.borderWidth = Millimetres(3)
        let limited = try catalogue.template("limited-company-round-40")
        let bordered = Conformity.judge(thick, against: catalogue, expected: limited)
        #expect(codes(bordered).contains("conformity.borderWidth"))
        let starred = Conformity.judge(form(.square, 18, 18, star: true), against: catalogue)
        #expect(starred.matches.first?.contradictions == ["unexpectedStar"])
    }

    @Test func `a squashed circle is told`() {
        #expect(codes(Conformity.judge(form(.round, 40.5, 39.5), against: catalogue)).contains("conformity.uneven"))
        #expect(!codes(Conformity.judge(form(.round, 40.2, 39.8), against: catalogue)).contains("conformity.uneven"))
    }

    @Test func `a free form and a giant match nothing`() {
        #expect(codes(Conformity.judge(form(nil, 40, 40), against: catalogue)) == ["conformity.freeForm"])
        #expect(codes(Conformity.judge(form(.round, 90, 90), against: catalogue)) == ["conformity.noForm"])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -40, 1e308, .leastNonzeroMagnitude])
    func `lengths that are none never trap and never conform`(length: Double) {
        for other in [length, 40] {
            var measured = form(.round, length, other, declared: length)
            measured.borderWidth = Millimetres(length)
            let conformity = Conformity.judge(measured, against: catalogue)
            #expect(!conformity.matches.contains { $0.conforms })
            measured.uncertainty = Millimetres(length)
            #expect(!Conformity.judge(measured, against: catalogue).findings.isEmpty)
        }
    }

    @Test func `a declared length is compared with the side it is for`() {
        var measured = form(.ellipse, 40, 30)
        measured.declaredHeight = Millimetres(30)
        #expect(measured.declaredDeviation == 0)
        measured.declaredWidth = Millimetres(45)
        #expect(measured.declaredDeviation == 5)
        #expect(form(.round, 40, 40).declaredDeviation == nil)
        #expect(form(.round, 40, 40, declared: .nan).declaredDeviation == .infinity)
    }

    @Test func `ranking is the same in whatever order the forms come`() throws {
        let files = try Repository.templateFiles()
        let turned = try TemplateCatalogue.load(jsonFiles: files.reversed())
        for width in stride(from: 9.0, through: 62, by: 0.7) {
            for shape in FormShape.allCases {
                let measured = form(shape, width, width * 0.7)
                #expect(Conformity.judge(measured, against: catalogue) == Conformity.judge(measured, against: turned))
            }
        }
    }
}

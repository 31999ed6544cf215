import Foundation
import SealASN1
import SealBase
import SealCrypto
import SealTemplates
import Testing

@testable import SealMaking

@Suite struct SealDraftTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func `a unit seal says what was asked for`() throws {
        let draft = try workshop.draft()
        let property = draft.values.property
        #expect(draft.values.version == .v4)
        #expect(draft.values.esID == "35010000000001")
        #expect(property.type == 1)
        #expect(property.name == "样章科技有限公司公章")
        #expect(property.certs == [workshop.signer])
        #expect(property.createDate == Workshop.created)
        // ES-7: without an asked validity the seal has its certificate's.
        let certificate = try CertificateOutline.parse(workshop.signer)
        #expect(property.validStart == certificate.notBefore)
        #expect(property.validEnd == certificate.notAfter)
        #expect(draft.values.picture.type == "PNG")
        #expect((draft.values.picture.width, draft.values.picture.height) == (40, 40))
        let sizes = draft.values.extDatas.compactMap(\.size)
        #expect(sizes.first?.width == Millimetres(40.04))
        #expect(sizes.first?.height == Millimetres(39.96))
        #expect(draft.conformity.matches.first?.template == "limited-company-round-40")
        #expect(draft.findings.map(\.code) == ["conformity.conforms"])
    }

    @Test func `same input, same octets`() throws {
        #expect(try workshop.draft().info == workshop.draft().info)
    }

    @Test func `the vector form in the extension reads back as the graphic`() throws {
        let draft = try workshop.draft()
        let svg = try #require(draft.values.extDatas.first { $0.extnID == .vectorPicture })
        #expect(try VectorPicture(svg: svg.extnValue) == Workshop.graphic().picture.quantised())
        #expect(draft.values.extDatas.allSatisfy { !$0.critical })
    }

    @Test func `digests instead of certificates`() throws {
        let draft = try workshop.draft { $0.listing = .digests }
        let digest = Digest.hash(.sm3, workshop.signer)
        #expect(draft.values.property.certDigestList == [.init(type: "SM3", value: digest)])
        #expect(draft.values.property.certs.isEmpty)
    }

    @Test func `an owner's identity number is in no description`() throws {
        let identity = try ResidentIdentity("11010519491231002X", today: Workshop.created)
        let owner = SealOwner(name: "样章某", creditCode: nil, identity: identity)
        #expect(!"\(owner)".contains("19491231"))
    }

    @Test(arguments: [(SealKind.unit, 1), (.personal, 2), (.device, 1)])
    func `types on the wire`(kind: SealKind, type: Int) throws {
        #expect(try workshop.draft { $0.kind = kind }.values.property.type == type)
    }

    @Test func `the owner's numbers are never in the seal`() throws {
        let identity = try ResidentIdentity("11010519491231002X", today: Workshop.created)
        let draft = try workshop.draft {
            $0.kind = .personal
            $0.owner = SealOwner(name: "样章", creditCode: nil, identity: identity)
        }
        #expect(!draft.info.hex.contains(Bytes("19491231".utf8).hex))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        let code: SealMakingFaultCode
        let change: @Sendable (inout SealRequest, Workshop) throws -> Void
        var testDescription: String { name }
    }

    static func refusal(
        _ name: String, _ code: SealMakingFaultCode,
        _ change: @escaping @Sendable (inout SealRequest, Workshop) throws -> Void
    ) -> Refusal { Refusal(name: name, code: code, change: change) }

    static let refusals: [Refusal] = [
        refusal("empty name", .badName) { r, _ in r.name = "" },
        refusal("blank name", .badName) { r, _ in r.name = "  " },
        refusal("name with a space before", .badName) { r, _ in r.name = " 样章" },
        refusal("name with a right-to-left override", .badName) { r, _ in r.name = "样章\u{202E}章公" },
        refusal("name with a zero-width space", .badName) { r, _ in r.name = "样\u{200B}章" },
        refusal("name with a null", .badName) { r, _ in r.name = "样章\0" },
        refusal("name with a new line", .badName) { r, _ in r.name = "样章\n公章" },
        refusal("name with a private character", .badName) { r, _ in r.name = "样章\u{E000}" },
        refusal("name of 101 characters", .badName) { r, _ in r.name = String(repeating: "章", count: 101) },
        refusal("empty owner", .badName) { r, _ in r.owner.name = "" },
        refusal("unit without a code", .ownerNumberMissing) { r, _ in r.owner.creditCode = nil },
        refusal("device without a code", .ownerNumberMissing) { r, _ in
            r.kind = .device
            r.owner.creditCode = nil
        },
        refusal("person without a number", .ownerNumberMissing) { r, _ in
            r.kind = .personal
            r.owner.creditCode = nil
        },
        refusal("no signer", .noSigner) { r, _ in r.signers = [] },
        refusal("signer that is no certificate", .unreadableCertificate) { r, _ in r.signers = [[0x30, 0x00]] },
        refusal("empty signer", .unreadableCertificate) { r, _ in r.signers = [[]] },
        refusal("signer with an octet after it", .unreadableCertificate) { r, w in r.signers = [w.signer + [0]] },
        refusal("encryption certificate", .notASigningCertificate) { r, w in
            r.signers = [try w.certificate(usage: [.keyEncipherment, .dataEncipherment, .keyAgreement])]
        },
        refusal("non-repudiation without digitalSignature", .notASigningCertificate) { r, w in
            r.signers = [try w.certificate(usage: [.nonRepudiation])]
        },
        refusal("certificate without keyUsage", .notASigningCertificate) { r, w in
            r.signers = [try w.certificate(usage: nil)]
        },
        refusal("an authority's certificate", .notASigningCertificate) { r, w in r.signers = [w.root] },
        refusal("encryption certificate beside a good one", .notASigningCertificate) { r, w in
            r.signers = [w.signer, try w.certificate(usage: [.keyAgreement])]
            r.severalSignersReason = "下属单位使用"
        },
        refusal("the same certificate twice", .duplicateSigner) { r, w in
            r.signers = [w.signer, w.signer]
            r.severalSignersReason = "下属单位使用"
        },
        refusal("two certificates without a reason", .severalSignersWithoutReason) { r, w in
            r.signers = [w.signer, try w.certificate(.signer, serial: 12)]
        },
        refusal("two certificates for a blank reason", .severalSignersWithoutReason) { r, w in
            r.signers = [w.signer, try w.certificate(.signer, serial: 12)]
            r.severalSignersReason = " \n"
        },
        refusal("validity after the certificate's end", .validityOutsideCertificate) { r, _ in
            r.validity = Workshop.created...Workshop.created.adding(days: 601)
        },
        refusal("validity before the certificate's start", .validityOutsideCertificate) { r, _ in
            r.validity = Workshop.created.adding(days: -101)...Workshop.created.adding(days: 1)
        },
        refusal("validity one second too long", .validityOutsideCertificate) { r, _ in
            r.validity = Workshop.created...Workshop.created.adding(days: 600).adding(seconds: 1)
        },
        refusal("validity inside one certificate and not the other", .validityOutsideCertificate) { r, w in
            r.signers = [w.signer, try w.certificate(.signer, serial: 12, days: -10...300)]
            r.severalSignersReason = "改制前沿用"
            r.validity = Workshop.created...Workshop.created.adding(days: 400)
        },
        refusal("certificates that are never valid together", .badValidity) { r, w in
            r.signers = [w.signer, try w.certificate(.signer, serial: 12, days: 700...900)]
            r.severalSignersReason = "改制前沿用"
        },
        refusal("validity that ended before the making", .badValidity) { r, _ in
            r.validity = Workshop.created.adding(days: -50)...Workshop.created.adding(seconds: -1)
        },
        refusal("validity of no length", .badValidity) { r, _ in r.validity = Workshop.created...Workshop.created },
        refusal("certificate that has expired", .badValidity) { r, w in
            r.signers = [try w.certificate(.signer, serial: 12, days: -90...(-1))]
        },
        refusal("declared 38, measured 40", .sizeDisagrees) { r, _ in r.declaredWidth = Millimetres(38) },
        refusal("declared 41.1, measured 40.04", .sizeDisagrees) { r, _ in r.declaredWidth = Millimetres(41.1) },
        refusal("declared length of another seal", .sizeDisagrees) { r, _ in r.declaredHeight = Millimetres(30) },
        refusal("declared NaN", .sizeDisagrees) { r, _ in r.declaredWidth = Millimetres(.nan) },
        refusal("SVG as the picture of version 4", .badPicture) { r, _ in r.vectorAsPicture = true },
    ]

    @Test(arguments: refusals) func `a guard refuses`(refusal: Refusal) throws {
        let request = try workshop.request { try refusal.change(&$0, workshop) }
        let fault = #expect(throws: SealMakingFault.self) {
            try SealDraft(request, graphic: Workshop.graphic(), catalogue: workshop.catalogue)
        }
        #expect(fault?.code == refusal.code)
    }

    @Test func `a declared size that differs by 1.9 mm is told in the fault`() throws {
        let fault = #expect(throws: SealMakingFault.self) {
            try workshop.draft(graphic: Workshop.graphic(width: 41.9, height: 41.9)) { _ in }
        }
        #expect(fault?.code == .sizeDisagrees)
        #expect(fault?.details["deviation"] == "1.9")
        #expect(fault?.kind == .refused)
    }

    @Test func `a declared size within the tolerance but over half a millimetre is a finding`() throws {
        let draft = try workshop.draft { $0.declaredWidth = Millimetres(40.9) }
        #expect(draft.findings.map(\.code).contains("conformity.declaredDiffers"))
    }

    @Test(arguments: [(4.0, 40.0), (40.0, 101.0), (.nan, 40.0), (40.0, .infinity), (-40.0, 40.0), (0.0, 0.0)])
    func `sizes no seal has`(width: Double, height: Double) throws {
        let graphic = Workshop.graphic(width: 40, height: 40)
        var other = graphic
        other.picture.width = Millimetres(width)
        other.picture.height = Millimetres(height)
        let fault = #expect(throws: SealMakingFault.self) { try workshop.draft(graphic: other) { _ in } }
        #expect(fault?.code == .sizeOutOfRange)
    }

    @Test func `two certificates with a reason are a notice`() throws {
        let draft = try workshop.draft {
            $0.signers = [workshop.signer, try workshop.certificate(.signer, serial: 12)]
            $0.severalSignersReason = "下属单位使用上级印章，批文样章〔2026〕1号"
        }
        #expect(draft.values.property.certs.count == 2)
        #expect(draft.findings.map(\.code).contains("making.severalSigners"))
    }

    @Test func `an owner that the certificate does not name is a warning`() throws {
        let draft = try workshop.draft { $0.owner.name = "样章文化有限公司" }
        #expect(draft.findings.contains { $0.code == "making.ownerNotInCertificate" && $0.severity == .warning })
    }

    static let pngs: [(String, Bytes, String)] = [
        ("empty", [], "notPNG"),
        ("signature alone", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "notPNG"),
        ("a JPEG", Bytes([0xff, 0xd8, 0xff, 0xe0]) + Bytes(repeating: 0, count: 100), "notPNG"),
        ("no alpha", PNGFile(width: 80, height: 80, colourType: 2).octets, "noAlpha"),
        ("no density", PNGFile(width: 80, height: 80, density: nil).octets, "noDensity"),
        ("density as an aspect ratio", PNGFile(width: 80, height: 80, unit: 0).octets, "noDensity"),
        ("density zero", PNGFile(width: 80, height: 80, density: 0).octets, "noDensity"),
        ("another size on paper", PNGFile(width: 80, height: 80, density: 1000).octets, "otherSize"),
        ("one centimetre more", PNGFile(width: 100, height: 80).octets, "otherSize"),
        ("cut in pHYs", Bytes(PNGFile(width: 80, height: 80).octets.prefix(45)), "noDensity"),
        (
            "a chunk longer than the file",
            Bytes(PNGFile(width: 80, height: 80).octets.prefix(33)) + [0xff, 0xff, 0xff, 0xff] + Bytes("pHYs".utf8),
            "noDensity"
        ),
    ]

    @Test(arguments: pngs.indices) func `a raster that is not fit`(index: Int) throws {
        let (name, png, reason) = Self.pngs[index]
        let fault = #expect(throws: SealMakingFault.self) {
            try workshop.draft(graphic: Workshop.graphic(png: png)) { _ in }
        }
        #expect(fault?.code == .badPicture, "\(name)")
        #expect(fault?.details["reason"] == reason, "\(name)")
    }

    @Test func `every truncation of a raster ends in a fault or in a picture, never in a trap`() {
        let png = PNGFile(width: 80, height: 80).octets
        for count in 0..<100 {
            _ = try? SealRaster(png: Bytes(png.prefix(count)))
        }
    }

    @Test func `a graphic without outlines is no seal`() throws {
        var graphic = Workshop.graphic()
        graphic.picture.outlines = []
        let fault = #expect(throws: SealMakingFault.self) { try workshop.draft(graphic: graphic) { _ in } }
        #expect(fault?.details["reason"] == "empty")
    }
}

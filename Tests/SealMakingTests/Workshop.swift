import Foundation
import SealASN1
import SealBase
import SealCrypto
import SealTemplates
import Testing

@testable import SealMaking

/// Keys, certificates and graphics of invented people to make seals with.
struct Workshop {
    static let created = Instant(secondsSinceEpoch: 1_790_000_000)  // 2026-09-21
    static let owner = "样章科技有限公司"

    let catalogue: TemplateCatalogue
    let makerKey: PrivateKey
    let signerKey: PrivateKey
    let root: Bytes
    let maker: Bytes
    let signer: Bytes
    private let authority: CertificateIssuer
    private let rootKey: PrivateKey

    init() throws {
        catalogue = try TemplateCatalogue.builtIn()
        (rootKey, makerKey, signerKey) = (try .generate(.sm2), try .generate(.sm2), try .generate(.sm2))
        root = try CertificateIssuer.root(
            Workshop.profile(.root, "样章根证书", serial: 1, days: -400...4000), key: rootKey)
        authority = try CertificateIssuer(certificate: CertificateOutline.parse(root), key: rootKey)
        maker = try authority.issue(
            Workshop.profile(.maker, "样章制章人", serial: 2, days: -300...3000), publicKeyInfo: makerKey.publicKeyInfo)
        signer = try authority.issue(
            Workshop.profile(.signer, "35010000000001", serial: 3), publicKeyInfo: signerKey.publicKeyInfo)
    }

    static func profile(
        _ role: CertificateRole, _ commonName: String, serial: UInt8, days: ClosedRange<Int64> = -100...600
    ) -> CertificateProfile {
        CertificateProfile(
            role: role, subject: .subject(organization: owner, commonName: commonName), serialNumber: [serial],
            notBefore: created.adding(days: days.lowerBound), notAfter: created.adding(days: days.upperBound))
    }

    func certificate(_ role: CertificateRole, serial: UInt8, days: ClosedRange<Int64> = -100...600) throws -> Bytes {
        try authority.issue(
            Workshop.profile(role, "样章", serial: serial, days: days), publicKeyInfo: signerKey.publicKeyInfo)
    }

    /// A certificate with a key usage of one's choice, or none.
    func certificate(usage: KeyUsage?) throws -> Bytes {
        let profile = Workshop.profile(.signer, "样章加密", serial: 9)
        let draft = CertificateDraft(
            serialNumber: [9], signature: rootKey.signatureAlgorithm, issuer: authority.certificate.subject,
            notBefore: profile.notBefore, notAfter: profile.notAfter, subject: profile.subject,
            subjectPublicKeyInfo: signerKey.publicKeyInfo, extensions: usage.map { [.keyUsage($0)] } ?? [])
        let octets = draft.toBeSigned()
        return SignedStructure.encode(
            toBeSigned: octets, algorithm: rootKey.signatureAlgorithm, signature: try rootKey.sign(octets))
    }

    func request(_ change: (inout SealRequest) throws -> Void = { _ in }) throws -> SealRequest {
        var request = SealRequest(
            kind: .unit, name: "样章科技有限公司公章",
            owner: SealOwner(name: Workshop.owner, creditCode: try CreditCode("9135000099999998X0")),
            esID: try SealCode(region: "350100", serial: 1), createDate: Workshop.created, signers: [signer],
            declaredWidth: Millimetres(40), declaredHeight: Millimetres(40))
        try change(&request)
        return request
    }

    func draft(
        graphic: SealGraphic = Workshop.graphic(), _ change: (inout SealRequest) throws -> Void = { _ in }
    ) throws -> SealDraft {
        try SealDraft(try request(change), graphic: graphic, catalogue: catalogue)
    }

    /// A square ring of the given size, and a small PNG of it, two pixels a millimetre.
    static func graphic(
        width: Double = 40.04, height: Double = 39.96, shape: FormShape? = .round, png: Bytes? = nil
    ) -> SealGraphic {
        func square(_ inset: Double, _ turn: Bool) -> Outline {
            let corners = [
                Point(width - inset, inset), Point(width - inset, height - inset), Point(inset, height - inset),
            ]
            return Outline(
                start: Point(inset, inset), segments: (turn ? corners.reversed() : corners).map { .line($0) })
        }
        let picture = VectorPicture(
            width: Millimetres(width), height: Millimetres(height), ink: InkColour(red: 200, green: 16, blue: 46),
            outlines: [square(0, false), square(1, true)])
        let dots = (Int((width * 2).rounded()), Int((height * 2).rounded()))
        return SealGraphic(picture: picture, png: png ?? PNGFile(width: dots.0, height: dots.1).octets, shape: shape)
    }
}

/// A whole, valid PNG of one colour, with the chunks a test asks for.
struct PNGFile {
    var width: Int
    var height: Int
    var colourType: UInt8 = 6
    var density: UInt32? = 2000
    var unit: UInt8 = 1

    var octets: Bytes {
        let channels = [0: 1, 2: 3, 4: 2, 6: 4][Int(colourType)] ?? 1
        let row = Bytes([0]) + Bytes(repeating: 128, count: width * channels)
        let raw = Bytes(repeatElement(row, count: height).joined())
        var out: Bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        out += chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, colourType, 0, 0, 0])
        if let density { out += chunk("pHYs", big(density) + big(density) + [unit]) }
        return out + chunk("IDAT", stored(raw)) + chunk("IEND", [])
    }

    private func big(_ value: UInt32) -> Bytes { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    private func chunk(_ kind: String, _ data: Bytes) -> Bytes {
        let body = Bytes(kind.utf8) + data
        var crc: UInt32 = 0xffff_ffff
        for byte in body {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        return big(UInt32(data.count)) + body + big(~crc)
    }

    /// zlib with stored blocks only (RFC 1950, 1951).
    private func stored(_ raw: Bytes) -> Bytes {
        var out: Bytes = [0x78, 0x01]
        var at = 0
        repeat {
            let count = min(65_535, raw.count - at)
            let length = [UInt8(count & 255), UInt8(count >> 8)]
            out += [at + count == raw.count ? 1 : 0] + length + length.map { ~$0 } + raw[at..<at + count]
            at += count
        } while at < raw.count
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in raw { (a, b) = ((a + UInt32(byte)) % 65_521, (b + a + UInt32(byte)) % 65_521) }
        return out + big(b << 16 | a)
    }
}

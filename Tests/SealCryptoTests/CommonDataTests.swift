import Foundation
import SealASN1
import SealBase
import Testing

@testable import SealCrypto

/// Certificates, a list and a CMS signature of other makers, where the common data folder stands beside the repository.
enum CommonData {
    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/vectors").path

    static func read(_ path: String) throws -> Bytes { try InputFile.read(folder + "/" + path) }

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/ses/ca.cer") }
}

@Suite(.enabled(if: CommonData.isPresent)) struct CommonDataTests {
    private let now = Instant(iso8601: "2026-12-01T00:00:00Z") ?? Instant(secondsSinceEpoch: 0)

    @Test func certificatesLeadToTheirAuthority() throws {
        let checker = ChainChecker(roots: [try CommonData.read("ses/ca.cer")])
        for name in ["maker", "signer", "other", "tsa", "signer-enc"] {
            let result = checker.check(try CommonData.read("ses/\(name).cer"), at: now)
            #expect(result.status == .trusted, "\(name) \(result)")
        }
        let tsa = try CertificateOutline.parse(try CommonData.read("ses/tsa.cer"))
        #expect(TimeStampChecker.mayStamp(tsa))
        let encryption = checker.check(try CommonData.read("ses/signer-enc.cer"), at: now)
        #expect(encryption.keyUsage?.contains(.digitalSignature) == false)
        #expect(checker.check(try CommonData.read("pdf/cms-ca.cer"), at: now).status == .untrusted)
    }

    @Test func theListRevokesWhatItSays() throws {
        let evidence = RevocationEvidence([try CommonData.read("ses/ca.crl")])
        let authority = try CertificateOutline.parse(try CommonData.read("ses/ca.cer"))
        func status(_ name: String, _ now: Instant) throws -> RevocationStatus {
            let leaf = try CertificateOutline.parse(try CommonData.read("ses/\(name).cer"))
            return evidence.status(of: leaf, issuer: authority, now: now)
        }
        #expect(try status("signer", now) == .good)
        #expect(try status("signer", now.adding(days: 60)) == .unknown(.stale))
        let revoked = Instant(iso8601: "2026-11-20T01:02:10Z") ?? now
        #expect(try status("other", now) == .revoked(at: revoked, reason: .keyCompromise))
    }

    @Test func privateKeysAndTheirCertificatesBelongTogether() throws {
        for name in ["ca", "maker", "signer"] {
            let key = try PrivateKey.read(pem: try CommonData.read("ses/\(name).key.pem"), secret: nil)
            try key.demandMatch(try CertificateOutline.parse(try CommonData.read("ses/\(name).cer")))
        }
    }

    @Test func theSignatureInThePDFIsRight() throws {
        let pdf = try CommonData.read("pdf/sealed-cms.pdf")
        let covered = Bytes(pdf[0..<15_562] + pdf[54_330..<54_330 + 772])
        let digits = String(decoding: pdf[15_563..<54_329], as: UTF8.self)
        let contents = try #require(Bytes(hex: digits))
        let length = Int(contents[2]) << 8 | Int(contents[3])
        let cms = try CMSSignedData.parse(Bytes(contents[..<(4 + length)]))
        let report = CMSChecker.check(cms, covered: CoveredBytes(covered))
        #expect(report.isRight, "\(report)")
        #expect(!CMSChecker.check(cms, covered: CoveredBytes(covered + [0])).isRight)
        let signer = try #require(report.signers.first?.certificate)
        let checker = ChainChecker(roots: [try CommonData.read("pdf/cms-ca.cer")])
        #expect(checker.check(signer.encoded, at: now).status == .trusted)
    }
}

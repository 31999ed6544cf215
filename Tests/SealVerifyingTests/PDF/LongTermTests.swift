import Foundation
import PDFDocument
import PDFSealing
import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import SealVerifying

/// Signatures that outlive their certificates: material and timestamps inside the file, judged years later.
@Suite struct LongTermTests {
    private let office: LongTermOffice
    private let signing = LongTermOffice.signing
    private var nextYear: Instant { signing.adding(days: 380) }
    private var later: Instant { signing.adding(days: 800) }

    init() throws { office = try LongTermOffice.p256.get() }

    private func status(_ report: VerificationReport, _ id: String, _ index: Int = 0) -> String {
        report.signatures[index].steps.first { $0.id == id }.map { "\($0.status.rawValue) \($0.reason)" } ?? ""
    }

    @Test(arguments: [
        (KeyAlgorithm.p256, CMSFamily.pkcs7, SealContainer.pades, "pades"), (.sm2, .pkcs7, .cmsSM2, "cms-sm2"),
        (.sm2, .gm, .cmsGM, "cms-sm2"),
    ])
    func everyContainerIsRecognisedByContent(
        _ kind: KeyAlgorithm, _ family: CMSFamily, _ container: SealContainer, _ name: String
    ) throws {
        let office = try (kind == .sm2 ? LongTermOffice.sm2 : LongTermOffice.p256).get()
        let bytes = try office.signed(family, container: container)
        let now = signing.adding(days: 1)
        let report = try office.verify(bytes, at: now, crls: [office.list(now)])
        #expect(report.verdict == .valid, "\(report)")
        #expect(report.signatures.map(\.container) == [name])
        var touched = bytes
        touched[20] ^= 1
        #expect(try office.verify(touched, at: now, crls: [office.list(now)]).verdict != .valid)
    }

    @Test func withoutMaterialItEndsWithItsCertificate() throws {
        let bytes = try office.signed(stamped: true)
        let now = signing.adding(days: 1)
        #expect(try office.verify(bytes, at: now, crls: [office.list(now)]).verdict == .valid)
        #expect(try office.verify(bytes, at: now, crls: []).verdict == .undecided)
        #expect(try office.verify(bytes, at: later, crls: []).verdict == .undecided)
    }

    @Test func theStoreHoldsWhatIsNeeded() throws {
        let bytes = try office.withMaterial(office.signed(stamped: true), at: signing.adding(days: 1))
        let file = try PDFFile(bytes: bytes)
        let store = try file.resolve(file.resolve(file.trailer()["Root"])["DSS"])
        #expect(try file.resolve(store["Certs"]).array?.count == 3)
        #expect(try file.resolve(store["CRLs"]).array?.count == 1)
        #expect(store["OCSPs"] == nil)
        let entries = try #require(try file.resolve(store["VRI"]).dictionary)
        let contents = try #require(try file.interactiveForm().signatureFields.first?.signature?["Contents"]?.string)
        #expect(entries.keys.sorted() == [Digest.hash(.sha1, contents).hex.uppercased()])
        // Twice the same adds nothing to the lists.
        let again = try PDFFile(bytes: office.withMaterial(bytes, at: signing.adding(days: 1)))
        let second = try again.resolve(again.resolve(again.trailer()["Root"])["DSS"])
        #expect(try again.resolve(second["Certs"]).array?.count == 3)
        let report = try office.verify(bytes, at: signing.adding(days: 2), crls: [])
        #expect(report.verdict == .validWithAllowedChanges, "\(report)")
        #expect(report.signatures[0].verdict == .validWithAllowedChanges)
    }

    @Test func missingMaterialIsNamed() throws {
        let bytes = try office.signed(stamped: true)
        let collector = MaterialCollector(policy: office.policy, evidence: office.evidence(signing, crls: []))
        let found = try #require(
            try collector.material(for: SignedDocument(PDFSource(bytes: bytes))).first)
        #expect(!found.isComplete && found.missing.count == 2)
        let stale = MaterialCollector(
            policy: office.policy, evidence: office.evidence(nextYear, crls: [try office.list(signing)]))
        #expect(try stale.material(for: SignedDocument(PDFSource(bytes: bytes))).first?.isComplete == false)
    }

    @Test func anArchiveOutlivesTheCertificates() throws {
        let archived = try office.archived(
            office.withMaterial(office.signed(stamped: true), at: signing.adding(days: 1)), at: signing.adding(days: 2))
        // While the first timestamp's authority lives, a list for it is all that is asked from outside.
        let alive = signing.adding(days: 390)
        let report = try office.verify(archived, at: alive, crls: [office.list(alive)])
        #expect(report.verdict == .validWithAllowedChanges, "\(report)")  // a revision of material is nobody's
        #expect(status(report, "signature.signerRevocation") == "passed inForceThen")
        #expect(try office.verify(archived, at: alive, crls: []).verdict == .undecided)
        // Renewed in time by the second authority, it outlives the first.
        let renewed = try office.archived(archived, at: signing.adding(days: 395), by: 1)
        let old = try office.verify(renewed, at: later, crls: [office.list(later)])
        #expect(old.verdict == .validWithAllowedChanges, "\(old)")
        #expect(old.signatures.map(\.container) == ["pades", "timestamp", "timestamp"])
        #expect(try office.verify(archived, at: later, crls: [office.list(later)]).verdict == .undecided)
        #expect(try office.verify(renewed, at: later, crls: []).verdict == .undecided)
    }

    @Test func aDocumentTimestampIsTheTrustedTime() throws {
        let archived = try office.archived(office.signed(), at: signing.adding(days: 2))
        let revoked = [(office.signer, signing.adding(days: 3))]
        let now = signing.adding(days: 4)
        let since = try office.verify(archived, at: now, crls: [office.list(now, revoked: revoked)])
        #expect(since.verdict == .valid, "\(since)")
        #expect(since.signatures[0].signingTime == signing.adding(days: 2))
        #expect(since.signatures[0].timeSource == .timestamp)
        #expect(status(since, "signature.signerRevocation") == "passed revokedSince")
        // Revoked before the timestamp: the claimed time stays a claim.
        let early = [(office.signer, signing.adding(days: 1))]
        let before = try office.verify(archived, at: now, crls: [office.list(now, revoked: early)])
        #expect(before.signatures[0].verdict == .undecided)
        #expect(before.signatures[0].timeSource == .claimed)
        // A timestamp that nobody trusts proves nothing.
        var policy = office.policy
        policy.timestamps = []
        let blind = try PDFVerifier(
            policy: policy, evidence: office.evidence(now, crls: [try office.list(now, revoked: revoked)])
        ).verify(PDFSource(bytes: archived))
        #expect(blind.signatures[0].verdict == .undecided)
    }

    @Test func aTimestampOverOtherOctetsGivesNoStandpoint() throws {
        let signed = try office.withMaterial(office.signed(stamped: true), at: signing.adding(days: 1))
        let plan = try SigningPlan(
            UnseenSignature(timestampOfCapacity: 8192), in: PDFFile(bytes: signed), entropy: LongTermOffice.entropy)
        let wrong = try office.filled(signed, plan, .sha256) { _ in
            try office.authorities[0].token(
                digest: Bytes(repeating: 1, count: 32), algorithm: .sha256, serialNumber: [9], genTime: signing)
        }
        let alive = signing.adding(days: 390)
        let report = try office.verify(wrong, at: alive, crls: [office.list(alive)])
        #expect(report.verdict == .invalid)
        #expect(report.signatures[0].verdict == .undecided)
    }

    @Test func renewalIsDueBeforeTheLastTimestampWeakens() throws {
        let signed = try office.signed()
        func standing(_ bytes: Bytes, _ now: Instant, margin: Int64 = 90) throws -> ArchiveRenewal.Standing {
            ArchiveRenewal.standing(
                of: try SignedDocument(PDFSource(bytes: bytes)), policy: office.policy, now: now, margin: margin)
        }
        #expect(try standing(signed, signing) == .none)
        let archived = try office.archived(signed, at: signing.adding(days: 2))
        let end = signing.adding(days: 400)
        #expect(try standing(archived, signing.adding(days: 300)) == .good(until: end))
        #expect(try standing(archived, signing.adding(days: 311)) == .due(.certificateEnds, until: end))
        #expect(try standing(archived, signing.adding(days: 311), margin: 30) == .good(until: end))
        #expect(try standing(archived, signing.adding(days: 401)) == .due(.certificateEnded, until: end))
        let renewed = try office.archived(archived, at: signing.adding(days: 395), by: 1)
        #expect(try standing(renewed, signing.adding(days: 401)) == .good(until: signing.adding(days: 2000)))
        #expect(
            try ArchiveRenewal.isDue(
                SignedDocument(PDFSource(bytes: signed)), policy: office.policy, now: signing))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: LongTermTests.python)))
    func pyHankoFindsTheArchiveGood() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ltv-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ bytes: Bytes) throws -> String {
            try Data(bytes).write(to: folder.appendingPathComponent(name))
            return folder.appendingPathComponent(name).path
        }
        // pyHanko asks the real clock what exists now.
        let now = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        let signing = now.adding(days: -4)
        let office = try LongTermOffice(.p256, signing: signing)
        let archived = try office.archived(
            office.withMaterial(office.signed(stamped: true), at: signing.adding(days: 1)), at: signing.adding(days: 2))
        let renewed = try office.archived(archived, at: signing.adding(days: 3), by: 1)
        #expect(try office.verify(renewed, at: now, crls: []).verdict == .validWithAllowedChanges)
        let root = try write("root.cer", office.root.encoded)
        func judged(_ name: String, _ bytes: Bytes) throws -> String {
            try Self.run([Self.script, write(name + ".pdf", bytes), root, "\(now.secondsSinceEpoch)"])
        }
        let good = try judged("renewed", renewed)
        #expect(good.contains("AdESPassed.OK"), "\(good)")
        var touched = renewed
        touched[30] ^= 1
        #expect(try !judged("touched", touched).contains("AdESPassed.OK"))
    }

    static let python = PDFVerifierTests.repository.path + "/.venv/bin/python"
    static let script = PDFVerifierTests.repository.path + "/Tests/Oracles/long_term.py"

    static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}

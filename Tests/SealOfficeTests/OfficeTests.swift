import Foundation
import SealBase
import SealOffice
import SealVerifying
import Testing

/// The use cases at moments of the test's choosing: what expires, what is revoked, and on which side of a signature.
@Suite(.serialized) struct OfficeTests {
    static let start = Instant(secondsSinceEpoch: 1_795_000_000)
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    let folder = FileManager.default.temporaryDirectory.path + "/office test \(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Office.initialise(
            OfficePlan(folder: folder + "/office", region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test",
            entropy: Self.entropy, now: Self.start)
        _ = try open(Self.start).makeSeal(
            SealOrder(
                scan: Self.root + "/samples/scans/personal-18mm-blue.png", scale: DeclaredScale(), name: "样章测试",
                owner: "样章测试",
                uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4", signerCertificates: [],
                days: 30, output: folder + "/seal.esl"), now: Self.start)
    }

    static func entropy(_ count: Int) -> Bytes { (0..<count).map { _ in UInt8.random(in: 0...255) } }

    private func open(_ now: Instant) throws -> Office {
        try Office(folder: folder + "/office", password: .officeFile, actor: "test", entropy: Self.entropy, now: now)
    }

    private func sign(
        _ output: String, at now: Instant, container: String = "ses", signer: String? = nil, timestamp: Bool = true
    ) throws {
        _ = try open(now).sign(
            SignOrder(
                input: Self.root + "/samples/pdf/contract.pdf", seal: folder + "/seal.esl", page: 1,
                centre: (Millimetres(100), Millimetres(100)), container: container, signer: signer, reason: nil,
                timestamp: timestamp, password: nil, output: folder + "/" + output), now: now)
    }

    private func verdict(_ file: String, at now: Instant) throws -> Verdict {
        let files = EvidenceFiles(trust: [], crls: [], statusLists: [], memory: nil, officeFolder: folder + "/office")
        return try Verifying.document(folder + "/" + file, password: nil, evidence: files, now: now).verdict
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
        return nil
    }

    @Test func anExpiredSealSealsNothing() throws {
        #expect(code { try sign("late.pdf", at: Self.start.adding(days: 31)) } == "office.sealExpired")
        #expect(code { try sign("early.pdf", at: Self.start.adding(seconds: -60)) } == "office.sealExpired")
        #expect(!FileManager.default.fileExists(atPath: folder + "/late.pdf"))
    }

    @Test func anExpiredSignerSignsNothing() throws {
        _ = try open(Self.start).issueCertificate(
            CertificateOrder(
                role: "pades", name: "短期签章人", organisation: nil, request: nil, days: 1, output: folder + "/short.cer"),
            now: Self.start)
        let later = Self.start.adding(days: 2)
        #expect(code { try sign("x.pdf", at: later, container: "pades", signer: "短期签章人") } == "office.signerExpired")
        #expect(code { try sign("x.pdf", at: later, container: "pades", signer: "无此人") } == "office.signerNotListed")
    }

    @Test func aRevokedSignerSignsNothingMore() throws {
        let later = Self.start.adding(days: 1)
        try sign("timed.pdf", at: later)
        try sign("untimed.pdf", at: later, timestamp: false)
        let office = try open(later.adding(days: 1))
        let signer = try #require(try office.certificates().first { $0.role == "signer" })
        _ = try office.revokeCertificate(signer.serial, reason: "keyCompromise", now: later.adding(days: 1))
        _ = try office.publish(PublishingOrder(validForDays: 7), now: later.adding(days: 1))
        let now = later.adding(days: 2)
        #expect(code { try sign("x.pdf", at: now) } == "office.signerRevoked")
        #expect(try verdict("timed.pdf", at: now) == .valid)
        #expect(try verdict("untimed.pdf", at: now) == .undecided)
        #expect(code { _ = try office.revokeCertificate(signer.serial, reason: "keyCompromise", now: now) } != nil)
        #expect(
            code { _ = try office.revokeCertificate(signer.serial, reason: "because", now: now) } == "office.badReason")
    }

    @Test func staleListsProveNothing() throws {
        try sign("a.pdf", at: Self.start)
        _ = try open(Self.start).publish(PublishingOrder(validForDays: 7), now: Self.start)
        #expect(try verdict("a.pdf", at: Self.start.adding(days: 1)) == .valid)
        #expect(try verdict("a.pdf", at: Self.start.adding(days: 8)) == .undecided)
    }

    @Test func aBackdatedClockIsRefused() throws {
        _ = try open(Self.start).publish(PublishingOrder(validForDays: 7), now: Self.start.adding(days: 2))
        #expect(
            code { _ = try open(Self.start.adding(days: 2)).publish(PublishingOrder(validForDays: 7), now: Self.start) }
                == "registry.clockBackwards")
    }

    @Test func anotherFileUnderTheSealsCodeIsRefused() throws {
        var bytes = try InputFile.read(folder + "/seal.esl")
        bytes[bytes.count - 1] ^= 1
        try AtomicFile.write(bytes, to: folder + "/seal.esl")
        #expect(code { try sign("x.pdf", at: Self.start) } == "office.sealNotOurs")
    }

    @Test func anOfficeIsWholeOrNotThere() throws {
        let plan = OfficePlan(
            folder: folder + "/second", region: "350100", name: "样章", password: .file(folder + "/none"))
        #expect(
            code { _ = try Office.initialise(plan, actor: "test", entropy: Self.entropy, now: Self.start) }
                == "office.noPassword")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(left) == ["office", "seal.esl"])
    }

    @Test func secretsAreTheOwnersAlone() throws {
        for path in ["private/password", "office.sqlite"]
            + (try FileManager.default.contentsOfDirectory(atPath: folder + "/office/keys").map { "keys/" + $0 })
        {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/office/\(path)")
            #expect((attributes[.posixPermissions] as? Int ?? 0o777) & 0o077 == 0, "\(path)")
        }
        let key = try #require(try FileManager.default.contentsOfDirectory(atPath: folder + "/office/keys").first)
        let text = String(decoding: try InputFile.read("\(folder)/office/keys/\(key)"), as: UTF8.self)
        #expect(text.contains("BEGIN ENCRYPTED PRIVATE KEY"))
    }
}

import Foundation
import SealBase
import SealOffice
import SealVerifying
import Testing

/// Containers beside the plain ones, and files that shall stay checkable.
@Suite(.serialized) struct PreservationTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/preservation \(UUID().uuidString)"
    private let start = OfficeTests.start

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Office.initialise(
            OfficePlan(folder: folder + "/office", region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test", entropy: OfficeTests.entropy, now: start)
        let office = try open()
        _ = try office.makeSeal(
            SealOrder(
                scan: OfficeTests.root + "/samples/scans/personal-18mm-blue.png", scale: DeclaredScale(),
                name: "样章测试", owner: "样章测试", uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit",
                format: "v4", signerCertificates: [], days: 30, output: folder + "/seal.esl"), now: start)
        _ = try office.publish(PublishingOrder(validForDays: 7), now: start)
    }

    private func open() throws -> Office {
        try Office(
            folder: folder + "/office", password: .officeFile, actor: "test", entropy: OfficeTests.entropy, now: start)
    }

    private var evidence: EvidenceFiles {
        EvidenceFiles(trust: [], crls: [], statusLists: [], memory: nil, officeFolder: folder + "/office")
    }

    private func sign(
        _ output: String, _ container: String, _ level: PreservationLevel? = nil, authority: AuthorityOrder? = nil
    ) throws -> SealedRecord {
        var order = SignOrder(
            input: OfficeTests.root + "/samples/pdf/contract.pdf", seal: folder + "/seal.esl", page: 1,
            centre: (Millimetres(100), Millimetres(100)), container: container, signer: nil, reason: nil,
            timestamp: true, password: nil, output: folder + "/" + output)
        (order.preservation, order.authority) = (level, authority)
        return try open().sign(order, now: start)
    }

    private func report(_ file: String) throws -> VerificationReport {
        try Verifying.document(folder + "/" + file, password: nil, evidence: evidence, now: start)
    }

    @Test(arguments: [
        ("cms-sm2", ["cms-sm2"]), ("cms-gm", ["cms-sm2"]), ("dual", ["ses", "pades"]), ("pades", ["pades"]),
    ])
    func everyContainerIsGood(_ container: String, _ found: [String]) throws {
        _ = try sign("\(container).pdf", container)
        let report = try report("\(container).pdf")
        #expect(report.verdict == .valid, "\(report)")
        #expect(report.signatures.map(\.container) == found)
        #expect(report.signatures.allSatisfy { $0.timeSource == .timestamp })
    }

    @Test func aSealMadeToLast() throws {
        let record = try sign("lta.pdf", "dual", .archive)
        #expect(!record.findings.contains { $0.code == "archive.materialMissing" }, "\(record.findings)")
        let report = try report("lta.pdf")
        #expect(report.verdict == .valid, "\(report)")
        #expect(report.signatures.map(\.container) == ["ses", "pades", "timestamp"])
        _ = try sign("lt.pdf", "ses", .material)
        #expect(try self.report("lt.pdf").signatures.map(\.container) == ["ses"])
    }

    @Test func renewalOnlyWhenItIsDue() throws {
        _ = try sign("first.pdf", "ses", .archive)
        var order = ArchiveOrder(
            input: folder + "/first.pdf", output: folder + "/second.pdf", level: .archive, evidence: evidence)
        order.onlyWhenDue = true
        let idle = try open().archive(order, now: start)
        #expect(idle.isUntouched && idle.until != nil)
        #expect(!FileManager.default.fileExists(atPath: order.output))
        order.margin = 36_500
        let done = try open().archive(order, now: start)
        #expect(!done.isUntouched && done.verdict == .valid)
        let report = try report("second.pdf")
        #expect(report.verdict == .valid, "\(report)")
        #expect(report.signatures.map(\.container) == ["ses", "timestamp", "timestamp"])
    }

    @Test func whatIsNotGoodIsNotArchived() throws {
        _ = try sign("good.pdf", "ses")
        var bytes = try InputFile.read(folder + "/good.pdf")
        bytes[100] ^= 1
        try AtomicFile.write(bytes, to: folder + "/bad.pdf")
        let order = ArchiveOrder(
            input: folder + "/bad.pdf", output: folder + "/out.pdf", level: .archive, evidence: evidence)
        #expect(code { _ = try open().archive(order, now: start) } == "office.notArchivable")
        var nobody = order
        nobody.input = folder + "/good.pdf"
        let entropy: @Sendable (Int) -> Bytes = { OfficeTests.entropy($0) }
        #expect(code { _ = try Archiving.archive(nobody, entropy: entropy, now: start) } == "office.noAuthority")
        nobody.output = nobody.input
        #expect(code { _ = try Archiving.archive(nobody, entropy: entropy, now: start) } == "office.sameFile")
        #expect(!FileManager.default.fileExists(atPath: folder + "/out.pdf"))
    }

    /// Nothing is left under the output's name when the authority cannot be reached.
    @Test func withoutAnAnswerNothingIsWritten() throws {
        let nobody = AuthorityOrder(address: "http://127.0.0.1:9/tsa", trust: [], seconds: 2)
        #expect(code { _ = try sign("x.pdf", "ses", authority: nobody) } == "timestamp.unreachable")
        let secret = AuthorityOrder(address: "http://me:secret@127.0.0.1/", trust: [])
        #expect(code { _ = try sign("x.pdf", "ses", authority: secret) } == "timestamp.badAddress")
        let policy = AuthorityOrder(address: "http://127.0.0.1:9/", policy: "one", trust: [])
        #expect(code { _ = try sign("x.pdf", "pades", authority: policy) } == "office.badPolicy")
        #expect(!FileManager.default.fileExists(atPath: folder + "/x.pdf"))
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
        return nil
    }
}

import Foundation
import SealASN1
import SealBase
import SealCrypto
import SealOffice
import Testing

/// Publishing as an office does it: on changes and heartbeats, with the log, OCSP answers, and copies that are put back.
@Suite(.serialized) struct PublishingTests {
    static let start = Instant(secondsSinceEpoch: 1_795_000_000)

    let folder = FileManager.default.temporaryDirectory.path + "/publishing \(UUID().uuidString)"
    private var path: String { folder + "/office" }
    private var published: String { path + "/published" }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try Office.initialise(
            OfficePlan(folder: folder + "/office", region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test", entropy: OfficeTests.entropy, now: Self.start)
    }

    private func open(_ now: Instant = start) throws -> Office {
        try Office(folder: path, password: .officeFile, actor: "test", entropy: OfficeTests.entropy, now: now)
    }

    @discardableResult
    private func publish(_ hours: Int64, _ office: Office? = nil) throws -> PublicationCard {
        let now = Self.start.adding(seconds: hours * 3_600)
        return try (office ?? open(now)).publish(PublishingOrder(validForDays: 7), now: now)
    }

    private func issue(_ office: Office, _ name: String, role: String = "signer") throws -> CertificateCard {
        try office.issueCertificate(
            CertificateOrder(
                role: role, name: name, organisation: nil, request: nil, days: 30, output: folder + "/\(name).cer"),
            now: Self.start)
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
        return nil
    }

    private var evidence: EvidenceFiles {
        EvidenceFiles(trust: [], crls: [], statusLists: [], memory: folder + "/memory.json", officeFolder: path)
    }

    @Test func numbersAreNanosecondsAndNeverGoBack() throws {
        let first = try publish(0)
        #expect(first.number == Self.start.secondsSinceEpoch * 1_000_000_000)
        let second = try publish(0)
        #expect(second.number == first.number + 1)
        #expect(try RevocationListFile(published + "/crl.der").card(serial: nil).number == "\(second.number)")
        #expect(second.logSize == 6)
    }

    /// An older registry would forget revocations: it is found out, and says so (HN-7).
    @Test(arguments: [false, true]) func anOlderRegistryIsRefused(_ withFolder: Bool) throws {
        try publish(0)
        for name in ["office.sqlite", "published"] {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: folder + "/old-" + name)
        }
        let office = try open()
        _ = try office.revokeCertificate(issue(office, "甲").serial, reason: "keyCompromise", now: Self.start)
        try publish(1, office)
        try publish(2, office)
        for name in withFolder ? ["office.sqlite", "published"] : ["office.sqlite"] {
            for tail in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + "/" + name + tail) }
            try FileManager.default.copyItem(atPath: folder + "/old-" + name, toPath: path + "/" + name)
        }
        // The audit trail is short too; whoever states that loss is still stopped here, as often as it is tried.
        #expect(code { try publish(3) } == "audit.cut")
        _ = try open().keepHead(afterRestore: true, now: Self.start.adding(seconds: 10_800))
        #expect(code { try publish(3) } == "publish.olderRegistry")
        #expect(code { try publish(3) } == "publish.olderRegistry")
        // Who insists cannot take the revocation back, or must say that an older folder is to be replaced.
        var order = PublishingOrder(validForDays: 7)
        order.acceptsOlderRegistry = true
        let insisted = code { _ = try open().publish(order, now: Self.start.adding(seconds: 14_400)) }
        #expect(insisted == (withFolder ? "publish.olderFolder" : "publish.vanished"))
    }

    @Test func anOlderPublishedFolderIsRefused() throws {
        try publish(0)
        try FileManager.default.copyItem(atPath: published, toPath: folder + "/old")
        try publish(1)
        try FileManager.default.removeItem(atPath: published)
        try FileManager.default.copyItem(atPath: folder + "/old", toPath: published)
        #expect(code { try publish(2) } == "publish.olderFolder")
    }

    @Test func aHeadThatIsGoneIsMissed() throws {
        try publish(0)
        try FileManager.default.removeItem(atPath: path + "/published.head")
        #expect(code { try publish(1) } == "publish.headMissing")
        var order = PublishingOrder(validForDays: 7)
        order.acceptsMissingHead = true
        _ = try open().publish(order, now: Self.start.adding(seconds: 3_600))
        try publish(2)
    }

    @Test func aClockSetBackIsRefused() throws {
        try publish(10)
        #expect(code { try publish(1) } == "registry.clockBackwards")
    }

    /// Changes of a second go out together, a heartbeat without changes, and the end comes when it is told.
    @Test func theWatchPublishesChangesAndHeartbeats() throws {
        let office = try open()
        let serials = try (0..<3).map { try issue(office, "持证\($0)").serial }
        var (nanoseconds, turns) = (Self.start.secondsSinceEpoch * 1_000_000_000, 0)
        var lists: [(Int64, Int)] = []
        var failures: [String] = []
        let watch = PublishingWatch(
            every: 3_600, until: Self.start.adding(seconds: 8_000), order: PublishingOrder(validForDays: 7))
        let count = try watch.run(
            office,
            PublishingWatch.Surroundings(
                nanoseconds: { nanoseconds },
                wait: {
                    turns += 1
                    nanoseconds += 200_000_000
                    let now = Instant(secondsSinceEpoch: nanoseconds / 1_000_000_000)
                    if turns == 7 || turns == 8 {
                        _ = try? office.revokeCertificate(serials[turns - 7], reason: "superseded", now: now)
                    }
                    if turns == 20 { nanoseconds += 4_000_000_000_000 }
                    return turns < 40
                },
                published: { lists.append((nanoseconds, $0.revokedCertificates)) },
                failed: { failures.append("\($0)") }))
        #expect(failures.isEmpty)
        // The first change at once, the second when the second is over, then the heartbeat.
        #expect(count == 4 && lists.map(\.1) == [0, 1, 2, 2], "\(lists)")
        #expect(lists.count == 4 && lists[2].0 - lists[1].0 == 1_000_000_000, "\(lists)")
    }

    @Test func theWatchEndsAtItsTimeAndGoesOnAfterFailures() throws {
        let office = try open()
        var nanoseconds = Self.start.secondsSinceEpoch * 1_000_000_000
        var (failures, removed) = ([String](), 0)
        try FileManager.default.createDirectory(atPath: published + "/crl.der", withIntermediateDirectories: true)
        let watch = PublishingWatch(
            every: 1, until: Self.start.adding(seconds: 5), order: PublishingOrder(validForDays: 7))
        let count = try watch.run(
            office,
            PublishingWatch.Surroundings(
                nanoseconds: { nanoseconds },
                wait: {
                    nanoseconds += 500_000_000
                    if failures.count == 2, removed == 0 {
                        removed = 1
                        try? FileManager.default.removeItem(atPath: published + "/crl.der")
                    }
                    return true
                }, published: { _ in }, failed: { failures.append("\($0)") }))
        #expect(failures.count == 2 && count == 3, "\(failures)")
    }

    @Test func everyCertificateHasItsAnswer() throws {
        let office = try open()
        let good = try issue(office, "有效", role: "pades")
        let bad = try issue(office, "撤销", role: "pades")
        _ = try office.revokeCertificate(bad.serial, reason: "keyCompromise", now: Self.start)
        let card = try office.publishOCSP(validForDays: 7, now: Self.start)
        #expect(card.kept == 0 && card.written >= 6)
        let again = try office.publishOCSP(validForDays: 7, now: Self.start.adding(days: 1))
        #expect(again.written == 0 && again.kept == card.written)
        #expect(try office.publishOCSP(validForDays: 7, now: Self.start.adding(days: 4)).written == card.written)
        let files = FileManager.default.subpaths(atPath: published + "/ocsp")?.filter { $0.hasSuffix(".ocsp") } ?? []
        #expect(files.count == card.written)
        let issuer = try #require(files.first { $0.contains(good.serial) })
        let folderName = issuer.split(separator: "/").first.map(String.init) ?? ""
        let root = published + "/roots/signers/root-p256.cer"
        for (name, serial, word) in [("有效", good.serial, ": good"), ("撤销", bad.serial, ": revoked")] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else { return }
            let pems = try [root, folder + "/\(name).cer"].enumerated().map { index, path in
                let pem = folder + "/\(index).pem"
                let der = try InputFile.read(path)
                try AtomicFile.write(Bytes(PEM.encode(der, label: "CERTIFICATE").utf8), to: pem)
                return pem
            }
            process.arguments = [
                "ocsp", "-respin", "\(published)/ocsp/\(folderName)/\(serial).ocsp", "-CAfile", pems[0], "-issuer",
                pems[0], "-cert", pems[1], "-no_nonce", "-attime",
                "\(Self.start.adding(days: 4).secondsSinceEpoch + 60)", "-validity_period", "999999999",
            ]
            let pipe = Pipe()
            (process.standardOutput, process.standardError) = (pipe, pipe)
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(text.contains("Response verify OK") && text.contains(word), "\(text)")
        }
    }

    @Test func theLogProvesListsAndTellsForks() throws {
        try publish(0)
        let log = try PublishedLog(published: published)
        let list = published + "/seal-status.json"
        let row = try #require(try log.prove(list, from: [], output: folder + "/list.proof"))
        #expect(row.kind == "sealStatus" && row.subject == "seal-status.json")
        let now = Self.start.adding(seconds: 60)
        let answer = try PublishedLog.check(proof: folder + "/list.proof", file: list, evidence: evidence, now: now)
        #expect(answer.isGood && answer.leaves.count == 1 && answer.findings.isEmpty)
        let other = try PublishedLog.check(
            proof: folder + "/list.proof", file: published + "/crl.der", evidence: evidence, now: now)
        #expect(!other.isGood)
        // The log grows; the memory wants to see how.
        try publish(1)
        let later = Self.start.adding(seconds: 3_660)
        let grown = try PublishedLog(published: published)
        try grown.check()
        _ = try grown.prove("crl.der", from: [], output: folder + "/crl.proof")
        var memory = evidence
        memory.trust = [published + "/roots"]
        memory.crls = [published + "/crl.der"]
        let untied = try PublishedLog.check(proof: folder + "/crl.proof", file: nil, evidence: memory, now: later)
        #expect(untied.findings.map(\.code).contains("verify.logUnproven"))
        _ = try grown.prove("crl.der", from: [3], output: folder + "/crl.proof")
        let tied = try PublishedLog.check(
            proof: folder + "/crl.proof", file: published + "/crl.der", evidence: memory, now: later)
        #expect(tied.isGood && !tied.findings.map(\.code).contains("verify.logUnproven"), "\(tied)")
        #expect(code { _ = try grown.prove("nobody", from: [], output: folder + "/x") } == "office.notLogged")
        #expect(code { _ = try grown.prove(nil, from: [99], output: folder + "/x") } == "publish.badValue")
        #expect(!FileManager.default.fileExists(atPath: folder + "/x"))
    }

    @Test func aProofByAStrangerIsRefused() throws {
        try publish(0)
        _ = try PublishedLog(published: published).prove("crl.der", from: [], output: folder + "/crl.proof")
        let other = folder + "/other"
        _ = try Office.initialise(
            OfficePlan(folder: other, region: "350100", name: "样章办公室", password: .officeFile),
            actor: "test", entropy: OfficeTests.entropy, now: Self.start)
        var evidence = evidence
        evidence.trust = [other + "/published/roots"]
        let answer = try PublishedLog.check(
            proof: folder + "/crl.proof", file: nil, evidence: evidence, now: Self.start.adding(seconds: 60))
        #expect(!answer.isGood)
    }

    @Test func theWayOfPublishingIsKept() throws {
        let office = try open()
        for serial in try (0..<5).map({ try issue(office, "持证\($0)").serial }) {
            _ = try office.revokeCertificate(serial, reason: "superseded", now: Self.start)
        }
        try office.set(
            PublishingWays(address: "https://example.invalid/p", partsAbove: 2, deltaHours: 24), now: Self.start)
        try publish(0)
        try publish(1)
        #expect(FileManager.default.fileExists(atPath: published + "/crl-delta.der"))
        #expect(FileManager.default.fileExists(atPath: published + "/parts/4/3.crl"))
        #expect(
            try RevocationListFile(published + "/parts/4/3.crl").card(serial: nil).part
                == ["https://example.invalid/p/parts/4/3.crl"])
        for bad in [PublishingWays(address: "x"), PublishingWays(partsAbove: 0), PublishingWays(deltaHours: -1)] {
            #expect(code { try office.set(bad, now: Self.start) } == "publish.badValue")
        }
    }
}

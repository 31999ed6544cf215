import Foundation
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Processes killed at any moment while they issue pairs, send messages, or write with many threads: what was acknowledged
/// is there, a pair is never half, no message is lost and none but the one in flight is sent again.
@Suite(.serialized) struct RegistryKillTests {
    private static let environment = OtherProcess.environment
    private static let isOther = environment["REGISTRY_KILL_SCENE"] != nil

    private func other(_ scene: String, _ office: Office) throws -> OtherProcess {
        try OtherProcess(
            "RegistryKillTests/otherProcess", log: office.folder + "/log",
            ["REGISTRY_KILL_SCENE": scene, "REGISTRY_KILL_FOLDER": office.folder])
    }

    private func reopened(_ office: Office) throws -> Registry {
        try office.registry.close()
        let registry = try Registry.open(at: office.path, hash: mixed)
        try registry.checkIntegrity()
        #expect(try registry.auditVerify().firstBreak == nil)
        return registry
    }

    /// The other process: one scene without end.
    @Test(.enabled(if: isOther)) func otherProcess() throws {
        let folder = try #require(Self.environment["REGISTRY_KILL_FOLDER"])
        let registry = try Registry.open(at: folder + "/registry.sqlite", hash: mixed)
        let log = try AcknowledgedLines(folder + "/log")
        for round in 0..<100_000 {
            switch Self.environment["REGISTRY_KILL_SCENE"] {
            case "pairs": try Self.issuePair(registry, round, log.say)
            case "notices": try Self.notify(registry, AcknowledgedLines(folder + "/mailbox").say, log.say)
            default:
                DispatchQueue.concurrentPerform(iterations: 24) { thread in
                    let name = "n\(round)-\(thread)"
                    // Every sixth is refused in the middle of the group.
                    guard thread % 6 > 0 else { return _ = try? registry.void(use: 999, reason: "x", by: act()) }
                    guard (try? registry.set(name, to: "1", by: act())) != nil else { return }
                    try? log.say(name)
                }
            }
        }
    }
}

// Pairs of certificates (HN-5).
extension RegistryKillTests {
    private static var judge: ApplicationJudge {
        { ApplicationJudgement(approvalExpires: $0.now.adding(seconds: 100)) }
    }
    private static let people = [Role.applicant, .operator, .reviewer].map {
        ApplicationDesk.by("样章\($0.rawValue)", $0)
    }

    private static func submitted(_ registry: Registry) throws -> String {
        let filing = ApplicationFiling(
            business: .certificateApply, kind: .organisationCertificate, atCounter: false, organisation: "样章",
            name: "样章", form: [1])
        let number = try registry.open(filing, judge: judge, by: people[0]).number
        _ = try registry.apply(.submit, to: number, judge: judge, by: people[0])
        return number
    }

    private static func issuePair(_ registry: Registry, _ round: Int, _ say: (String) throws -> Void) throws {
        let number = try submitted(registry)
        for (order, act): (ApplicationOrder, Act) in [
            (.confirmIdentity(how: "x"), people[1]), (.accept, people[1]), (.approve(seen: nil), people[2]),
        ] {
            _ = try registry.apply(order, to: number, judge: judge, by: act)
        }
        let serials: [Bytes] = (1...2).map { [$0] + [16, 8, 0].map { UInt8(truncatingIfNeeded: round >> $0) } }
        let intentions = serials.enumerated().map { index, serial in
            CertificateIntention(
                issuer: "root", serial: serial, subject: "CN=\(round)", purpose: index == 0 ? "signer" : "encryption",
                notBefore: moment(0), notAfter: moment(1000), toBeSignedDigest: [7])
        }
        let pair = serials.map(\.hex).joined(separator: " ")
        let ids = try registry.intend(
            intentions, for: ApplicationTicket(number: number, judge: judge), by: people[1])
        try say("issuing \(pair)")
        try registry.store(
            ids.map { SignedCertificate(der: [0x30], intention: $0, toBeSignedDigest: [7]) }, by: people[1])
        try say("pending \(pair)")
        _ = try registry.pickUp(number, code: nil, receipt: "r", lockoutSeconds: 1, judge: judge, by: people[1])
        try say("valid \(pair)")
        try registry.change(certificate: serials[0], of: "root", .freeze, reason: .certificateHold, by: people[1])
        try say("frozen \(pair)")
        try registry.change(certificate: serials[0], of: "root", .revoke, reason: .keyCompromise, by: people[1])
        try say("revoked \(pair)")
    }

    @Test(.enabled(if: !isOther), arguments: [1, 2, 3, 4, 5, 8, 12])
    func aPairIsNeverHalf(_ count: Int) throws {
        let office = try Office()
        let said = try other("pairs", office).killed(after: count)
        #expect(said.count >= count)
        let registry = try reopened(office)
        let order: [CertificateState] = [.issuing, .pending, .valid, .frozen, .revoked]
        func state(_ serial: String) throws -> CertificateState {
            try registry.certificate(try #require(Bytes(hex: serial)), of: "root").state
        }
        for line in said {
            let words = line.split(separator: " ").map(String.init)
            let reached = try #require(order.firstIndex(of: state(words[1])))
            #expect(reached >= order.firstIndex { $0.rawValue == words[0] } ?? .max, "\(line)")
            #expect(try state(words[1]) == state(words[2]), "\(line)")
        }
        // Also those that nobody heard of: as many signing as encryption certificates in each state.
        for state in order {
            let found = try registry.certificates().filter { $0.state == state }
            #expect(found.count { $0.purpose == "signer" } == found.count { $0.purpose == "encryption" })
        }
        _ = try registry.recover(openedBefore: moment(1), by: act(1, .system))
        #expect(try registry.openIntentions().isEmpty)
        #expect(try registry.certificates().allSatisfy { $0.der != nil || $0.state == .revoked })
        try registry.close()
    }
}

// The outbox (HN-8).
extension RegistryKillTests {
    private static let states: Set<ApplicationState> = [.submitted]

    /// A round as the office sends it: drawn, claimed, handed to the mailbox, written down.
    private static func notify(
        _ registry: Registry, _ post: (String) throws -> Void, _ say: (String) throws -> Void
    ) throws {
        let system = ApplicationDesk.by("office", .system)
        _ = try registry.drawNotices(of: states, by: system)
        for _ in 0..<2 { try say("submitted application:\(try submitted(registry))") }
        _ = try registry.drawNotices(of: states, by: system)
        for record in try registry.claimNotices(limit: 10, seconds: 60, by: system) {
            try post("\(record.notice.subject) \(record.notice.key)")
            try registry.noticeSent(record, channel: "test", by: system)
            try say("sent \(record.notice.subject)")
        }
    }

    @Test(.enabled(if: !isOther), arguments: [1, 2, 3, 4, 6, 9, 14])
    func noMessageIsLost(_ count: Int) throws {
        let office = try Office()
        let mailbox = office.folder + "/mailbox"
        try Data().write(to: URL(fileURLWithPath: mailbox))
        let said = try other("notices", office).killed(after: count)
        #expect(said.count >= count)
        let registry = try reopened(office)
        // Whoever comes next, when the dead one's claim is over, sends the rest.
        let later = Act(actor: "office", role: .system, at: moment(100))
        _ = try registry.drawNotices(of: Self.states, by: later)
        let before = try OtherProcess.lines(mailbox)
        var after: [String] = []
        for record in try registry.claimNotices(limit: 1000, seconds: 60, by: later) {
            after.append("\(record.notice.subject) \(record.notice.key)")
            try registry.noticeSent(record, channel: "test", by: later)
        }
        #expect(try registry.waitingNotices() == 0)
        let told = Set((before + after).map { $0.split(separator: " ").first.map(String.init) ?? "" })
        for record in try registry.applications() where record.state != .draft {
            #expect(told.contains("application:\(record.number)"), "told to nobody: \(record.number)")
        }
        // Sent again at most the one in flight, under the same key; never what was written down as sent.
        #expect(Set(before).count == before.count)
        let twice = Set(before).intersection(after)
        #expect(twice.count <= 1)
        for line in said where line.hasPrefix("sent ") {
            #expect(!after.contains { $0.hasPrefix(line.dropFirst(5) + " ") }, "\(line) again")
        }
        try registry.close()
    }
}

// Many threads that wait for the disk together.
extension RegistryKillTests {
    @Test(.enabled(if: !isOther), arguments: [1, 30, 61, 200])
    func groupsLoseNothingTheyAcknowledged(_ count: Int) throws {
        let office = try Office()
        let said = try other("crowd", office).killed(after: count)
        #expect(said.count >= count)
        let registry = try reopened(office)
        let settings = try registry.settings()
        for name in said { #expect(settings[name] == "1", "\(name) was acknowledged") }
        #expect(try registry.auditHead().position == Int64(settings.count))
        try registry.close()
    }
}

/// Lines appended to a file, whole ones, by any thread.
private final class AcknowledgedLines: @unchecked Sendable {
    private let lock = NSLock()
    private let file: FileHandle

    init(_ path: String) throws {
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
    }

    func say(_ line: String) throws { try lock.withLock { try file.write(contentsOf: Data((line + "\n").utf8)) } }
}

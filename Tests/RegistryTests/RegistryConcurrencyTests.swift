import Foundation
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Two processes at once, and processes that are killed: this test program starts itself again as the other process.
@Suite(.serialized) struct RegistryConcurrencyTests {
    private static let environment = OtherProcess.environment

    /// The other process: takes codes and makes seals without end, printing what was acknowledged.
    @Test(.enabled(if: environment["REGISTRY_TEST_PATH"] != nil))
    func otherProcess() throws {
        let path = try #require(Self.environment["REGISTRY_TEST_PATH"])
        let rounds = Int(Self.environment["REGISTRY_TEST_ROUNDS"] ?? "") ?? 0
        let log = try FileHandle(
            forWritingTo: URL(fileURLWithPath: try #require(Self.environment["REGISTRY_TEST_LOG"])))
        let registry = try Registry.open(at: path, hash: mixed)
        for _ in 0..<rounds { try Self.round(registry) { try log.write(contentsOf: Data(($0 + "\n").utf8)) } }
        try registry.close()
    }

    private static func round(_ registry: Registry, _ say: (String) throws -> Void) throws {
        let code = try registry.allocateSealCode(region: "350100", by: act())
        try say("code \(code)")
        let id = try registry.intend(
            SealIntention(
                sealCode: code, name: "样章", owner: "样章", uscc: "", type: 1, maker: "m", validStart: moment(0),
                validEnd: moment(1_000_000), toBeSignedDigest: [9]), by: act())
        try say("intended \(code)")
        try registry.store(seal: [1], intention: id, toBeSignedDigest: [9], by: act())
        try say("stored \(code)")
        let number = try registry.reservePublication("crl", by: act())
        try say("number \(number.number)")
    }

    private func start(_ office: Office, rounds: Int, log: String) throws -> OtherProcess {
        try OtherProcess(
            "RegistryConcurrencyTests/otherProcess", log: log,
            [
                "REGISTRY_TEST_PATH": office.path, "REGISTRY_TEST_LOG": log, "REGISTRY_TEST_ROUNDS": "\(rounds)",
            ])
    }

    @Test(.enabled(if: environment["REGISTRY_TEST_PATH"] == nil))
    func threeProcessesTakeTurns() throws {
        let office = try Office()
        let logs = (0..<2).map { office.folder + "/log\($0)" }
        let processes = try logs.map { try start(office, rounds: 40, log: $0) }
        var own: [String] = []
        for _ in 0..<40 { try Self.round(office.registry) { own.append($0) } }
        for other in processes {
            other.process.waitUntilExit()
            #expect(other.process.terminationStatus == 0)
        }
        let all = try own + processes.flatMap { try $0.lines() }
        #expect(all.count == 3 * 40 * 4)
        #expect(Set(all).count == all.count)  // no code, no number twice
        #expect(try office.registry.seals().count == 120)
        #expect(try office.registry.auditVerify().firstBreak == nil)
        #expect(try office.registry.auditHead().position == 480)
    }

    @Test(.enabled(if: environment["REGISTRY_TEST_PATH"] == nil), arguments: [1, 5, 9, 14, 22, 31])
    func aKilledProcessLosesNothingItAcknowledged(_ count: Int) throws {
        let office = try Office()
        let said = try start(office, rounds: 100_000, log: office.folder + "/log").killed(after: count)
        #expect(said.count >= count)
        try office.registry.close()
        let registry = try Registry.open(at: office.path, hash: mixed)
        try registry.checkIntegrity()
        #expect(try registry.auditVerify().firstBreak == nil)
        let states = Dictionary(uniqueKeysWithValues: try registry.seals().map { ($0.sealCode, $0.state) })
        for line in said {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "intended": #expect(states[words[1]] != nil)
            case "stored": #expect(states[words[1]] == .valid)
            default: break
            }
        }
        // What was taken is not given again, and what hung is on the list.
        let next = try registry.allocateSealCode(region: "350100", by: act(1))
        #expect(!said.contains("code \(next)") && states[next] == nil)
        let number = try registry.reservePublication("crl", by: act(1)).number
        #expect(!said.contains("number \(number)"))
        let hung = states.filter { $0.value == .making }.keys
        let recovered = try registry.recover(openedBefore: moment(1), by: act(1, .system))
        #expect(Set(recovered.map(\.subject)) == Set(hung.map { .seal(sealCode: $0) }))
        var listed: Set<String> = []
        try registry.sealStatus { listed.insert($0.sealCode) }
        #expect(listed == Set(hung))
        try registry.close()
    }

    @Test(.enabled(if: environment["REGISTRY_TEST_PATH"] == nil))
    func threadsOfOneProcessTakeTurns() async throws {
        let office = try Office()
        let registry = office.registry
        let codes = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try (0..<50).map { _ in try registry.allocateSealCode(region: "350100", by: act()) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(codes).count == 200)
        #expect(codes.max() == "35010000000200")
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    @Test(.enabled(if: environment["REGISTRY_TEST_PATH"] == nil))
    func twoProcessesRevokingOneSealDoItOnce() async throws {
        let office = try Office()
        try office.make("1")
        let second = try Registry.open(at: office.path, hash: mixed)
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for registry in [office.registry, second] {
                group.addTask { code { try registry.change(seal: "1", .revoke, reason: .superseded, by: act(1)) } }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(Set(outcomes) == [nil, "lifecycle.stateForbids"])
        try second.close()
    }
}

import Foundation
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// ES-8, ES-13: a seal that is taken out of use while others use it is used before or not at all.
@Suite(.serialized) struct RegistryUseRaceTests {
    private static func use(_ name: String) -> SealUse {
        SealUse(
            sealCode: "1", document: name, documentDigest: mixed(Bytes(name.utf8)), container: "ses", purpose: "")
    }

    /// The records between a suspension and the return: there must be none. The trail is in the order of the transactions.
    private func usesWhileSuspended(_ registry: Registry) throws -> (inside: Int, all: Int) {
        var (isSuspended, inside, all) = (false, 0, 0)
        try registry.auditRows(AuditQuery(subject: "seal:1")) { entry, _ in
            switch entry.action {
            case "seal.suspend", "seal.revoke": isSuspended = true
            case "seal.resume": isSuspended = false
            case "seal.use":
                all += 1
                if isSuspended { inside += 1 }
            default: break
            }
        }
        return (inside, all)
    }

    /// Two connections, six threads that use the seal one by one and in batches, and one that suspends and resumes it.
    @Test func suspendedOrUsedNeverBoth() async throws {
        let office = try Office()
        try office.make("1")
        let second = try Registry.open(at: office.path, hash: mixed)
        let acknowledged = await withTaskGroup(of: Int.self) { group in
            for user in 0..<6 {
                let registry = user % 2 == 0 ? office.registry : second
                group.addTask {
                    var count = 0
                    for round in 0..<40 {
                        let names = (0..<(user < 3 ? 1 : 3)).map { "\(user)-\(round)-\($0)" }
                        let fault = code {
                            if user < 3 {
                                for name in names { _ = try registry.record(Self.use(name), by: act(1)) }
                            } else {
                                try registry.record(
                                    names.map { BatchUse(item: $0, use: Self.use($0)) }, batch: "b\(user)", by: act(1))
                            }
                        }
                        if fault == nil { count += names.count }
                        #expect(fault == nil || fault == "lifecycle.stateForbids")
                    }
                    return count
                }
            }
            group.addTask {
                for round in 0..<20 {
                    let at = Int64(2 + round)
                    #expect(
                        code { try second.change(seal: "1", .suspend, reason: .certificateHold, by: act(at)) } == nil)
                    #expect(code { try second.change(seal: "1", .resume, reason: nil, by: act(at)) } == nil)
                }
                return 0
            }
            return await group.reduce(0, +)
        }
        let (inside, all) = try usesWhileSuspended(office.registry)
        #expect(inside == 0)
        #expect(all == acknowledged)
        #expect(try office.registry.uses(of: "1").count == acknowledged)
        #expect(try office.registry.auditVerify().firstBreak == nil && office.registry.useVerify().firstBreak == nil)
        try second.close()
    }

    @Test(arguments: [SealAction.suspend, .revoke])
    func aBatchThatGoesOnUsesNothingThatIsOutOfForce(_ action: SealAction) throws {
        let office = try Office()
        try office.make("1")
        let uses = (0..<3).map { BatchUse(item: "\($0)", use: Self.use("\($0)")) }
        try office.registry.record(uses, batch: "b", by: act(1))
        try office.registry.change(
            seal: "1", action, reason: action == .revoke ? .keyCompromise : .certificateHold, by: act(2))
        #expect(code { try office.registry.record(uses, batch: "b", by: act(3)) } == "lifecycle.stateForbids")
        #expect(code { _ = try office.registry.record(Self.use("x"), by: act(3)) } == "lifecycle.stateForbids")
        #expect(try office.registry.uses(of: "1").count == 3)
        let (inside, all) = try usesWhileSuspended(office.registry)
        #expect(inside == 0 && all == 3)
    }
}

import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Many threads at once: everybody's change is durable when it returns, and nobody pays for another's refusal.
@Suite(.serialized) struct GroupCommitTests {
    @Test func changesOfManyThreadsAllHappenOnce() throws {
        let office = try Office()
        let registry = office.registry
        DispatchQueue.concurrentPerform(iterations: 400) { number in
            try? registry.set("n\(number)", to: "\(number)", by: act(1))
        }
        let settings = try registry.settings()
        #expect((0..<400).allSatisfy { settings["n\($0)"] == "\($0)" })
        #expect(try registry.auditHead().position == 400)
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    @Test func aRefusalIsOnlyOnesOwn() throws {
        let office = try Office()
        let registry = office.registry
        let refused = RefusalCount()
        let intention = office.intention([7])
        DispatchQueue.concurrentPerform(iterations: 300) { number in
            do {
                // Every third asks for what cannot be: a use that nobody knows, a serial number that is taken.
                switch number % 3 {
                case 0: try registry.void(use: 999, reason: "x", by: act(1))
                case 1: _ = try registry.intend(intention, by: act(1))
                default: try registry.set("n\(number)", to: "1", by: act(1))
                }
            } catch { refused.add() }
        }
        #expect(refused.count == 199)
        #expect(try registry.settings().count == 100)
        #expect(try registry.certificates().count == 1)
        #expect(try registry.auditHead().position == 101)
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    /// What a refused change had written before it was refused is undone, and nothing of its neighbours.
    @Test func whatARefusedChangeHadWrittenIsUndone() throws {
        let office = try Office()
        let registry = office.registry
        DispatchQueue.concurrentPerform(iterations: 300) { number in
            try? registry.change(act(1)) { db, _ in
                try db.run(sql: "INSERT INTO setting (name, value) VALUES (?, '')", arguments: ["n\(number)"])
                guard number % 3 > 0 else { throw RegistryFault(.badValue, ["name": "n\(number)"]) }
                return ((), Deed("setting.set", "setting:n\(number)"))
            }
        }
        let settings = try registry.settings()
        #expect((0..<300).allSatisfy { (settings["n\($0)"] != nil) == ($0 % 3 > 0) })
        #expect(try registry.auditHead().position == 200)
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    /// A refusal whose reason is another change of the same group names what then really stands.
    @Test func oneOfManyThatWantTheSameGetsIt() throws {
        let office = try Office()
        let registry = office.registry
        let intention = office.intention([7])
        let refused = RefusalCount()
        DispatchQueue.concurrentPerform(iterations: 100) { _ in
            do { _ = try registry.intend(intention, by: act(1)) } catch { refused.add() }
        }
        #expect(refused.count == 99)
        #expect(try registry.auditHead().position == 1)
    }

    /// A disk that fills while many write: what was acknowledged is there, what was refused is not.
    @Test func aFullDiskKeepsWhatWasAcknowledged() throws {
        let office = try Office()
        let registry = office.registry
        try registry.database.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 3)")
        }
        let kept = RefusalCount()
        DispatchQueue.concurrentPerform(iterations: 300) { number in
            if (try? registry.set("n\(number)", to: String(repeating: "x", count: 200), by: act(1))) != nil {
                kept.add()
            }
        }
        #expect(kept.count > 0 && kept.count < 300)
        #expect(try registry.settings().count == kept.count)
        #expect(try registry.auditHead().position == Int64(kept.count))
        #expect(try registry.auditVerify().firstBreak == nil)
    }
}

private final class RefusalCount: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0
    var count: Int { lock.withLock { value } }
    func add() { lock.withLock { value += 1 } }
}

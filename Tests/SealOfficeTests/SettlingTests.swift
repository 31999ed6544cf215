import Registry
import SealBase
import Synchronization
import Testing

@testable import SealOffice

/// What is ended in the second of its last use is ended when that second is over: lists tell whole seconds, and what was
/// sealed before must stay good (ES-8).
@Suite struct SettlingTests {
    private final class Waits: Sendable {
        let list = Mutex<[Double]>([])
    }

    /// When the seal was revoked on record, and what was waited for: revoked so many seconds after its use.
    private func revoked(after seconds: Int64, waiting: Bool = true) throws -> (since: Instant?, waits: [Double]) {
        let (shop, waits) = (try OfficeShop(), Waits())
        let office = try shop.open()
        if waiting { office.pause = { pause in waits.list.withLock { $0.append(pause) } } }
        try shop.makeSeal(office)
        let used = OfficeShop.start.adding(seconds: 60)
        _ = try office.sign(shop.order("a.pdf"), now: used)
        _ = try office.revokeSeal(
            shop.at("seal.esl"), reason: "keyCompromise", note: "lost", now: used.adding(seconds: seconds))
        var since: Instant?
        try office.registry.sealStatus { since = $0.intervals.last?.from }
        return (since, waits.list.withLock(\.self))
    }

    @Test func anActInTheSecondOfAUseWaitsForItsEnd() throws {
        let used = OfficeShop.start.adding(seconds: 60)
        let same = try revoked(after: 0)
        #expect(same.since == used.adding(seconds: 1) && same.waits == [1])
        let later = try revoked(after: 1)
        #expect(later.since == used.adding(seconds: 1) && later.waits == [])
        // A clock set back is the doctor's matter.
        #expect(try revoked(after: -1).waits == [])
        #expect(try revoked(after: 0, waiting: false).since == used)
    }
}

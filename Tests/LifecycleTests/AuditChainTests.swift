import SealBase
import Testing

@testable import Lifecycle

/// Not a real digest: 32 octets that depend on every octet of the input.
func mixed(_ octets: Bytes) -> Bytes {
    var out: Bytes = []
    for lane in 0..<4 as Range<UInt64> {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325 &+ lane
        for octet in octets { state = (state ^ UInt64(octet)) &* 0x100_0000_01B3 &+ lane }
        for shift in stride(from: 0, to: 64, by: 8) { out.append(UInt8(truncatingIfNeeded: state >> UInt64(shift))) }
    }
    return out
}

@Suite struct AuditChainTests {
    private static func trail(_ count: Int) -> [AuditEntry] {
        var previous = AuditEntry.beginning
        return (1...count).map { number in
            let entry = AuditEntry(
                position: Int64(number),
                act: Act(actor: "样章", role: .operator, at: Instant(secondsSinceEpoch: Int64(number))),
                action: "seal.make", subject: "seal:\(number)", details: ["a": "1", "b": "2"], previous: previous)
            previous = mixed(entry.chained)
            return entry
        }
    }

    private func walk(
        _ trail: [AuditEntry], digests: [Bytes]? = nil, kept: AuditHead? = nil
    ) -> (AuditChain.Break?, AuditHead) {
        var chain = AuditChain(kept: kept.map { [$0] } ?? [], hash: mixed)
        for (index, entry) in trail.enumerated() {
            chain.follow(entry, digest: digests?[index] ?? mixed(entry.chained))
        }
        chain.finish()
        return (chain.firstBreak, chain.head)
    }

    @Test func aWholeTrailIsWhole() {
        let trail = Self.trail(20)
        let (found, head) = walk(trail)
        #expect(found == nil)
        #expect(head.position == 20)
        #expect(walk(trail, kept: head).0 == nil)
        #expect(walk([]).0 == nil)
    }

    @Test(arguments: 1...20)
    func everyEditIsSeen(_ position: Int) {
        let whole = Self.trail(20)
        let digests = whole.map { mixed($0.chained) }
        let edits: [(inout AuditEntry) -> Void] = [
            { $0.act.actor = "别人" }, { $0.act.role = .reviewer }, { $0.act.at = $0.act.at.adding(seconds: 1) },
            { $0.action = "seal.revoke" }, { $0.subject += "0" }, { $0.details["a"] = "2" },
            { $0.details["c"] = "" }, { $0.details = [:] },
        ]
        for edit in edits {
            var trail = whole
            edit(&trail[position - 1])
            #expect(walk(trail, digests: digests).0 == .altered(position: Int64(position)))
            // With its own digest made anew, the next row no longer follows.
            if position < 20 { #expect(walk(trail).0 == .unlinked(position: Int64(position + 1))) }
        }
    }

    @Test(arguments: 1...19)
    func everyGapIsSeen(_ position: Int) {
        var trail = Self.trail(20)
        trail.remove(at: position - 1)
        #expect(walk(trail).0 == .gap(position: Int64(position + 1)))
    }

    @Test func aCutTailIsSeenByAKeptHead() {
        let trail = Self.trail(20)
        let head = walk(trail).1
        let cut = Array(trail.prefix(15))
        #expect(walk(cut).0 == nil)
        #expect(walk(cut, kept: head).0 == .cut(position: 20))
        let early = AuditHead(position: 10, digest: mixed(trail[9].chained))
        #expect(walk(cut, kept: early).0 == nil)
        #expect(walk(cut, kept: AuditHead(position: 10, digest: head.digest)).0 == .cut(position: 10))
    }

    @Test func everyKeptHeadBinds() {
        let trail = Self.trail(20)
        let heads = trail.map { AuditHead(position: $0.position, digest: mixed($0.chained)) }
        func broken(_ kept: [AuditHead], _ rows: [AuditEntry]) -> AuditChain.Break? {
            var chain = AuditChain(kept: kept, hash: mixed)
            for entry in rows { chain.follow(entry, digest: mixed(entry.chained)) }
            chain.finish()
            return chain.firstBreak
        }
        #expect(broken(heads.reversed(), trail) == nil)
        #expect(broken([heads[4], heads[9], heads[19]], Array(trail.prefix(12))) == .cut(position: 20))
        var wrong = heads[9]
        wrong.digest = heads[8].digest
        #expect(broken([heads[4], wrong, heads[9]], trail) == .cut(position: 10))
        #expect(broken([.empty], []) == nil)
    }

    @Test func aDuplicatedRowOrAStrangePositionIsSeen() {
        let trail = Self.trail(3)
        #expect(walk([trail[0], trail[0]]).0 == .gap(position: 1))
        var strange = trail
        strange[2].position = .min
        #expect(walk(strange).0 == .gap(position: .min))
    }

    /// Moving text from one field to the next changes the octets.
    @Test func fieldsCannotBeShifted() {
        let base = Self.trail(1)[0]
        var (one, two) = (base, base)
        (one.action, one.subject) = ("ab", "c")
        (two.action, two.subject) = ("a", "bc")
        #expect(one.chained != two.chained)
        (one, two) = (base, base)
        one.details = ["a": "b", "c": "d"]
        two.details = ["a": "bc", "": "d"]
        #expect(one.chained != two.chained)
    }
}

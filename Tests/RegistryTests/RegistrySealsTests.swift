import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistrySealsTests {
    @Test func codesRunOnPerRegion() throws {
        let office = try Office()
        let registry = office.registry
        #expect(try registry.allocateSealCode(region: "350100", by: act()) == "35010000000001")
        #expect(try registry.allocateSealCode(region: "350100", by: act()) == "35010000000002")
        #expect(try registry.allocateSealCode(region: "110000", by: act()) == "11000000000001")
        try office.make("35010000000003")
        #expect(try registry.allocateSealCode(region: "350100", by: act()) == "35010000000004")
    }

    @Test func codesEndWithEightDigits() throws {
        let office = try Office()
        try office.tamper("INSERT INTO seal_code_counter VALUES ('350100', 99999998)")
        #expect(try office.registry.allocateSealCode(region: "350100", by: act()) == "35010099999999")
        #expect(
            code { _ = try office.registry.allocateSealCode(region: "350100", by: act()) }
                == "registry.sealCodesExhausted")
    }

    @Test(arguments: ["", "35010", "3501000", "35010a", "３５０１００", "35 100"])
    func aBadRegionIsRefused(_ region: String) throws {
        let office = try Office()
        #expect(code { _ = try office.registry.allocateSealCode(region: region, by: act()) } == "registry.badRegion")
    }

    @Test func aSealIsIntendedSignedStored() throws {
        let office = try Office()
        let registry = office.registry
        let id = try registry.intend(office.sealIntention("35010000000001"), by: act())
        #expect(try registry.seal("35010000000001").state == .making)
        #expect(try office.statusRows().isEmpty)
        try registry.store(seal: [0x30, 2], intention: id, toBeSignedDigest: [9], by: act())
        let record = try registry.seal("35010000000001")
        #expect(record.state == .valid && record.der == [0x30, 2] && record.owner == "样章市测试局")
        #expect(code { try office.make("35010000000001") } == "registry.sealCodeTaken")
        #expect(code { _ = try registry.seal("nothing") } == "registry.unknownSeal")
    }

    @Test func badIntentionsAreRefused() throws {
        let office = try Office()
        var intention = office.sealIntention("")
        #expect(code { _ = try office.registry.intend(intention, by: act()) } == "registry.badValue")
        intention.sealCode = String(repeating: "1", count: 513)
        #expect(code { _ = try office.registry.intend(intention, by: act()) } == "registry.badValue")
        intention = office.sealIntention("1")
        intention.validEnd = moment(-1)
        #expect(code { _ = try office.registry.intend(intention, by: act()) } == "registry.badValue")
        #expect(try office.registry.seals().isEmpty)
    }

    @Test func intervalsFollowTheStates() throws {
        let office = try Office()
        let registry = office.registry
        try office.make("1")
        try registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(10))
        try registry.change(seal: "1", .resume, by: act(20))
        try registry.change(seal: "1", .suspend, reason: .keyCompromise, by: act(20))
        try registry.change(seal: "1", .revoke, reason: .keyCompromise, by: act(30))
        let expected = [
            SealInterval(state: .suspended, from: moment(10), to: moment(20), reason: .certificateHold),
            SealInterval(state: .suspended, from: moment(20), to: moment(30), reason: .keyCompromise),
            SealInterval(state: .revoked, from: moment(30), reason: .keyCompromise),
        ]
        #expect(try registry.seal("1").intervals == expected)
        #expect(try office.statusRows() == [SealStatusRow(sealCode: "1", name: "样章市测试局", intervals: expected)])
        #expect(code { try registry.change(seal: "1", .resume, by: act(40)) } == "lifecycle.stateForbids")
    }

    @Test func withinOneSecondNoEmptyIntervalRemains() throws {
        let office = try Office()
        let registry = office.registry
        try office.make("1")
        try registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(10))
        try registry.change(seal: "1", .resume, by: act(10))
        #expect(try registry.seal("1").intervals.isEmpty)
        try registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(10))
        try registry.change(seal: "1", .revoke, reason: .superseded, by: act(10))
        #expect(
            try registry.seal("1").intervals
                == [SealInterval(state: .revoked, from: moment(10), reason: .superseded)])
    }

    @Test func aSuspensionThatOutlivesTheSealEndsWithIt() throws {
        let office = try Office()
        try office.make("1")
        try office.registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(10))
        try office.registry.change(seal: "1", .expire, by: act(1_000_001, .system))
        #expect(try office.registry.seal("1").intervals.map(\.to) == [moment(1_000_001)])
    }

    @Test func statusComesInTheOrderOfOctets() throws {
        let office = try Office()
        let codes = ["b", "B", "甲", "10", "9", "é", "e\u{301}", "a"]
        for code in codes {
            try office.make(code)
            try office.registry.change(seal: code, .revoke, reason: .superseded, by: act(1))
        }
        let sorted = codes.map { Bytes($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(try office.statusRows().map { Bytes($0.sealCode.utf8) } == sorted)
    }

    @Test func usesAreKeptForGood() throws {
        let office = try Office()
        let use = SealUse(sealCode: "1", document: "合同.pdf", documentDigest: [1], container: "ses", purpose: "样章测试")
        let id = try office.registry.record(use, by: act(3))
        let second = try office.registry.record(
            SealUse(sealCode: "2", document: "b.pdf", documentDigest: [2], container: "pades", purpose: ""), by: act(4))
        #expect(id < second)
        #expect(try office.registry.uses(of: "1") == [SealUseRecord(id: id, at: moment(3), actor: "样章经办", use: use)])
        #expect(try office.registry.uses().map(\.id) == [second, id])
        #expect(throws: (any Error).self) { try office.tamper("DELETE FROM seal_use") }
        #expect(throws: (any Error).self) { try office.tamper("UPDATE seal_use SET purpose = 'x'") }
    }
}

import SealBase
import Testing

@testable import StatusFormats

@Suite struct SealStatusListTests {
    let list: SealStatusList

    init() throws {
        list = try #require(try SignedSealStatusList.read(sampleFile()).trusted { _, _ in true })
    }

    @Test(arguments: [
        (-1 as Int64, SealStatus.valid),
        (0, .suspended(from: moment(0), to: moment(100), reason: "certificateHold")),
        (99, .suspended(from: moment(0), to: moment(100), reason: "certificateHold")),
        (100, .suspended(from: moment(100), to: moment(200), reason: "certificateHold")),
        (199, .suspended(from: moment(100), to: moment(200), reason: "certificateHold")),
        (200, .valid), (499, .valid),
        (500, .revoked(from: moment(500), reason: "keyCompromise")),
        (100_000, .revoked(from: moment(500), reason: "keyCompromise")),
        (100_001, .unknown),
    ])
    func theStateIsThatOfTheMoment(_ seconds: Int64, _ status: SealStatus) {
        #expect(list.status(of: "35010000000001", at: moment(seconds)) == status)
    }

    @Test func aSuspensionThatLasts() {
        #expect(list.status(of: "35010000000002", at: moment(299)) == .valid)
        #expect(
            list.status(of: "35010000000002", at: moment(99_999))
                == .suspended(from: moment(300), to: nil, reason: "certificateHold"))
    }

    /// Codes that are others' beginnings, or are written with escapes, are found where they lie; what is not there is not.
    @Test func everyCodeIsFoundAndNoOther() throws {
        let parts = ["", "1", "2", "11", "\"", "\\", "甲", "!", "~"]
        var codes = Set(parts.flatMap { a in parts.flatMap { b in parts.map { "3\(a)\(b)\($0)" } } })
        let absent = codes.filter { $0.hasSuffix("11") }
        codes.subtract(absent)
        let sorted = codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let entries = sorted.map {
            SealStatusEntry(
                sealCode: $0, sealName: "样章",
                intervals: [StatusInterval(state: .revoked, from: moment(0), reason: "superseded")])
        }
        let file = SignedSealStatusList.encode(list: try encodedList(header, entries), signature: signature)
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        for code in sorted { #expect(try list.entry(of: code)?.sealCode == code) }
        for code in absent.union(["", "2", "4", "3\"\"\"\"", "3~~~~"]) { #expect(try list.entry(of: code) == nil) }
    }

    @Test func absenceIsGoodUntilTheNextUpdateAndUnknownAfter() {
        #expect(list.status(of: "35010000000003", at: moment(0)) == .valid)
        #expect(list.status(of: "35010000000003", at: header.nextUpdate) == .valid)
        #expect(list.status(of: "35010000000003", at: header.nextUpdate.adding(seconds: 1)) == .unknown)
    }

    @Test(arguments: ["", "3501000000000", "35010000000001 ", " 35010000000001", "{guid-甲}", "３５０１００００００００００１"])
    func codesAreComparedOctetByOctet(_ code: String) throws {
        #expect(try list.entry(of: code) == nil)
    }

    /// Two codes that Swift's `==` takes for one are two codes.
    @Test func canonicallyEquivalentCodesAreDifferent() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        let entry = SealStatusEntry(
            sealCode: composed, sealName: "", intervals: [StatusInterval(state: .revoked, from: moment(0), reason: "x")]
        )
        let file = SignedSealStatusList.encode(list: try encodedList(header, [entry]), signature: signature)
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        #expect(list.status(of: composed, at: moment(1)) == .revoked(from: moment(0), reason: "x"))
        #expect(list.status(of: decomposed, at: moment(1)) == .valid)
    }

    @Test func theListAnswersForItsMakersOnly() {
        #expect(list.covers(maker: Bytes(repeating: 0x22, count: 32)))
        #expect(!list.covers(maker: Bytes(repeating: 0x33, count: 32)))
        #expect(!list.covers(maker: []))
    }

    @Test func everyEntryIsFoundInALongList() throws {
        let many = (0..<2_000).map { number in
            SealStatusEntry(
                sealCode: "350100" + String(10_000_000 + number * 2), sealName: "样章\(number)",
                intervals: [StatusInterval(state: .revoked, from: moment(Int64(number)), reason: "superseded")])
        }
        let file = SignedSealStatusList.encode(list: try encodedList(header, many), signature: signature)
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        for (number, entry) in many.enumerated() {
            #expect(try list.entry(of: entry.sealCode) == entry)
            #expect(try list.entry(of: "350100" + String(10_000_001 + number * 2)) == nil)
        }
    }

    /// Members in another order, and names and codes written with escapes, are found all the same.
    @Test func entriesOfOtherProducersAreFound() throws {
        let interval = "[{\"reason\":\"superseded\",\"from\":\"\(moment(0).iso8601)\",\"state\":\"revoked\"}]"
        let file = try edited(
            "{\"sealCode\":\"35010000000002\",",
            "{\"sealName\":\"x\",\"intervals\":\(interval),\"sealCode\":\"350100000000015\"},"
                + "{\"seal\\u0043ode\" : \"3501000000000\\u0032\",")
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        for code in ["35010000000001", "350100000000015", "35010000000002", "{GUID-甲}"] {
            #expect(try list.entry(of: code)?.sealCode == code)
        }
        #expect(try list.entry(of: "350100000000016") == nil)
    }

    @Test func anEntryOutsideTheListIsRefused() {
        #expect(throws: StatusFault.self) { try list.entry(at: 3) }
        #expect(throws: StatusFault.self) { try list.entry(at: -1) }
        #expect(throws: StatusFault.self) { try list.entry(at: .max) }
    }

    @Test func freshness() {
        #expect(header.freshness(now: moment(10_000)) == .current)
        #expect(header.freshness(now: moment(100_000)) == .current)
        #expect(header.freshness(now: moment(100_001)) == .stale)
        #expect(header.freshness(now: moment(9_700)) == .current)
        #expect(header.freshness(now: moment(9_699)) == .notYet)
        #expect(header.freshness(now: moment(9_999), tolerance: 0) == .notYet)
        #expect(header.freshness(now: moment(9_999), tolerance: -5) == .notYet)
        #expect(header.freshness(now: Instant(secondsSinceEpoch: .max)) == .stale)
        #expect(header.freshness(now: Instant(secondsSinceEpoch: .min)) == .notYet)
    }

    @Test func revocationIsTold() throws {
        #expect(try list.entry(of: "35010000000001")?.revocation?.from == moment(500))
        #expect(try list.entry(of: "35010000000002")?.revocation == nil)
    }
}

import SealBase
import Testing

@testable import StatusFormats

/// The writer refuses whatever the reader would.
@Suite struct SealStatusListEncoderTests {
    @Test func theSameInputGivesTheSameOctets() throws { #expect(try encodedList() == encodedList()) }

    @Test func aBadHeaderIsRefused() {
        let cases: [(String, StatusFaultCode, (inout SealStatusHeader) -> Void)] = [
            ("number", StatusFaultCode.outOfRange, { $0.number = 0 }),
            ("negative number", .outOfRange, { $0.number = -1 }),
            ("times", .badTime, { $0.nextUpdate = $0.thisUpdate }),
            ("before 1970", .badTime, { $0.thisUpdate = Instant(secondsSinceEpoch: -1) }),
            ("year 10000", .badTime, { $0.nextUpdate = Instant(secondsSinceEpoch: 253_402_300_800) }),
            ("end of time", .badTime, { $0.nextUpdate = Instant(secondsSinceEpoch: .max) }),
            ("no maker", .missingMember, { $0.makers = [] }),
            ("short maker", .outOfRange, { $0.makers = [[1, 2, 3]] }),
            ("makers unsorted", .unsorted, { $0.makers.reverse() }),
            ("issuer with control character", .badText, { $0.issuer = "a\u{07}" }),
            ("issuer too long", .tooLarge, { $0.issuer = String(repeating: "a", count: 513) }),
        ]
        for (name, code, spoil) in cases {
            var spoilt = header
            spoil(&spoilt)
            let fault = #expect(throws: StatusFault.self) { try encodedList(spoilt, []) }
            #expect(fault?.code == code, "\(name)")
        }
    }

    @Test func aBadEntryIsRefused() {
        let cases: [(String, StatusFaultCode, (inout SealStatusEntry) -> Void)] = [
            ("empty code", StatusFaultCode.outOfRange, { $0.sealCode = "" }),
            ("code with line feed", .badText, { $0.sealCode = "1\n2" }),
            ("name turned round", .badText, { $0.sealName = "\u{202E}" }),
            ("name too long", .tooLarge, { $0.sealName = String(repeating: "章", count: 171) }),
            ("no interval", .badInterval, { $0.intervals = [] }),
            ("revocation with an end", .badInterval, { $0.intervals[2].to = moment(600) }),
            ("something after the revocation", .badInterval, { $0.intervals.append($0.intervals[2]) }),
            ("overlap", .badInterval, { $0.intervals[1].from = moment(99) }),
            ("backwards", .badInterval, { $0.intervals.swapAt(0, 1) }),
            ("empty interval", .badInterval, { $0.intervals[0].to = $0.intervals[0].from }),
            ("in the future", .badInterval, { $0.intervals[2].from = moment(10_001) }),
            ("before 1970", .badTime, { $0.intervals[0].from = Instant(secondsSinceEpoch: .min) }),
            ("reason that breaks out", .outOfRange, { $0.intervals[0].reason = "x\",\"to\":\"" }),
        ]
        for (name, code, spoil) in cases {
            var spoilt = entries[0]
            spoil(&spoilt)
            let fault = #expect(throws: StatusFault.self) { try encodedList(header, [spoilt]) }
            #expect(fault?.code == code, "\(name)")
        }
    }

    @Test func entriesComeInOrderAndOnce() {
        #expect(throws: StatusFault(.unsorted, ["sealCode": entries[0].sealCode])) {
            try encodedList(header, [entries[1], entries[0]])
        }
        #expect(throws: StatusFault(.duplicateSeal, ["sealCode": entries[0].sealCode])) {
            try encodedList(header, [entries[0], entries[0]])
        }
    }
}

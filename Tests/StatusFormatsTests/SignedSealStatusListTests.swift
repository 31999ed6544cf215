import Foundation
import SealBase
import Testing

@testable import StatusFormats

@Suite struct SignedSealStatusListTests {
    @Test func whatIsWrittenIsRead() throws {
        let read = try SignedSealStatusList.read(sampleFile())
        #expect(read.claimed == header)
        #expect(read.signature == signature)
        #expect(try Bytes(read.signed) == encodedList())
        let list = try #require(read.trusted { signed, _ in signed == read.signed })
        #expect(list.count == 3)
        var back: [SealStatusEntry] = []
        try list.forEach { back.append($0) }
        #expect(back == entries)
    }

    @Test func theSignedOctetsStandInTheFileWhereTheFormatSays() throws {
        let file = try sampleFile()
        let signed = try Bytes(SignedSealStatusList.read(file).signed)
        #expect(Bytes(file[8..<8 + signed.count]) == signed)
        #expect(Bytes(file.prefix(8)) == Bytes("{\"list\":".utf8))
    }

    @Test func theFileIsJSONForAnyOtherProgram() throws {
        let any = try JSONSerialization.jsonObject(with: Data(sampleFile()))
        let file = try #require(any as? [String: Any])
        let list = try #require(file["list"] as? [String: Any])
        #expect(list["number"] as? Int == 7)
        let entries = try #require(list["entries"] as? [[String: Any]])
        #expect(entries.map { $0["sealCode"] as? String } == ["35010000000001", "35010000000002", "{GUID-甲}"])
        #expect(entries[1]["sealName"] as? String == "样章 \"引号\" \\ 公司")
    }

    private func lines(_ file: Bytes) throws -> [Bytes]? {
        guard let known = KnownStatusList(OctetStore(file)) else { return nil }
        var found: [Bytes] = []
        let isWhole = try unsafe known.forEachLine { unsafe found.append(Bytes($0)) }
        return isWhole ? found : nil
    }

    /// What was judged before is found again by its lines; where that does not do, there is no list.
    @Test func aKnownListIsFoundByItsLines() throws {
        let file = try sampleFile()
        let whole = try #require(SignedSealStatusList.read(file).trusted { _, _ in true })
        let known = try #require(KnownStatusList(OctetStore(file)))
        #expect(known.header == whole.header)
        let found = try #require(try lines(file))
        #expect(found.count == whole.count)
        for (index, line) in found.enumerated() {
            #expect(try known.entry(line) == whole.entry(at: index))
            for other in found.indices {
                #expect(unsafe line.withUnsafeBytes { unsafe whole.isWritten(other, as: $0) } == (other == index))
            }
        }
        let empty = SignedSealStatusList.encode(list: try encodedList(header, []), signature: signature)
        #expect(try lines(empty) == [])
    }

    @Test func whatIsNotOneEntryALineIsNoKnownList() throws {
        let whole = try #require(try lines(sampleFile())).count
        // Two on a line are one that is no entry; what judges it says so.
        let two = try #require(
            try lines(edited("]},\n{\"sealCode\":\"35010000000002", "]},{\"sealCode\":\"35010000000002")))
        #expect(two.count < whole)
        let known = try #require(KnownStatusList(OctetStore(try sampleFile())))
        #expect(throws: StatusFault.self) { try known.entry(two[0]) }
        let file = try sampleFile()
        #expect(try lines(edited("\"entries\":[\n", "\"entries\":[")) == nil)
        #expect(try lines(edited("]},\n{\"sealCode\":\"35010000000002", "]},\n,{\"sealCode\":\"35010000000002")) == nil)
        for length in stride(from: 0, to: file.count - 2, by: 7) {
            #expect(try lines(Bytes(file.prefix(length))) == nil)
        }
    }

    /// A list that is written for its file says the same octets, given out in parts or whole.
    @Test func partsAreTheWhole() throws {
        var encoder = try SealStatusListEncoder(header, inFile: true)
        var parts = encoder.written()
        for entry in entries {
            try encoder.append(entry)
            #expect(encoder.waiting > 0)
            parts += encoder.written()
            #expect(encoder.waiting == 0 && encoder.length == parts.count)
        }
        let file = encoder.finish()
        #expect(file.starts(with: parts))
        #expect(file + SignedSealStatusList.closing(signature) == (try sampleFile()))
    }

    @Test func anEmptyListIsAList() throws {
        let file = SignedSealStatusList.encode(list: try encodedList(header, []), signature: signature)
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        #expect(list.count == 0)
        #expect(list.status(of: "35010000000001", at: moment(600)) == .valid)
    }

    @Test func withoutAGenuineSignatureThereIsNoList() throws {
        let read = try SignedSealStatusList.read(sampleFile())
        #expect(read.trusted { _, _ in false } == nil)
        #expect(throws: StatusFault(.wrongFormat)) { try read.trusted { _, _ in throw StatusFault(.wrongFormat) } }
    }

    @Test func otherProducersMayUseWhiteSpaceAndEscapes() throws {
        let file = try edited(
            "\"sealName\":\"样章市测试局\"", " \t\"seal\\u004eame\" : \r\n \"\\u6837\\u7ae0市\\u6d4b\\uD83D\\uDE00\\/\" ")
        let list = try #require(try SignedSealStatusList.read(file).trusted { _, _ in true })
        #expect(try list.entry(at: 0).sealName == "样章市测😀/")
    }

    @Test(arguments: [
        ("format", "\"yinjian-seal-status\"", "\"other-status\"", StatusFaultCode.wrongFormat),
        ("later version", "\"version\":1", "\"version\":2", .unsupportedVersion),
        ("version zero", "\"version\":1", "\"version\":0", .unsupportedVersion),
        ("number zero", "\"number\":7", "\"number\":0", .outOfRange),
        ("number negative", "\"number\":7", "\"number\":-7", .syntax),
        ("number too large", "\"number\":7", "\"number\":9223372036854775808", .outOfRange),
        ("number with 400 digits", "\"number\":7", "\"number\":\(String(repeating: "9", count: 400))", .outOfRange),
        ("number NaN", "\"number\":7", "\"number\":NaN", .syntax),
        ("number Infinity", "\"number\":7", "\"number\":Infinity", .syntax),
        ("number with fraction", "\"number\":7", "\"number\":7.0", .outOfRange),
        ("number with exponent", "\"number\":7", "\"number\":7e3", .outOfRange),
        ("number with leading zero", "\"number\":7", "\"number\":07", .syntax),
        ("number as text", "\"number\":7", "\"number\":\"7\"", .syntax),
        ("number null", "\"number\":7", "\"number\":null", .syntax),
        ("duplicate member", "\"number\":7", "\"number\":7,\"number\":8", .duplicateMember),
        ("duplicate member by escape", "\"number\":7", "\"number\":7,\"n\\u0075mber\":8", .duplicateMember),
        ("unknown member", "\"number\":7", "\"number\":7,\"comment\":\"x\"", .unknownMember),
        ("missing member", "\"number\":7,\n", "", .syntax),
        ("no makers", header.makers.map { "\"\($0.hex)\"" }.joined(separator: ","), "", .missingMember),
        ("maker in capitals", String(repeating: "22", count: 32), String(repeating: "AB", count: 32), .outOfRange),
        ("maker not hex", String(repeating: "22", count: 32), String(repeating: "2g", count: 32), .outOfRange),
        ("makers out of order", String(repeating: "22", count: 32), String(repeating: "01", count: 32), .unsorted),
        ("maker twice", String(repeating: "22", count: 32), String(repeating: "11", count: 32), .unsorted),
        ("next before this", header.nextUpdate.iso8601, "2026-11-01T00:00:00Z", .badTime),
        ("next equals this", header.nextUpdate.iso8601, header.thisUpdate.iso8601, .badTime),
        ("date without time", header.nextUpdate.iso8601, "2027-11-01", .badTime),
        ("30 February", header.nextUpdate.iso8601, "2027-02-30T00:00:00Z", .badTime),
        ("second 60", header.nextUpdate.iso8601, "2027-02-03T00:00:60Z", .badTime),
        ("time with zone", header.nextUpdate.iso8601, "2027-02-03T00:00+08:00", .tooLarge),
        ("time with space", header.nextUpdate.iso8601, "2027-02-03 00:00:00Z", .badTime),
        ("before 1970", header.nextUpdate.iso8601, "1969-12-31T23:59:59Z", .badTime),
        ("time as number", "\"\(header.nextUpdate.iso8601)\"", "1793534400", .syntax),
        ("control character", "样章市测试局", "样章\u{01}", .badText),
        ("control character by escape", "样章市测试局", "样章\\u0001", .badText),
        ("line feed by escape", "样章市测试局", "样章\\n", .badText),
        ("text turned round", "样章市测试局", "样章\u{202E}局", .badText),
        ("text turned round by escape", "样章市测试局", "样章\\u202e局", .badText),
        ("lone surrogate", "样章市测试局", "样章\\ud800", .syntax),
        ("surrogates the wrong way", "样章市测试局", "\\ud800\\ud800", .badText),
        ("unknown escape", "样章市测试局", "\\x41", .badText),
        ("escape cut", "样章市测试局", "\\u12", .syntax),
        ("name too long", "样章市测试局", String(repeating: "章", count: 200), .tooLarge),
        ("empty code", "\"35010000000001\"", "\"\"", .outOfRange),
        ("code twice", "\"35010000000002\"", "\"35010000000001\"", .duplicateSeal),
        ("code twice by escape", "\"35010000000002\"", "\"3501000000000\\u0031\"", .duplicateSeal),
        ("codes out of order", "\"35010000000002\"", "\"25010000000002\"", .unsorted),
        ("codes out of order by octets", "\"{GUID-甲}\"", "\"2\"", .unsorted),
        (
            "interval without state", "\"state\":\"revoked\",\"from\":\"\(moment(500).iso8601)\"", "\"from\":\"x\"",
            .badTime
        ),
        (
            "unknown state", "\"state\":\"revoked\",\"from\":\"\(moment(500).iso8601)\"", "\"state\":\"good\"",
            .outOfRange
        ),
        (
            "no intervals",
            "[{\"state\":\"suspended\",\"from\":\"\(moment(300).iso8601)\",\"reason\":\"certificateHold\"}]",
            "[]", .badInterval
        ),
        ("reason a sentence", "\"keyCompromise\"", "\"key was lost\"", .outOfRange),
        ("reason empty", "\"keyCompromise\"", "\"\"", .outOfRange),
        (
            "deep nesting",
            "[{\"state\":\"suspended\",\"from\":\"\(moment(300).iso8601)\",\"reason\":\"certificateHold\"}]",
            String(repeating: "[", count: 100_000), .syntax
        ),
        ("algorithm empty", "\"1.2.156.10197.1.501\"", "\"\"", .outOfRange),
        ("value not base64", "\"MAYCAQUCAQY=\"", "\"MAYCAQUCAQ*=\"", .badText),
        ("value with spare bits", "\"MAYCAQUCAQY=\"", "\"MAYCAQUCAQZ=\"", .badText),
        ("value without padding", "\"MAYCAQUCAQY=\"", "\"MAYCAQUCAQY\"", .badText),
        ("value empty", "\"MAYCAQUCAQY=\"", "\"\"", .outOfRange),
        ("value too long", "\"MAYCAQUCAQY=\"", "\"\(String(repeating: "AAAA", count: 3_000))\"", .tooLarge),
        ("space before the list", "{\"list\":{", "{\"list\": {", .syntax),
        ("other member first", "{\"list\":{", "{\"x\":1,\"list\":{", .syntax),
        ("space before the signature", ",\"signature\":", ", \"signature\":", .syntax),
        ("second signature", "\n}}\n", "\n},\"signature\":{}}", .syntax),
        ("something after", "\n}}\n", "\n}}\n{}", .trailingOctets),
        ("two line feeds", "\n}}\n", "\n}}\n\n", .trailingOctets),
    ])
    func aBadFileIsRefused(_ name: String, _ passage: String, _ bad: String, _ code: StatusFaultCode) throws {
        #expect(faultOfReading(try edited(passage, bad)) == code, "\(name)")
    }

    @Test func intervalsMustBeInOrderApartAndKnown() throws {
        let first = moment(0).iso8601
        let second = moment(200).iso8601
        for (passage, bad) in [
            (second, moment(100).iso8601),  // ends when it begins
            (second, moment(50).iso8601),  // ends before it begins
            (second, moment(501).iso8601),  // overlaps the revocation
            (second, moment(20_000).iso8601),  // ends after the list was made
            (first, moment(100).iso8601),  // begins when it ends
            (moment(500).iso8601, moment(10_001).iso8601),  // begins after the list was made
            (moment(300).iso8601 + "\"", moment(10_001).iso8601 + "\""),
            (",\"to\":\"\(second)\"", ""),  // open, and something follows
            (
                "\"from\":\"\(moment(500).iso8601)\"",
                "\"from\":\"\(moment(500).iso8601)\",\"to\":\"\(moment(600).iso8601)\""
            ),
        ] {
            #expect(faultOfReading(try edited(passage, bad)) == .badInterval, "\(passage) → \(bad)")
        }
    }

    @Test func entriesComeLast() throws {
        let text = String(decoding: try sampleFile(), as: UTF8.self)
        let moved = text.replacing("\"number\":7,\n", with: "").replacing(
            "\n]\n},\"sig", with: "\n],\"number\":7\n},\"sig")
        #expect(moved.count == text.count - 2 + 1)
        #expect(faultOfReading(Bytes(moved.utf8)) == .syntax)
    }

    @Test func notUTF8IsRefused() throws {
        var file = try sampleFile()
        let at = try #require(file.firstIndex(of: 0xE6))
        for bad: UInt8 in [0xFF, 0xC0, 0xED, 0x80] {
            file[at] = bad
            #expect(faultOfReading(file) == .badText)
        }
    }

    @Test func limitsHold() throws {
        let file = try sampleFile()
        var limits = StatusLimits()
        limits.octets = file.count - 1
        #expect(faultOfReading(file, limits) == .tooLarge)
        limits = StatusLimits()
        limits.entries = 2
        #expect(faultOfReading(file, limits) == .tooLarge)
        limits = StatusLimits()
        limits.intervalsPerEntry = 2
        #expect(faultOfReading(file, limits) == .tooLarge)
        limits = StatusLimits()
        limits.certificates = 0
        #expect(faultOfReading(file, limits) == .tooLarge)
        limits = StatusLimits()
        (limits.octets, limits.entries, limits.intervalsPerEntry, limits.certificates) = (file.count, 3, 3, 1)
        #expect(faultOfReading(file, limits) == nil)
    }

    @Test func everyTruncationIsRefused() throws {
        let file = try sampleFile()
        #expect(faultOfReading([]) == .empty)
        // Only the last line feed may be missing.
        for count in 0..<file.count - 1 { #expect(faultOfReading(Bytes(file.prefix(count))) != nil, "\(count)") }
        #expect(faultOfReading(Bytes(file.dropLast())) == nil)
    }

    /// Every changed octet is either refused or lies in what the signature is over, or in the signature's own part.
    @Test func noChangeInsideTheFrameGoesUnseen() throws {
        let file = try sampleFile()
        let whole = try SignedSealStatusList.read(file)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        var accepted = 0
        for _ in 0..<5_000 {
            var copy = file
            for _ in 0...next() % 3 {
                let at = Int(next() % UInt64(copy.count))
                switch next() % 4 {
                case 0: copy[at] ^= UInt8(1 << (next() % 8))
                case 1: copy[at] = UInt8(truncatingIfNeeded: next())
                case 2: copy.remove(at: at)
                default: copy.insert(copy[Int(next() % UInt64(copy.count))], at: at)
                }
            }
            guard copy != file, let read = try? SignedSealStatusList.read(copy) else { continue }
            accepted += 1
            let space: Set<UInt8> = [0x20, 0x0A, 0x0D, 0x09]
            let onlySpaceChanged = copy.filter { !space.contains($0) } == file.filter { !space.contains($0) }
            #expect(read.signed != whole.signed || read.signature != whole.signature || onlySpaceChanged)
        }
        #expect(accepted > 25)  // digits and names can change: the signature is there to catch that
    }
}

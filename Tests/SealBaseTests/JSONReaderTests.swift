import Foundation
import Testing

@testable import SealBase

/// Our own reading of JSON against Foundation's: wherever ours gives a value, it is the same.
struct JSONReaderTests {
    private func read(_ text: String) -> JSONValue? { read(Bytes(text.utf8)) }

    private func read(_ octets: Bytes) -> JSONValue? {
        let own = JSONReader.read(octets, deepest: 8)
        let judged = try? JSONDecoder().decode(JSONValue.self, from: Data(octets))
        if let own { #expect(own == judged, "\(String(decoding: octets, as: UTF8.self))") }
        #expect(JSONValue.parse(octets, limit: octets.count) == judged)
        return own
    }

    @Test func ordinaryTextsAreRead() {
        #expect(
            read(
                #" {"review": {"directDoors": true, "none": null}, "days": [1, -2.5, 3e2, 0, 1E-3], "名": "印\"\\\/\n"} "#
            )
                == .object([
                    "review": .object(["directDoors": .flag(true), "none": .null]),
                    "days": .array([.number(1), .number(-2.5), .number(300), .number(0), .number(0.001)]),
                    "名": .text("印\"\\/\n"),
                ]))
        #expect(read(#""\u5370\ud83d\udd8a\u0000\b\f\r\t""#) == .text("印🖊\u{0}\u{8}\u{c}\r\t"))
        #expect(read("[]") == .array([]) && read("{ }") == .object([:]) && read("false") == .flag(false))
        #expect(read("[[[[[[[[1]]]]]]]]") != nil)
        #expect(read("123456789012345678901234567890") == Double("123456789012345678901234567890").map { .number($0) })
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
        "{1:1}",
        "tru", "True", "nul", "+1", "01", "1.", ".5", "1e", "1e+", "-", "--1", "0x1", "NaN", "Infinity", "1e999", "1 2",
        "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"",
        "\"\\udc00\"",
        "\"a\nb\"", "\"\u{1}\"", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[[[[[[[[[1]]]]]]]]]", "\u{feff}1",
        "/* */1",
        "1//", "[1]]", "{\"a\":1}}",
    ])
    func whatIsUnusualOrWrongIsNot(_ text: String) { #expect(read(text) == nil) }

    @Test func otherEncodingsAreNot() {
        let texts: [Bytes] = [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
            [0xFE, 0xFF, 0, 0x31], [0x31, 0],
        ]
        for octets in texts { #expect(read(octets) == nil) }
    }

    @Test func damagedTextsAreReadAlike() {
        let text = Bytes(#"{"a": [1, -2.5e3, "x\u0041\n", true, null], "b": {"c": "印章", "d": 0}, "e": false}"#.utf8)
        let letters = Bytes("{}[]\",:\\u0123456789eE+-.tfn \n\0".utf8) + [0xE5, 0x80]
        var state: UInt64 = 8
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        var readable = 0
        for _ in 0..<4000 {
            var octets = text
            for _ in 0...next(3) {
                let place = next(octets.count)
                switch next(3) {
                case 0: octets[place] = letters[next(letters.count)]
                case 1: octets.insert(letters[next(letters.count)], at: place)
                default: octets.remove(at: place)
                }
            }
            if read(octets) != nil { readable += 1 }
        }
        #expect(readable > 200)
    }

    @Test func wholeNumbersAreExact() {
        #expect(JSONValue.number(9_007_199_254_740_991).whole == 9_007_199_254_740_991)
        for value in [JSONValue.number(9_007_199_254_740_992), .number(0.5), .number(1e300), .text("1"), .null] {
            #expect(value.whole == nil)
        }
    }
}

import SealBase
import Testing

@testable import Lifecycle

@Suite struct DraftFormJSONTests {
    @Test(arguments: DraftFormFindingsTests.every)
    func `what is written is read again, octet by octet`(kind: FormKind, business: BusinessType) throws {
        let form = Filled.form(kind, business)
        let read = try DraftForm(json: form.canonical)
        #expect(read == form)
        #expect(read.canonical == form.canonical)
    }

    @Test func `canonical octets`() throws {
        let form = try DraftForm(
            json: Bytes(
                """
                 { "width" : 42.50, "sealName":"\\u6837章\\n\\"", "business":"seal.apply", "form":"unitSeal",
                   "certificates": ["b", "a"], "fax": null, "phone": [], "length": "40.0", "creditCode": "9135000099999998x0" }
                """.utf8))
        let expected =
            #"{"business":"seal.apply","certificates":["b","a"],"creditCode":"9135000099999998X0","form":"unitSeal","#
            + #""length":"40","sealName":"样章\u000a\"","width":"42.5"}"#
        #expect(String(decoding: form.canonical, as: UTF8.self) == expected)
    }

    @Test func `order and blanks make no difference, content does`() throws {
        func canonical(_ json: String) throws -> Bytes { try DraftForm(json: Bytes(json.utf8)).canonical }
        let head = #""form":"organisationCertificate","business":"certificate.apply""#
        let one = try canonical("{\(head),\"scope\":[\"other\",\"eLicence\"],\"city\":\" 福州市 \"}")
        #expect(try canonical("{\"city\":\"福州市\",\"scope\":[\"eLicence\",\"other\",\"eLicence\"],\(head)}") == one)
        #expect(try canonical("{\(head),\"scope\":\"eLicence\",\"city\":\"福州市\"}") != one)
        // One letter in two spellings of Unicode is one letter.
        let composed = try canonical("{\(head),\"city\":\"\u{E9}\"}")
        #expect(try canonical("{\(head),\"city\":\"e\u{301}\"}") == composed)
    }

    static let head = #"{"form":"unitSeal","business":"seal.apply""#

    @Test(arguments: [
        ("", "notAnObject"), ("[]", "notAnObject"), ("{", "notAnObject"), ("{}", "unknownKind"),
        ("null", "notAnObject"),
        (#"{"form":"unitSeal"}"#, "unknownKind"), (#"{"form":"unitSeal","business":"apply"}"#, "unknownKind"),
        (#"{"form":"unit","business":"seal.apply"}"#, "unknownKind"),
        (#"{"form":["unitSeal","deviceSeal"],"business":"seal.apply"}"#, "unknownKind"),
        (head + #","colour":"red"}"#, "unknownField"), (head + #","SealName":"x"}"#, "unknownField"),
        (head + #","sealName":"x","sealName":"y"}"#, "fieldTwice"), (head + #","form":"unitSeal"}"#, "fieldTwice"),
        (head + #","city":{"a":1}}"#, "wrongType"), (head + #","city":[["a"]]}"#, "wrongType"),
        (head + #","city":[null]}"#, "wrongType"), (head + #","width":4e1}"#, "notAnObject"),
        (head + #","width":042}"#, "notAnObject"), (head + #","width":.5}"#, "notAnObject"),
        (head + #","width":5.}"#, "notAnObject"), (head + #","width":NaN}"#, "notAnObject"),
        (head + #","city":"a",}"#, "notAnObject"), (head + #","city":"a"} x"#, "notAnObject"),
        (head + #","city":"\x"}"#, "notAnObject"), (head + #","city":"\u12"}"#, "notAnObject"),
        (head + #","city":"\ud800"}"#, "notAnObject"), (head + #","city":"\ud800\u0041"}"#, "notAnObject"),
        (head + #","city":"\udc00"}"#, "notAnObject"), (head + #","city":"\u+123"}"#, "notAnObject"),
        (head + ",\"city\":\"a\nb\"}", "notAnObject"), (head + #","city":'a'}"#, "notAnObject"),
        (head + #","city":"a"#, "notAnObject"), (head + #","city":"a\"#, "notAnObject"),
        (head + #","city":["a""#, "notAnObject"), (head + #","city":}"#, "notAnObject"),
        (head + #","":"a"}"#, "unknownField"), (head + #",,"city":"a"}"#, "notAnObject"),
        ("\u{FEFF}" + head + "}", "notAnObject"), ("/**/" + head + "}", "notAnObject"),
    ])
    func `what is no form`(json: String, code: String) {
        let fault = #expect(throws: FormFault.self) { try DraftForm(json: Bytes(json.utf8)) }
        #expect(fault?.code.rawValue == code, "\(json)")
    }

    @Test func `octets that are no text, and too many of them`() {
        let broken = Bytes(#"{"form":""#.utf8) + [0xFF, 0xFE] + Bytes(#""}"#.utf8)
        #expect(throws: FormFault.self) { try DraftForm(json: broken) }
        let deep = Bytes(repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: FormFault.self) { try DraftForm(json: deep) }
        let long = #expect(throws: FormFault.self) { try DraftForm(json: Bytes(repeating: 32, count: 1 << 20)) }
        #expect(long?.code == .tooLarge)
    }

    @Test func `every prefix of a form is refused, not fatal`() throws {
        let whole = Filled.form(.deviceSeal).canonical
        for count in 0..<min(whole.count, 1500) {
            #expect(throws: FormFault.self) { try DraftForm(json: Bytes(whole.prefix(count))) }
        }
    }

    @Test func `blank fields are taken from a form for many (ES-18)`() {
        let common = DraftForm(.unitSeal, .sealApply, [.coordinator: ["样章市数据局"], .city: ["厦门市"]])
        let row = DraftForm(.unitSeal, .sealApply, [.city: ["福州市"]]).filled(from: common)
        #expect(row[.city] == "福州市")
        #expect(row[.coordinator] == "样章市数据局")
    }
}

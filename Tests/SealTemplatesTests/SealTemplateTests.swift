import Foundation
import SealBase
import Testing

@testable import SealTemplates

/// Bad template files: one change each to a good one. The reader and the JSON schema must both refuse, except for the
/// rules between members, which a schema cannot say.
@Suite struct SealTemplateTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        let path: String
        let inSchema: Bool
        let edit: @Sendable (inout [String: Any]) -> Void
        var testDescription: String { name }
    }

    static func change(
        _ name: String, at path: String, schema: Bool = true, _ edit: @escaping @Sendable (inout [String: Any]) -> Void
    ) -> Change { Change(name: name, path: path, inSchema: schema, edit: edit) }

    static func part(_ edit: @escaping @Sendable (inout [String: Any]) -> Void)
        -> @Sendable (inout [String: Any]) -> Void
    {
        { template in
            var parts = template["parts"] as? [[String: Any]] ?? []
            edit(&parts[0])
            template["parts"] = parts
        }
    }

    static let changes: [Change] = [
        change("unknown shape", at: "/shape") { $0["shape"] = "hexagon" },
        change("shape in capitals", at: "/shape") { $0["shape"] = "Round" },
        change("negative width", at: "/width/nominal") { $0["width"] = ["nominal": -40] },
        change("zero width", at: "/width/nominal") { $0["width"] = ["nominal": 0] },
        change("huge width", at: "/width/nominal") { $0["width"] = ["nominal": 1e300] },
        change("width as text", at: "/width/nominal") { $0["width"] = ["nominal": "40"] },
        change("width as a bare number", at: "/width") { $0["width"] = 40 },
        change("width both nominal and range", at: "/width/minimum") { $0["width"] = ["nominal": 40, "minimum": 38] },
        change("range without end", at: "/width/maximum") { $0["width"] = ["minimum": 38] },
        change("missing source", at: "/source") { $0["source"] = nil },
        change("null source", at: "/source") { $0["source"] = NSNull() },
        change("source of no kind", at: "/source/kind") {
            $0["source"] = ["kind": "hearsay", "title": ["zh": "听说", "en": "Heard"]]
        },
        change("source without title", at: "/source/title") { $0["source"] = ["kind": "practice"] },
        change("article of a practice", at: "/source/article") {
            $0["source"] = ["kind": "practice", "title": ["zh": "做法", "en": "Practice"], "article": 3]
        },
        change("missing id", at: "/id") { $0["id"] = nil },
        change("id that walks out", at: "/id") { $0["id"] = "../limited" },
        change("id with capitals", at: "/id") { $0["id"] = "Limited-40" },
        change("id with a double hyphen", at: "/id") { $0["id"] = "limited--40" },
        change("empty id", at: "/id") { $0["id"] = "" },
        change("long id", at: "/id") { $0["id"] = String(repeating: "a", count: 61) },
        change("other format number", at: "/format") { $0["format"] = 2 },
        change("format true", at: "/format") { $0["format"] = true },
        change("unknown member", at: "/colour") { $0["colour"] = "red" },
        change("name in one language", at: "/names/en") { $0["names"] = ["zh": "章"] },
        change("blank name", at: "/names/zh") { $0["names"] = ["zh": "  ", "en": "Seal"] },
        change("name with a control character", at: "/names/zh") { $0["names"] = ["zh": "章\u{7}", "en": "Seal"] },
        change("no tolerance", at: "/tolerance") { $0["tolerance"] = nil },
        change("tolerance too wide", at: "/tolerance") { $0["tolerance"] = 5 },
        change("border of no width", at: "/border/width") { $0["border"] = ["width": 0] },
        change("border as text", at: "/border") { $0["border"] = "thick" },
        change("inner border without gap", at: "/border/inner/gap") {
            $0["border"] = ["width": 1, "inner": ["width": 0.4]]
        },
        change("no parts", at: "/parts") { $0["parts"] = [Any]() },
        change("parts as an object", at: "/parts") { $0["parts"] = ["star": 1] },
        change("unknown kind of part", at: "/parts/0/kind", part { $0["kind"] = "dragon" }),
        change("unknown role", at: "/parts/0/role", part { $0["role"] = "motto" }),
        change("part without required", at: "/parts/0/required", part { $0["required"] = nil }),
        change("required as a number", at: "/parts/0/required", part { $0["required"] = 1 }),
        change("negative inset", at: "/parts/0/inset", part { $0["inset"] = -2 }),
        change("span over a full turn", at: "/parts/0/maximumSpan", part { $0["maximumSpan"] = 361 }),
        change("member of another part", at: "/parts/0/diameter", part { $0["diameter"] = 10 }),
        change("preview text too long", at: "/preview/ownerName") {
            $0["preview"] = ["ownerName": "样章" + String(repeating: "长", count: 60)]
        },
        change("preview of a real-looking name", at: "/preview") { $0["preview"] = ["ownerName": "某某科技有限公司"] },
        change("preview without a name", at: "/preview/ownerName") { $0["preview"] = ["functionName": "样章"] },
        change("type of nobody", at: "/type") { $0["type"] = "device" },
        change("function of nothing", at: "/function") { $0["function"] = "wax" },
        change("round with unequal sides", at: "/height", schema: false) { $0["height"] = ["nominal": 39] },
        change("range upside down", at: "/width", schema: false) { $0["width"] = ["minimum": 42, "maximum": 38] },
        change("ellipse on its side", at: "/height", schema: false) { $0["shape"] = "ellipse" },
        change("border as wide as the seal", at: "/border", schema: false) {
            $0["border"] = ["width": 5, "inner": ["gap": 5, "width": 5]]
        },
        change("star larger than the seal", at: "/parts/0", schema: false) {
            $0["parts"] = [["kind": "star", "required": true, "offset": 0, "diameter": 60]]
        },
        change("text part without preview", at: "/preview/functionName", schema: false) {
            let line: [String: Any] = [
                "kind": "lineText", "role": "functionName", "required": true, "offset": 10, "characterHeight": 4,
                "maximumWidth": 20,
            ]
            $0["parts"] = [line]
        },
    ]

    static func changed(_ change: Change) throws -> Bytes {
        let file = try Repository.templateFiles().first { $0.name == "limited-company-round-40.json" }
        let json = try #require(file).json
        var object = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        change.edit(&object)
        return Bytes(try JSONSerialization.data(withJSONObject: object))
    }

    @Test(arguments: changes) func `a bad file is refused with its place`(change: Change) throws {
        let json = try Self.changed(change)
        let fault = #expect(throws: TemplateFault.self) { try SealTemplate(json: json, file: "bad.json") }
        #expect(fault?.code == .invalidTemplate)
        #expect(fault?.details["file"] == "bad.json")
        #expect(fault?.details["path"] == change.path)
    }

    @Test(
        arguments: [
            "", " ", "null", "[]", "{}", "{", "\"limited\"", "{\"id\": }", "\u{FEFF}", "1e999",
            String(repeating: "[", count: 50_000), String(repeating: "{\"a\":", count: 5_000),
        ])
    func `what is no template at all is refused`(text: String) {
        let fault = #expect(throws: TemplateFault.self) { try SealTemplate(json: Bytes(text.utf8), file: "x.json") }
        #expect(fault?.code == .invalidTemplate)
    }

    @Test func `a file over the limit is refused before it is parsed`() {
        let fault = #expect(throws: TemplateFault.self) {
            try SealTemplate(json: Bytes(repeating: 32, count: SealTemplate.sizeLimit + 1), file: "x.json")
        }
        #expect(fault?.details["rule"]?.contains("octets") == true)
    }

    @Test func `every truncation of a good file is refused`() throws {
        let json = try #require(try Repository.templateFiles().first).json
        let end = json.lastIndex(of: UInt8(ascii: "}")) ?? 0
        for count in stride(from: 0, to: end, by: 7) {
            #expect(throws: TemplateFault.self) { try SealTemplate(json: Bytes(json.prefix(count)), file: "x.json") }
        }
    }

    @Test(.enabled(if: Repository.hasJudge))
    func `the schema refuses the same files, and takes every good one`() throws {
        var cases: [[String: Any]] = []
        for change in Self.changes where change.inSchema {
            let object = try JSONSerialization.jsonObject(with: Data(try Self.changed(change)))
            cases.append(["name": change.name, "good": false, "template": object])
        }
        for file in try Repository.templateFiles() {
            let object = try JSONSerialization.jsonObject(with: Data(file.json))
            cases.append(["name": file.name, "good": true, "template": object])
        }
        let script = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1], encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            judge = jsonschema.Draft202012Validator(schema)
            cases = json.load(open(sys.argv[2], encoding="utf-8"))
            wrong = [c["name"] for c in cases if judge.is_valid(c["template"]) != c["good"]]
            sys.exit(len(wrong) if cases else 99)
            """
        let schema = Repository.templates.appending(path: "schema.json").path
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try JSONSerialization.data(withJSONObject: cases).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try Repository.run(["-c", script, schema, file.path]) == 0)
    }
}

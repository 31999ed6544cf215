import Foundation
import SealBase
import Testing

@testable import SealTemplates

@Suite struct TemplateCatalogueTests {
    @Test func `the built-in catalogue is the folder, octet for octet`() throws {
        let files = try Repository.templateFiles()
        #expect(files.map(\.name) == EmbeddedTemplates.files.map(\.name))
        for (file, embedded) in zip(files, EmbeddedTemplates.files) {
            #expect(file.json == embedded.json, "\(file.name)")
        }
        #expect(try TemplateCatalogue.builtIn().templates.count == files.count)
    }

    @Test func `every file is named by its id`() throws {
        for file in try Repository.templateFiles() {
            #expect(try SealTemplate(json: file.json, file: file.name).id + ".json" == file.name)
        }
        #expect(try TemplateCatalogue.builtInIDs == Set(TemplateCatalogue.builtIn().templates.map(\.id)))
    }

    @Test func `every form has a preview of both kinds, and no preview is left over`() throws {
        let folder = Repository.templates.appending(path: "previews")
        let expected = try TemplateCatalogue.builtIn().templates.flatMap { ["\($0.id).svg", "\($0.id).png"] }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == expected.sorted())
    }

    /// Body, shape, width, height, border (0 where the table says nothing), centre (`nil` where it says "–").
    static let official: [(id: String, FormShape, Double, Double, border: Double, centre: String?)] = [
        ("state-council-round-60", .round, 60, 60, 0, "national"),
        ("provincial-government-round-50", .round, 50, 50, 0, "national"),
        ("ministry-round-50", .round, 50, 50, 0, "national"),
        ("direct-agency-round-50", .round, 50, 50, 0, "national"),
        ("direct-agency-round-45", .round, 45, 45, 0, "national"),
        ("direct-institution-round-50", .round, 50, 50, 0, "star"),
        ("direct-institution-round-45", .round, 45, 45, 0, "star"),
        ("local-government-round-45", .round, 45, 45, 0, "national"),
        ("township-government-round-42", .round, 42, 42, 0, "national"),
        ("mission-abroad-round-42", .round, 42, 42, 0, "national"),
        ("organisation-round-45", .round, 45, 45, 0, "star"),
        ("state-owned-company-round-42", .round, 42, 42, 1.2, "star"),
        ("limited-company-round-40", .round, 40, 40, 1.0, "star"),
        ("limited-company-department-round-38", .round, 38, 38, 0, "star"),
        ("individual-business-round-38", .round, 38, 38, 0, "star"),
        ("party-organisation-round-42", .round, 42, 42, 0, "party"),
        ("trade-union-round-42", .round, 42, 42, 0, "union"),
        ("foreign-invested-ellipse-45x30", .ellipse, 45, 30, 0, nil),
        ("invoice-ellipse-40x30", .ellipse, 40, 30, 1, nil),
        ("contract-round-38-42", .round, 42, 42, 0, "star"),
        ("finance-round-38-42", .round, 42, 42, 0, "star"),
        ("personnel-round-38-42", .round, 42, 42, 0, "star"),
        ("finance-square-22", .square, 22, 22, 0, nil),
        ("personal-square-16", .square, 16, 16, 0, nil),
        ("personal-square-18", .square, 18, 18, 0, nil),
        ("personal-square-20", .square, 20, 20, 0, nil),
        ("personal-rectangle-20x10", .rectangle, 20, 10, 0, nil),
    ]

    @Test func `every row of the table of official sizes is covered and nothing else is`() throws {
        let catalogue = try TemplateCatalogue.builtIn()
        #expect(Set(catalogue.templates.map(\.id)) == Set(Self.official.map(\.id)))
        for row in Self.official {
            let form = try catalogue.template(row.id)
            #expect(form.shape == row.1)
            #expect(form.width.maximum.value == row.2)
            #expect(form.height.maximum.value == row.3)
            if row.border > 0 { #expect(form.border.width.value == row.border, "\(row.id)") }
            let centres = form.parts.compactMap { part -> String? in
                switch part {
                case .star: "star"
                case .emblem(let emblem): emblem.emblem.rawValue
                default: nil
                }
            }
            #expect(centres == (row.centre.map { [$0] } ?? []), "\(row.id)")
        }
    }

    @Test func `details of the table that belong to one row`() throws {
        let catalogue = try TemplateCatalogue.builtIn()
        let union = try catalogue.template("trade-union-round-42")
        #expect(union.border.inner != nil)
        #expect(catalogue.templates.filter { $0.border.inner != nil }.count == 1)
        let joint = try catalogue.template("state-owned-company-round-42")
        #expect(joint.parts.contains { if case .star(let star) = $0 { star.diameter.value == 14 } else { false } })
        for id in ["contract-round-38-42", "finance-round-38-42", "personnel-round-38-42"] {
            let form = try catalogue.template(id)
            #expect(form.width == .between(minimum: Millimetres(38), maximum: Millimetres(42)))
            #expect(form.parts.contains { if case .star(let star) = $0 { !star.required } else { false } })
        }
        let invoice = try catalogue.template("invoice-ellipse-40x30")
        #expect(invoice.parts.compactMap(\.role) == [.ownerName, .taxNumber, .functionName])
        #expect(invoice.preview[.functionName] == "发票专用章")
        for form in catalogue.templates where form.source.kind == .regulation {
            #expect(form.source.title.zh.contains("国发〔1999〕25号"))
        }
    }

    @Test func `a catalogue without files and one with an id twice are refused`() throws {
        #expect(throws: TemplateFault(.emptyCatalogue)) { try TemplateCatalogue.load(jsonFiles: []) }
        let file = try #require(try Repository.templateFiles().first)
        let twice = #expect(throws: TemplateFault.self) {
            try TemplateCatalogue.load(jsonFiles: [file, ("again.json", file.json)])
        }
        #expect(twice?.code == .duplicateTemplate)
    }

    @Test(arguments: ["", "nobody", "../schema", "limited-company-round-40 "])
    func `an unknown id is a fault`(id: String) throws {
        let catalogue = try TemplateCatalogue.builtIn()
        let fault = #expect(throws: TemplateFault.self) { try catalogue.template(id) }
        #expect(fault?.code == .unknownTemplate)
    }

    @Test func `a template encodes as it is read`() throws {
        for template in try TemplateCatalogue.builtIn().templates {
            let again = try SealTemplate(json: Bytes(JSONEncoder().encode(template)), file: "again.json")
            #expect(again == template)
        }
    }
}

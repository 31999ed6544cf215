package import SealBase

/// All official seal forms the product knows, in the order of their ids.
package struct TemplateCatalogue: Hashable, Sendable {
    package let templates: [SealTemplate]

    /// Reads template files that the caller has already loaded. Pure: names and octets in, values out.
    /// Throws `TemplateFault` for the first file that breaks a rule, for an id used twice and for no file at all.
    package static func load(
        jsonFiles: [(name: String, json: Bytes)]
    ) throws(TemplateFault) -> TemplateCatalogue {
        guard !jsonFiles.isEmpty else { throw TemplateFault(.emptyCatalogue) }
        var byID: [String: SealTemplate] = [:]
        for file in jsonFiles.sorted(by: { $0.name < $1.name }) {
            let template = try SealTemplate(json: file.json, file: file.name)
            guard byID.updateValue(template, forKey: template.id) == nil else {
                throw TemplateFault(.duplicateTemplate, ["id": template.id, "file": file.name])
            }
        }
        return TemplateCatalogue(templates: byID.values.sorted { $0.id < $1.id })
    }

    /// The catalogue that is built into the program from `seal-templates/`.
    package static func builtIn() throws(TemplateFault) -> TemplateCatalogue {
        try load(jsonFiles: EmbeddedTemplates.files)
    }

    /// The ids of the built-in forms without reading one: a file is named for its form, which a test holds.
    package static var builtInIDs: Set<String> {
        Set(EmbeddedTemplates.files.map { String($0.name.prefix { $0 != "." }) })
    }

    /// The form with an id. Throws `TemplateFault.unknownTemplate`.
    package func template(_ id: String) throws(TemplateFault) -> SealTemplate {
        guard let found = templates.first(where: { $0.id == id }) else {
            throw TemplateFault(.unknownTemplate, ["id": String(id.prefix(60))])
        }
        return found
    }
}

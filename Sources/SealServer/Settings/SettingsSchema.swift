/// The schema of a file of settings (JSON Schema 2020-12), from the list of fields: docs/server-settings.schema.json.
package enum SettingsSchema {
    package static var json: String {
        var sections: [(String, [String])] = []
        for field in SettingsField.all {
            let parts = field.path.split(separator: ".").map(String.init)
            let (section, name) = parts.count == 2 ? (parts[0], parts[1]) : ("", field.path)
            let line = "\(quoted(name)): { \"description\": \(quoted(field.about)), \(rule(field.content)) }"
            if let index = sections.firstIndex(where: { $0.0 == section }) {
                sections[index].1.append(line)
            } else {
                sections.append((section, [line]))
            }
        }
        let blocks = sections.map { section, lines in
            section.isEmpty
                ? lines.map { "    " + $0 }.joined(separator: ",\n")
                : "    \(quoted(section)): {\n      \"type\": \"object\", \"additionalProperties\": false,\n"
                    + "      \"properties\": {\n        \(lines.joined(separator: ",\n        "))\n      }\n    }"
        }
        return """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Settings of yinjian-server",
              "description": "What is left out keeps its default. Files may be credential:NAME, a credential of the unit.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "$schema": { "type": "string" },
            \(blocks.joined(separator: ",\n"))
              }
            }

            """
    }

    private static func rule(_ content: SettingsField.Content) -> String {
        switch content {
        case .whole(_, let range):
            "\"type\": \"integer\", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)"
        case .flag: "\"type\": \"boolean\""
        case .text(_, let longest): "\"type\": \"string\", \"minLength\": 1, \"maxLength\": \(longest)"
        case .word(_, let known): "\"enum\": [\(known.map(quoted).joined(separator: ", "))]"
        case .file: "\"type\": \"string\", \"minLength\": 1"
        case .list: "\"type\": \"array\", \"items\": { \"type\": \"string\", \"minLength\": 1 }"
        }
    }

    /// Names and sentences here hold no quotation marks.
    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}

import SealBase

extension BusinessRules {
    /// The rules as a file, every value written out.
    package var json: String {
        var sections: [(String, [String])] = []
        for field in Self.fields {
            let line = "\(quoted(field.name)): \(written(field))"
            if field.section.isEmpty {
                sections.append(("", [line]))
            } else if let index = sections.firstIndex(where: { $0.0 == field.section }) {
                sections[index].1.append(line)
            } else {
                sections.append((field.section, [line]))
            }
        }
        let blocks = sections.map { section, lines in
            section.isEmpty
                ? "  \(lines.joined())"
                : "  \(quoted(section)): {\n    \(lines.joined(separator: ",\n    "))\n  }"
        }
        return "{\n" + blocks.joined(separator: ",\n") + "\n}\n"
    }

    private func written(_ field: RuleField) -> String {
        switch field.content {
        case .flag(let key): "\(self[keyPath: key])"
        case .whole(let key, _): "\(self[keyPath: key])"
        case .wholes(let key, _, _): "[" + self[keyPath: key].map(String.init).joined(separator: ", ") + "]"
        case .words(let key, _), .days(let key): list(self[keyPath: key])
        case .wholeByName(let key, let names, _):
            members(names.map { ($0, "\(self[keyPath: key][$0] ?? 0)") })
        case .wordByName(let key, let names, _):
            members(names.map { ($0, quoted(self[keyPath: key][$0] ?? "")) })
        case .formsByName(let key, _):
            members(self[keyPath: key].sorted { $0.key < $1.key }.map { ($0.key, list($0.value)) })
        }
    }

    private func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

    private func members(_ pairs: [(String, String)]) -> String {
        "{ " + pairs.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + " }"
    }
}

/// The JSON schema (2020-12) of the rules' file, from the same list of fields as the reader.
package enum RulesSchema {
    package static var json: String {
        let defaults = BusinessRules()
        var sections: [String] = []
        for field in BusinessRules.fields where !sections.contains(field.section) { sections.append(field.section) }
        var properties = ["    \"$schema\": { \"type\": \"string\" }"]
        for section in sections {
            let fields = BusinessRules.fields.filter { $0.section == section }
            let lines = fields.map { "\(quoted($0.name)): \(schema($0, defaults))" }
            if section.isEmpty {
                properties += lines.map { "    " + $0 }
            } else {
                properties.append(
                    "    \(quoted(section)): {\n      \"type\": \"object\", \"additionalProperties\": false,\n"
                        + "      \"properties\": {\n        \(lines.joined(separator: ",\n        "))\n      }\n    }")
            }
        }
        return """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Yinjian business rules",
              "description": "Rules of an office. What is left out keeps its default; amounts are in fen.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
            \(properties.joined(separator: ",\n"))
              }
            }

            """
    }

    private static func schema(_ field: RuleField, _ defaults: BusinessRules) -> String {
        "{ \"description\": \(quoted(field.meaning)), \(kind(field.content)) }"
    }

    private static func kind(_ content: RuleField.Content) -> String {
        switch content {
        case .flag: "\"type\": \"boolean\""
        case .whole(_, let range): whole(range)
        case .wholes(_, let range, _):
            "\"type\": \"array\", \"minItems\": 1, \"uniqueItems\": true, \"items\": { \(whole(range)) }"
        case .words(_, let allowed):
            "\"type\": \"array\", \"minItems\": 1, \"uniqueItems\": true, \"items\": { \(choice(allowed)) }"
        case .days:
            "\"type\": \"array\", \"uniqueItems\": true, \"items\": { \"type\": \"string\", \"format\": \"date\" }"
        case .wholeByName(_, let names, let range): object(names, whole(range))
        case .wordByName(_, let names, let allowed): object(names, choice(allowed))
        case .formsByName(_, let names):
            object(
                names,
                "\"type\": \"array\", \"items\": { \"type\": \"string\", \"pattern\": \"^[A-Za-z0-9-]{1,60}$\" }")
        }
    }

    private static func whole(_ range: ClosedRange<Int>) -> String {
        "\"type\": \"integer\", \"minimum\": \(range.lowerBound), \"maximum\": \(range.upperBound)"
    }

    private static func choice(_ words: [String]) -> String {
        "\"enum\": [" + words.map(quoted).joined(separator: ", ") + "]"
    }

    private static func object(_ names: [String], _ content: String) -> String {
        let members = names.map { "\(quoted($0)): { \(content) }" }
        return "\"type\": \"object\", \"additionalProperties\": false, \"properties\": { "
            + members.joined(separator: ", ") + " }"
    }
}

/// A text that needs no escapes: names and meanings of the rules have none.
private func quoted(_ text: String) -> String { "\"\(text)\"" }

import Foundation
import SealBase

/// What a form and its materials lack, in words.
extension Words {
    /// A field that is wrong, as the registry tells it (`province (form.missing)`), in words with the field's own name.
    package func fieldNotice(_ text: String) -> String {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let name = parts.first, Catalogue.entries["field." + name] != nil else { return Words.printable(text) }
        let label = fieldLabel(name)
        let code = parts.count == 2 ? String(parts[1].drop { $0 == "(" }.prefix { $0 != ")" }) : ""
        if Catalogue.entries["page.wrong." + code] != nil {
            return label + (language == .zh ? "：" : ": ") + sentence("page.wrong." + code)
        }
        if Catalogue.entries[code] != nil {
            return sentence(code, ["field": label]).trimmingCharacters(in: CharacterSet(charactersIn: "。."))
        }
        return label
    }

    /// A field by its label, with the name that stands in the file.
    package func fieldLabel(_ name: String) -> String {
        named(name, "field.")
    }

    /// A material with the name that `--kind` takes.
    package func materialLabel(_ kind: String) -> String {
        named(kind, "materialKind.")
    }

    private func named(_ name: String, _ domain: String) -> String {
        guard Catalogue.entries[domain + name] != nil else { return Words.printable(name) }
        let label = sentence(domain + name)
        return label == name ? name : language == .zh ? "\(name)（\(label)）" : "\(name) (\(label))"
    }

    /// Details that are lists of our own names.
    static let listed = ["fields", "materials"]

    /// The details of a fault, those of a form in words.
    func lists(of fault: any CodedFault) -> [String: String] {
        var out = fault.details
        let area = fault.stableCode.prefix { $0 != "." }
        guard Self.areas.contains(String(area)) else { return out }
        for (name, domains) in Self.codes(in: language) {
            if let values = out[name] { out[name] = each(values, "、", ", ") { word(of: $0, domains) } }
        }
        guard area == "lifecycle" else { return out }
        if let fields = out["fields"] { out["fields"] = each(fields, "；", "; ", fieldNotice) }
        if let materials = out["materials"] { out["materials"] = each(materials, "、", ", ", materialLabel) }
        return out
    }

    /// Faults of these areas tell states, roles and deeds by their codes.
    private static let areas: Set<String> = ["lifecycle", "account", "office", "jobs"]

    /// Details that are codes with words of their own. In English a deed's word says that it was done: its code reads
    /// better.
    private static func codes(in language: Language) -> [(name: String, domains: [String])] {
        let states = ["appState.", "certState.", "sealState."]
        return [("role", ["role."]), ("state", states), ("action", language == .zh ? ["appAction."] : [])]
    }

    private func word(of code: String, _ domains: [String]) -> String {
        domains.first { Catalogue.entries[$0 + code] != nil }.map { sentence($0 + code) } ?? code
    }

    private func each(_ list: String, _ zh: String, _ en: String, _ word: (String) -> String) -> String {
        list.components(separatedBy: ", ").map(word).joined(separator: language == .zh ? zh : en)
    }
}

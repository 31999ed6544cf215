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
        guard fault.stableCode.hasPrefix("lifecycle.") else { return out }
        if let fields = out["fields"] { out["fields"] = each(fields, "；", "; ", fieldNotice) }
        if let materials = out["materials"] { out["materials"] = each(materials, "、", ", ", materialLabel) }
        return out
    }

    private func each(_ list: String, _ zh: String, _ en: String, _ word: (String) -> String) -> String {
        list.components(separatedBy: ", ").map(word).joined(separator: language == .zh ? zh : en)
    }
}

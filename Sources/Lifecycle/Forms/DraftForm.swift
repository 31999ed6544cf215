import Foundation

/// A form as it was filled: `findings` says what is wrong with it.
package struct DraftForm: Hashable, Sendable {
    package let kind: FormKind
    package let business: BusinessType
    /// What stands in the fields, blank ones left out; several values where several were given.
    package private(set) var values: [FormField: [String]]

    /// Takes values as they were given: space around them is dropped, letters of codes become capitals, a word given
    /// twice counts once.
    package init(_ kind: FormKind, _ business: BusinessType, _ values: [FormField: [String]] = [:]) {
        (self.kind, self.business, self.values) = (kind, business, [:])
        for (field, texts) in values { set(field, texts) }
    }

    /// The one value of a field; `nil` when it is blank or has several.
    package subscript(field: FormField) -> String? {
        get { values[field].flatMap { $0.count == 1 ? $0.first : nil } }
        set { set(field, newValue.map { [$0] } ?? []) }
    }

    package func all(_ field: FormField) -> [String] { values[field] ?? [] }

    package mutating func set(_ field: FormField, _ texts: [String]) {
        var kept: [String] = []
        for text in texts {
            let value = DraftForm.normal(text, field)
            if !value.isEmpty && !kept.contains(value) { kept.append(value) }
        }
        if case .choices = field.rule { kept.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        values[field] = kept.isEmpty ? nil : kept
    }

    /// The same form with blank fields taken from another one.
    package func filled(from other: DraftForm) -> DraftForm {
        var out = self
        for (field, texts) in other.values where values[field] == nil { out.set(field, texts) }
        return out
    }

    private static func normal(_ text: String, _ field: FormField) -> String {
        var value = text.precomposedStringWithCanonicalMapping[...]
        while value.first?.isWhitespace == true { value.removeFirst() }
        while value.last?.isWhitespace == true { value.removeLast() }
        switch field.rule {
        case .creditCode, .organisationCode, .identity:
            return value.utf8.allSatisfy({ $0 < 0x80 }) ? value.uppercased() : String(value)
        case .millimetres where value.contains("."):
            while value.last == "0" { value.removeLast() }
            return String(value.last == "." ? value.dropLast() : value)
        default: return String(value)
        }
    }

    /// The name of the seal or certificate the form is about.
    package var name: String? { self[kind.isSeal ? .sealName : .certificateName] }

    /// The word for a field that has no value, legal for fax and e-mail (ES-16).
    package static let none = "\u{65E0}"
}

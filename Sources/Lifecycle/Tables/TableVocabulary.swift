import Foundation

/// The words of a table's headings and choices, in any of the languages that the doors speak.
package struct TableVocabulary: Sendable {
    /// Fields by heading; a field's own name is always one.
    private var fields: [String: FormField] = [:]
    /// Words of choices by field.
    private var choices: [FormField: [String: String]] = [:]
    /// Says in a heading that a column is not to be filled, or must be.
    private var emptyMarks: [String] = []
    private var requiredMarks: [String] = ["*"]
    /// Headings of columns that only number the rows.
    private var counters: Set<String> = ["#", "no", "no."]

    package init() {
        for field in FormField.allCases {
            fields[Self.key(field.rawValue)] = field
            for word in field.rule.words ?? [] { choices[field, default: [:]][Self.key(word)] = word }
        }
    }

    package mutating func add(heading: String, for field: FormField) { fields[Self.key(heading)] = field }

    package mutating func add(word: String, for choice: String, of field: FormField) {
        choices[field, default: [:]][Self.key(word)] = choice
    }

    package mutating func add(emptyMark mark: String) { emptyMarks.append(Self.key(mark)) }
    package mutating func add(requiredMark mark: String) { requiredMarks.append(Self.key(mark)) }
    package mutating func add(counter: String) { counters.insert(Self.key(counter)) }

    /// What a heading says.
    enum Heading: Hashable {
        case field(FormField, isLeftEmpty: Bool)
        case counter
        case unknown
    }

    func read(heading: String) -> Heading {
        var text = Self.key(heading)
        var isLeftEmpty = false
        for mark in emptyMarks where text.contains(mark) {
            isLeftEmpty = true
            text = text.replacingOccurrences(of: mark, with: "")
        }
        for mark in requiredMarks { text = text.replacingOccurrences(of: mark, with: "") }
        text = text.replacingOccurrences(of: "()", with: "")
        if counters.contains(text) { return .counter }
        if let field = fields[text] { return .field(field, isLeftEmpty: isLeftEmpty) }
        // Department 1 to department 10 (CA-9).
        let stem = String(text.reversed().drop { $0.isASCII && $0.isNumber }.reversed())
        if stem != text, let number = Int(text.dropFirst(stem.count)), (1...10).contains(number),
            let field = fields[stem] ?? fields[stem + "s"], field.rule.isList
        {
            return .field(field, isLeftEmpty: isLeftEmpty)
        }
        return .unknown
    }

    /// The choice that a word means; the word itself when it means none, so that the form's rule tells it.
    func choice(_ word: String, of field: FormField) -> String { choices[field]?[Self.key(word)] ?? word }

    private static func key(_ text: String) -> String { FormCircumstances.key(text) }
}

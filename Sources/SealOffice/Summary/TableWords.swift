import Lifecycle

/// Words for the headings and choices of summary tables and for the labels of forms, as a door has them: fields and
/// choices by the names they have in JSON.
package struct TableWords: Sendable {
    /// Headings by field, every one that is understood.
    package var headings: [(text: String, field: String)] = []
    /// Words of choices.
    package var choices: [(text: String, field: String, choice: String)] = []
    package var emptyMarks: [String] = []
    package var requiredMarks: [String] = []
    package var counters: [String] = []

    package init() {}

    var vocabulary: TableVocabulary {
        var out = TableVocabulary()
        for (text, name) in headings {
            if let field = FormField(rawValue: name) { out.add(heading: text, for: field) }
        }
        for (text, name, choice) in choices {
            if let field = FormField(rawValue: name) { out.add(word: text, for: choice, of: field) }
        }
        for mark in emptyMarks { out.add(emptyMark: mark) }
        for mark in requiredMarks { out.add(requiredMark: mark) }
        for counter in counters { out.add(counter: counter) }
        return out
    }
}

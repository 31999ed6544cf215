package import SealOffice

extension TableWords {
    /// Every heading, choice and mark that the catalogue has, in both languages: a table may be in either.
    package static let catalogue: TableWords = {
        var out = TableWords()
        for (key, entry) in Catalogue.entries.sorted(by: { $0.key < $1.key }) {
            let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
            for text in [entry.zh, entry.en] {
                switch (parts.first, parts.count) {
                case ("field", 2): out.headings.append((text, parts[1]))
                case ("choice", 3): out.choices.append((text, parts[1], parts[2]))
                case ("tableMark", 2) where parts[1] == "empty": out.emptyMarks.append(text)
                case ("tableMark", 2) where parts[1] == "required": out.requiredMarks.append(text)
                case ("tableMark", 2) where parts[1] == "counter": out.counters.append(text)
                default: break
                }
            }
        }
        return out
    }()
}

extension Words {
    /// The words of a field or of its choice; the name itself when there are none.
    package func field(_ name: String) -> String { plain("field." + name) ?? name }
    package func choice(_ name: String, of field: String) -> String { plain("choice.\(field).\(name)") ?? name }

    /// A text of the catalogue that is no sentence; `nil` when there is none.
    package func plain(_ key: String) -> String? {
        Catalogue.entries[key].map { language == .zh ? $0.zh : $0.en }
    }
}

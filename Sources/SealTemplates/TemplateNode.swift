import SealBase

/// A value inside a template file that knows its place, so that a broken rule names file and path.
struct TemplateNode {
    private let value: JSONValue
    private let file: String
    private let path: String

    init(_ value: JSONValue, file: String, path: String) { (self.value, self.file, self.path) = (value, file, path) }

    /// The fault for a broken rule here, or below here.
    func broken(_ rule: String, _ below: String = "") -> TemplateFault {
        TemplateFault(.invalidTemplate, ["file": file, "path": path + below, "rule": rule])
    }

    /// An object with all of `required`, and nothing that is in neither set.
    func isObject(required: Set<String>, optional: Set<String> = []) throws(TemplateFault) {
        guard case .object(let members) = value else { throw broken("object") }
        for name in required.sorted() where members[name] == nil { throw broken("required", "/\(name)") }
        for name in members.keys.sorted() where !required.contains(name) && !optional.contains(name) {
            throw broken("unknown member", "/\(name.prefix(60))")
        }
    }

    func has(_ name: String) -> Bool {
        guard case .object(let members) = value else { return false }
        return members[name] != nil
    }

    func member(_ name: String) throws(TemplateFault) -> TemplateNode {
        guard let node = try optionalMember(name) else { throw broken("required", "/\(name)") }
        return node
    }

    func optionalMember(_ name: String) throws(TemplateFault) -> TemplateNode? {
        guard case .object(let members) = value else { throw broken("object") }
        return members[name].map { TemplateNode($0, file: file, path: "\(path)/\(name)") }
    }

    func list(_ count: ClosedRange<Int>) throws(TemplateFault) -> [TemplateNode] {
        guard case .array(let items) = value, count.contains(items.count) else {
            throw broken("array of \(count.lowerBound) to \(count.upperBound)")
        }
        return items.enumerated().map { TemplateNode($1, file: file, path: "\(path)/\($0)") }
    }

    /// A text of so many characters, with something else than white space, and without control characters.
    func text(_ count: ClosedRange<Int>) throws(TemplateFault) -> String {
        guard case .text(let text) = value, count.contains(text.unicodeScalars.count),
            text.contains(where: { !$0.isWhitespace }),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) })
        else { throw broken("text of \(count.lowerBound) to \(count.upperBound) characters") }
        return text
    }

    /// `[a-z0-9]+(-[a-z0-9]+)*`, at most 60 characters.
    func identifier() throws(TemplateFault) -> String {
        let rule = "lower-case letters and digits joined by single hyphens"
        guard case .text(let text) = value, (1...60).contains(text.utf8.count) else { throw broken(rule) }
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard words.allSatisfy({ !$0.isEmpty && $0.allSatisfy { letters.contains($0) || digits.contains($0) } }) else {
            throw broken(rule)
        }
        return text
    }

    func choice<Word: RawRepresentable & CaseIterable>() throws(TemplateFault) -> Word where Word.RawValue == String {
        guard case .text(let text) = value, let word = Word(rawValue: text) else {
            throw broken("one of " + Word.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return word
    }

    func number(in range: ClosedRange<Double>) throws(TemplateFault) -> Double {
        guard case .number(let number) = value, number.isFinite, range.contains(number) else {
            throw broken("number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func length(in range: ClosedRange<Double>) throws(TemplateFault) -> Millimetres {
        Millimetres(try number(in: range))
    }

    func integer(in range: ClosedRange<Int>) throws(TemplateFault) -> Int {
        guard case .number(let number) = value, let integer = Int(exactly: number), range.contains(integer) else {
            throw broken("whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    func flag() throws(TemplateFault) -> Bool {
        guard case .flag(let flag) = value else { throw broken("true or false") }
        return flag
    }
}

package import SealBase

extension BusinessRules {
    /// The longest rules' file that is read.
    private static let limit = 256 << 10

    /// Reads a rules' file strictly: a name that no rule has, a value of another kind or out of range, and rules that
    /// contradict each other are refused by name. What is left out keeps its default. `file` goes into the fault.
    package static func parse(_ json: Bytes, file: String) throws(RulesFault) -> BusinessRules {
        guard let root = JSONValue.parse(json, limit: limit) else { throw RulesFault(.unreadable, ["file": file]) }
        var rules = BusinessRules()
        try RulesReader(file: file).read(root, into: &rules)
        return rules
    }
}

/// Walks a rules' file along the list of fields.
private struct RulesReader {
    let file: String

    func read(_ root: JSONValue, into rules: inout BusinessRules) throws(RulesFault) {
        let members = try object(root, "")
        let sections = Set(BusinessRules.fields.map(\.section)).subtracting([""])
        for name in members.keys.sorted() {
            guard let value = members[name] else { continue }
            if sections.contains(name) {
                for (inner, innerValue) in try object(value, name).sorted(by: { $0.key < $1.key }) {
                    try take(innerValue, section: name, name: inner, into: &rules)
                }
            } else if name != "$schema" {
                try take(value, section: "", name: name, into: &rules)
            }
        }
        try check(rules)
    }

    private func take(
        _ value: JSONValue, section: String, name: String, into rules: inout BusinessRules
    ) throws(RulesFault) {
        guard let field = BusinessRules.fields.first(where: { $0.section == section && $0.name == name }) else {
            let path = section.isEmpty ? name : "\(section).\(name)"
            throw RulesFault(.unknownKey, ["file": file, "path": String(path.prefix(120))])
        }
        let path = field.path
        switch field.content {
        case .flag(let key):
            guard case .flag(let flag) = value else { throw wrong(path, "true, false") }
            rules[keyPath: key] = flag
        case .whole(let key, let range): rules[keyPath: key] = try whole(value, path, range)
        case .wholes(let key, let range, let descending):
            rules[keyPath: key] = try wholes(value, path, range, descending: descending)
        case .words(let key, let allowed): rules[keyPath: key] = try words(value, path, of: allowed)
        case .days(let key): rules[keyPath: key] = try days(value, path)
        case .wholeByName(let key, let names, let range):
            for (name, inner) in try named(value, path, names) {
                rules[keyPath: key][name] = try whole(inner, "\(path).\(name)", range)
            }
        case .wordByName(let key, let names, let allowed):
            for (name, inner) in try named(value, path, names) {
                rules[keyPath: key][name] = try word(inner, "\(path).\(name)", of: allowed)
            }
        case .formsByName(let key, let names): rules[keyPath: key] = try forms(value, path, names)
        }
    }

    private func check(_ rules: BusinessRules) throws(RulesFault) {
        func agree(_ holds: Bool, _ path: String, _ other: String) throws(RulesFault) {
            guard holds else { throw RulesFault(.inconsistent, ["file": file, "path": path, "other": other]) }
        }
        try agree(
            rules.validity.years.contains(rules.validity.usualYears), "validity.usualYears", "validity.years")
        let windows = rules.windows
        try agree(
            windows.renewalAdvisedDays <= windows.renewalOpensDays, "windows.renewalAdvisedDays",
            "windows.renewalOpensDays")
        try agree(
            windows.reminderDays.allSatisfy { $0 <= windows.renewalOpensDays }, "windows.reminderDays",
            "windows.renewalOpensDays")
        try agree(
            rules.materials.mostOctets <= rules.materials.mostOctetsTogether, "materials.mostOctets",
            "materials.mostOctetsTogether")
        try agree(
            rules.materials.documentDPI <= rules.materials.impressionDPI, "materials.documentDPI",
            "materials.impressionDPI")
        // A list must outlive the certificates it speaks of.
        try agree(
            rules.publishing.archiveDays >= 366 * (rules.validity.years.max() ?? 1), "publishing.archiveDays",
            "validity.years")
        try agree(
            Set(rules.review.holidays).isDisjoint(with: rules.review.workedWeekends), "review.holidays",
            "review.workedWeekends")
    }
}

extension RulesReader {
    private func wrong(_ path: String, _ expected: String) -> RulesFault {
        RulesFault(.wrongType, ["file": file, "path": path, "expected": expected])
    }

    private func outside(_ path: String, _ expected: String) -> RulesFault {
        RulesFault(.outOfRange, ["file": file, "path": path, "expected": expected])
    }

    private func object(_ value: JSONValue, _ path: String) throws(RulesFault) -> [String: JSONValue] {
        guard case .object(let members) = value else { throw wrong(path, "object") }
        return members
    }

    private func list(_ value: JSONValue, _ path: String) throws(RulesFault) -> [JSONValue] {
        guard case .array(let items) = value else { throw wrong(path, "array") }
        guard items.count <= 1000 else { throw outside(path, "at most 1000 items") }
        return items
    }

    private func named(
        _ value: JSONValue, _ path: String, _ names: [String]
    ) throws(RulesFault) -> [(String, JSONValue)] {
        let members = try object(value, path).sorted { $0.key < $1.key }
        for (name, _) in members where !names.contains(name) {
            throw RulesFault(.unknownKey, ["file": file, "path": "\(path).\(name.prefix(60))"])
        }
        return members
    }

    private func whole(_ value: JSONValue, _ path: String, _ range: ClosedRange<Int>) throws(RulesFault) -> Int {
        guard case .number(let number) = value, let whole = Int(exactly: number) else {
            throw wrong(path, "whole number")
        }
        guard range.contains(whole) else { throw outside(path, "\(range.lowerBound)…\(range.upperBound)") }
        return whole
    }

    private func wholes(
        _ value: JSONValue, _ path: String, _ range: ClosedRange<Int>, descending: Bool
    ) throws(RulesFault) -> [Int] {
        var out: [Int] = []
        for (index, item) in try list(value, path).enumerated() {
            let number = try whole(item, "\(path)[\(index)]", range)
            if let last = out.last, descending ? number >= last : number <= last {
                throw outside(path, descending ? "descending" : "ascending")
            }
            out.append(number)
        }
        guard !out.isEmpty else { throw outside(path, "at least one item") }
        return out
    }

    private func word(_ value: JSONValue, _ path: String, of allowed: [String]) throws(RulesFault) -> String {
        guard case .text(let text) = value else { throw wrong(path, "text") }
        guard allowed.contains(text) else { throw outside(path, allowed.joined(separator: ", ")) }
        return text
    }

    private func words(_ value: JSONValue, _ path: String, of allowed: [String]) throws(RulesFault) -> [String] {
        var out: [String] = []
        for (index, item) in try list(value, path).enumerated() {
            let text = try word(item, "\(path)[\(index)]", of: allowed)
            guard !out.contains(text) else { throw outside(path, "none twice") }
            out.append(text)
        }
        guard !out.isEmpty else { throw outside(path, "at least one item") }
        return out
    }

    private func days(_ value: JSONValue, _ path: String) throws(RulesFault) -> [String] {
        var out: [String] = []
        for (index, item) in try list(value, path).enumerated() {
            guard case .text(let text) = item else { throw wrong("\(path)[\(index)]", "text") }
            guard text.utf8.count == 10, Instant(iso8601: text) != nil, !out.contains(text) else {
                throw outside("\(path)[\(index)]", "2026-10-01, none twice")
            }
            out.append(text)
        }
        return out
    }

    private func forms(
        _ value: JSONValue, _ path: String, _ names: [String]
    ) throws(RulesFault) -> [String: [String]] {
        var out: [String: [String]] = [:]
        for (name, item) in try named(value, path, names) {
            var ids: [String] = []
            for (index, inner) in try list(item, "\(path).\(name)").enumerated() {
                guard case .text(let id) = inner else { throw wrong("\(path).\(name)[\(index)]", "text") }
                try identifier(id, "\(path).\(name)[\(index)]")
                ids.append(id)
            }
            out[name] = ids
        }
        return out
    }

    private func identifier(_ text: String, _ path: String) throws(RulesFault) {
        let fits = text.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || (65...90).contains($0) || $0 == 45
        }
        guard fits, (1...60).contains(text.utf8.count) else { throw outside(path, "letters, digits and hyphens") }
    }
}

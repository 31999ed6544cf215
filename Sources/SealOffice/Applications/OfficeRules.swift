import Foundation
import Lifecycle
import SealBase
import SealTemplates

/// The office's rules: `rules.json` in its folder, else the defaults.
enum OfficeRules {
    /// Throws `RulesFault` for a file that is no rules, `FileFault`.
    static func read(_ folder: OfficeFolder) throws -> BusinessRules {
        guard OfficeFolder.stands(folder.rules) else { return BusinessRules() }
        return try check(folder.rules)
    }

    static func check(_ path: String) throws -> BusinessRules {
        let rules = try BusinessRules.parse(InputFile.read(path, limit: 1 << 20), file: path)
        let known = TemplateCatalogue.builtInIDs
        for (function, forms) in rules.seals.templates.sorted(by: { $0.key < $1.key }) {
            guard let place = forms.firstIndex(where: { !known.contains($0) }) else { continue }
            throw RulesFault(
                .outOfRange,
                [
                    "file": path, "path": "seals.templates.\(function)[\(place)]",
                    "expected": known.sorted().joined(separator: ", "),
                ])
        }
        return rules
    }

    /// The file a new office begins with: it says who decides, and is the place for other rules.
    static func first(isReviewed: Bool) -> Bytes {
        Bytes("{\n  \"review\": { \"directDoors\": \(!isReviewed) }\n}\n".utf8)
    }
}

/// The rules at the doors.
package enum RulesDesk {
    /// The rules of an office as a whole file, every value written out.
    package static func text(office path: String) throws -> String {
        try OfficeRules.read(OfficeFolder(path)).json
    }

    /// Reads a rules' file. Throws `RulesFault` naming the first thing wrong with it.
    package static func check(_ path: String) throws { _ = try OfficeRules.check(path) }

    /// The schema of a rules' file.
    package static var schema: String { RulesSchema.json }
}

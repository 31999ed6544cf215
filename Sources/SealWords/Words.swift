package import SealBase

/// Chooses words for stable codes. The only place where sentences for people live; every door shares it.
package struct Words: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// The sentence of a code with its `{name}` places filled. A code without an entry comes out as itself with its
    /// details, so that nothing is ever silent.
    package func sentence(_ code: String, _ details: [String: String] = [:]) -> String {
        guard let entry = Catalogue.entries[code] else {
            return ([code] + details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        }
        return Words.fill(language == .zh ? entry.zh : entry.en, details)
    }

    /// The sentence of an error: what is wrong, where, and what to do.
    /// Which row of a list it was comes first, where the sentence does not say so itself.
    package func sentence(_ fault: any CodedFault) -> String {
        let text = sentence(fault.stableCode, lists(of: fault))
        guard let row = fault.details["row"], let entry = Catalogue.entries[fault.stableCode],
            !entry.en.contains("{row}")
        else { return text }
        return sentence("row.prefix", ["row": row]) + text
    }

    /// The sentence of a finding. What to do about it (`action`) is a code with words of its own.
    package func sentence(_ finding: Finding) -> String {
        var details = finding.details
        if let action = details["action"], Catalogue.entries["action." + action] != nil {
            details["action"] = sentence("action." + action)
        }
        for (name, domain) in Words.named {
            if let value = details[name], Catalogue.entries[domain + value] != nil {
                details[name] = sentence(domain + value)
            }
        }
        return sentence(finding.code, details)
    }

    /// Details that are names of things with words of their own.
    private static let named = [
        ("field", "field."), ("material", "materialKind."), ("form", "formKind."), ("business", "business."),
        ("source", "scale."), ("other", "scale."), ("edge", "edge."),
    ]

    /// The sentence of a verification step: the step's name, how it came out, and the reason when there is one.
    package func sentence(_ step: Step) -> String {
        let name = sentence("step." + step.id, step.details)
        let status = sentence("status." + step.status.rawValue)
        let colon = language == .zh ? "：" : ": "
        guard !step.reason.isEmpty else { return name + colon + status }
        let reason = sentence("reason." + step.reason, step.details)
        return name + colon + status + (language == .zh ? "（\(reason)）" : " (\(reason))")
    }

    /// Fills `{name}` places; a place without a value becomes empty. Values are cleaned of control characters, so that
    /// a file cannot write to the reader's terminal.
    static func fill(_ template: String, _ details: [String: String]) -> String {
        var out = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            let name = String(rest[rest.index(after: open)..<close])
            out += Words.printable(details[name] ?? "", most: Words.listed.contains(name) ? 4000 : 400)
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    /// Text from a file made safe to show: control and direction-changing characters become U+FFFD, and very long
    /// values are cut.
    package static func printable(_ text: String, most: Int = 400) -> String {
        var out = ""
        for scalar in text.unicodeScalars.prefix(most) {
            let direction =
                (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
                || [0x200E, 0x200F, 0x61C].contains(scalar.value)
            let control =
                scalar.value < 32 || (127...159).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value)
            out.unicodeScalars.append(direction || control ? "\u{FFFD}" : scalar)
        }
        return out
    }
}

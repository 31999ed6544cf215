/// What people write as a reason, in the vocabulary of the published lists (RFC 5280, 5.3.1).
package enum RevocationWords {
    /// The published reason for a text: its own name (`keyCompromise`), a usual word for it, else `unspecified`.
    package static func reason(_ text: String) -> String {
        let lower = text.lowercased()
        let named = words.first { $0.0.lowercased() == lower }
        return (named ?? words.first { $0.1.contains { lower.contains($0) } })?.0 ?? "unspecified"
    }

    private static let words: [(String, [String])] = [
        ("keyCompromise", ["lost", "stolen", "compromise", "丢失", "遗失", "被盗", "失控"]),
        ("affiliationChanged", ["rename", "merge", "更名", "合并", "变更"]),
        ("superseded", ["replace", "换章", "补办", "更换"]),
        ("cessationOfOperation", ["dissolved", "closed", "注销", "停业"]),
        ("privilegeWithdrawn", ["withdrawn", "取消资格"]),
    ]
}

import PDFDocument
package import SealBase

/// Where a seal stands, from a JSON text (docs/formats.md). Every error names its row and key.
package enum PlacementList {
    /// The target of one signature: rules for a new field, or the one existing field that is named. `locate` finds the
    /// places of a row that goes by a word. Throws `SealingFault`.
    package static func target(
        _ json: Bytes, locate: (KeywordRule) throws -> [SealPlacement]
    ) throws -> SealTarget {
        let rows = try JSONValue.rows(json, under: "placements")
        var rules: [PlacementRule] = []
        for (index, value) in rows.enumerated() {
            let row = try ListRow(value, number: index + 1, keys: Set(placing + ["field"]))
            if let field = try row.text("field") {
                // A field has its own place, and a signature only one field.
                for key in placing where row.has(key) { throw row.unusable(key) }
                guard rows.count == 1 else { throw row.unusable("field") }
                return .existingField(field)
            }
            if let rule = try keyword(row) {
                rules.append(.found(try row.inThisRow { try locate(rule) }))
            } else {
                rules.append(try rule(row))
            }
        }
        return .newField(name: nil, rules)
    }

    /// Keys of a row that says where a new field stands.
    private static let placing = ["pages", "at", "from", "crossPage", "keyword"]

    /// Empty fields to be made.
    package static func fields(_ json: Bytes) throws -> [NewField] {
        try JSONValue.rows(json, under: "fields").enumerated().map { index, value in
            let row = try ListRow(
                value, number: index + 1, keys: ["name", "page", "at", "from", "size", "lock"])
            guard let name = try row.text("name") else { throw row.missing("name") }
            guard let page = try row.pages("page") else { throw row.missing("page") }
            guard let size = try row.pair("size") else { throw row.missing("size") }
            guard size.0.value > 0, size.1.value > 0 else { throw row.unusable("size") }
            let lock = try row.text("lock").map { text in
                try row.inThisRow { try ChangePermissions.Lock(text: text) }
            }
            return NewField(
                name: name, place: try standing(row, page), width: size.0, height: size.1, lock: lock)
        }
    }

    private static func keyword(_ row: ListRow) throws -> KeywordRule? {
        guard
            let word = try row.row("keyword", keys: ["text", "hit", "side", "shift", "ignoreSpaces"])
        else { return nil }
        for key in ["at", "from", "crossPage"] where row.has(key) { throw row.unusable(key) }
        guard let text = try word.text("text") else { throw word.missing("text") }
        var rule = KeywordRule(text: text, pages: try row.pages("pages"))
        if let hit = try word.textOrWhole("hit") {
            guard let choice = KeywordOptions.Choice(text: hit) else { throw word.unusable("hit") }
            rule.options.choice = choice
        }
        rule.options.side = try word.choice("side", KeywordOptions.Side.self) ?? .on
        if let (right, up) = try word.pair("shift") { (rule.options.dx, rule.options.dy) = (right, up) }
        rule.options.ignoresSpaces = try word.truth("ignoreSpaces") ?? false
        return rule
    }

    private static func rule(_ row: ListRow) throws -> PlacementRule {
        guard
            let across = try row.row(
                "crossPage", keys: ["edge", "offset", "firstShare", "pagesPerSeal", "margin"])
        else { return try standing(row, row.pages("pages") ?? .page(1)) }
        for key in ["at", "from"] where row.has(key) { throw row.unusable(key) }
        var rule = CrossPageRule()
        rule.pages = try row.pages("pages") ?? .all
        rule.edge = try across.choice("edge", CrossPageRule.Edge.self) ?? .right
        rule.offset = try across.length("offset")
        rule.firstShare = try across.number("firstShare")
        rule.pagesPerSeal = try across.whole("pagesPerSeal")
        rule.margin = try across.length("margin") ?? Millimetres(0)
        return .crossPage(rule)
    }

    private static func standing(_ row: ListRow, _ pages: PageSelection) throws -> PlacementRule {
        guard let (x, y) = try row.pair("at") else { throw row.missing("at") }
        guard let corner = try row.choice("from", PageCorner.self) else { return .centre(pages, x: x, y: y) }
        return .corner(pages, corner, x: x, y: y)
    }
}

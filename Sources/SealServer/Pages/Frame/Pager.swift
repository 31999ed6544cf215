import SealBase
import SealWords

/// Long lists on pages: which part is asked for by `after`, `before` and `rows`, and the ways to its neighbours.
struct Pager {
    static let usualRows = 50

    let window: ListWindow
    private let rows: Int

    /// Throws `ServerFault.badParameter`.
    init(_ page: PageRequest) throws {
        let (after, before, asked) = (try page.query("after"), try page.query("before"), try page.query("rows"))
        guard after.isEmpty || before.isEmpty else { throw ServerFault(.badParameter, ["name": "after, before"]) }
        guard let rows = asked.isEmpty ? Self.usualRows : Int(asked), (1...ListWindow.most).contains(rows) else {
            throw ServerFault(.badParameter, ["name": "rows"])
        }
        self.rows = rows
        window = ListWindow(
            !after.isEmpty ? .after(after) : !before.isEmpty ? .before(before) : .start, limit: rows)
    }

    /// Links before and after a part; nothing where the list is not longer than the part. `keep`: what else stands in
    /// the query.
    func model<Row>(
        _ part: ListPart<Row>, at path: String, keep: [(String, String)] = [], key: (Row) -> String
    ) -> PageModel? {
        guard part.hasEarlier || part.hasLater else { return nil }
        func way(_ name: String, _ row: Row) -> PageModel {
            var query = keep.filter { !$0.1.isEmpty }
            if rows != Self.usualRows { query.append(("rows", "\(rows)")) }
            query.append((name, key(row)))
            let text = query.map { "\($0.0)=\(PageFrame.coded($0.1))" }.joined(separator: "&")
            return ["path": path + "?" + text]
        }
        var model: PageModel = [:]
        if part.hasEarlier, let first = part.rows.first { model["earlier"] = way("before", first) }
        if part.hasLater, let last = part.rows.last { model["later"] = way("after", last) }
        return model.isEmpty ? nil : model
    }
}

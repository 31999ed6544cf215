import GRDB
import SealBase

/// A part of a long list, by the key of a row that was seen.
struct WindowQuery {
    var table: String
    /// What rows are ordered by: no two rows have the same.
    var order: String
    /// Gives the place in that order of the row with a key, which stands for `?`.
    var cursor: String
    var isNewestFirst = false
    private(set) var conditions: [String] = []
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    init(_ table: String, order: String, cursor: String, isNewestFirst: Bool = false) {
        (self.table, self.order, self.cursor) = (table, order, cursor)
        self.isNewestFirst = isNewestFirst
    }

    mutating func demand(_ condition: String, _ values: [(any DatabaseValueConvertible)?]) {
        conditions.append(condition)
        arguments += values
    }

    /// A row that is not there ends nothing: a key of nobody's finds no rows.
    func part(_ window: ListWindow, _ db: Database) throws -> ListPart<Row> {
        let isDescending = isNewestFirst != window.isBackward
        var (conditions, arguments) = (conditions, arguments)
        if let key = window.key {
            conditions.append("\(order) \(isDescending ? "<" : ">") (\(cursor))")
            arguments.append(key)
        }
        arguments.append(window.limit + 1)
        let sql = """
            SELECT * FROM \(table) WHERE \(conditions.isEmpty ? "1" : conditions.joined(separator: " AND "))
            ORDER BY \(order) \(isDescending ? "DESC" : "ASC") LIMIT ?
            """
        let found = try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments))
        // Going back to where the list begins shows its first part, whole.
        if window.isBackward, found.count <= window.limit, !found.isEmpty {
            return try part(ListWindow(limit: window.limit), db)
        }
        return ListPart(found: found, window)
    }
}

/// All sentences by stable code, read once from the tables beside this file.
enum Catalogue {
    /// One sentence in both languages.
    struct Entry: Hashable, Sendable {
        var zh: String
        var en: String
    }

    /// The tables, one for each domain of codes.
    static let tables: [String] = [
        doorTable, officeTable, sesTable, cryptoTable, imagingTable, pdfWritingTable, pdfVerifyingTable, makingTable,
        statusTable, explainTable, restorationTable, batchTables, reportTable, timestampTable, formTable, fieldTable,
        lifecycleTable,
        auditTable,
    ]

    static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        for table in tables {
            for line in table.split(separator: "\n") {
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard columns.count == 3 else { continue }
                entries[String(columns[0])] = Entry(zh: String(columns[1]), en: String(columns[2]))
            }
        }
        return entries
    }()
}

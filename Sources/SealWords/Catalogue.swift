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
        lifecycleTable, noticeTable,
        auditTable, jobTable, serverTable, accountTable, pagesTable, conclusionTable,
    ]

    static let entries: [String: Entry] = {
        var entries: [String: Entry] = [:]
        // Octets, not characters: looking for the borders of characters would take longer than most commands.
        for table in tables {
            for line in table.utf8.split(separator: 10) {
                let columns = line.split(separator: 9, omittingEmptySubsequences: false).map {
                    String(Substring($0))
                }
                guard columns.count == 3 else { continue }
                entries[columns[0]] = Entry(zh: columns[1], en: columns[2])
            }
        }
        return entries
    }()
}

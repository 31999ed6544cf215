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
        auditTable, jobTable, serverTable, accountTable, pagesTable, pagesWorkTable, conclusionTable,
    ]

    static let entries = CatalogueIndex(tables)
}

/// Reads what stands under a rectangle of a page, so that a report can say what a later change covers.
package protocol CoveredWords: Sendable {
    /// The words whose place overlaps `box` (default user space) on a page (from 1) of a revision; `nil` when nobody can
    /// tell, as on a scanned page. What it throws counts as `nil`.
    func words(under box: PDFBox, onPage page: Int, of file: PDFFile) throws -> String?
}

import SealBase

/// Reads what stands under a rectangle of a page, so that a report can say what a later change covers. That is a service to
/// the reader of the report, not a check: it stops at bounds, and what cannot be read is left out.
final class CoveredWords {
    private let state: RevisionState
    private let budget: ReadingBudget
    private var reader: TextReader?
    private var pages: [Int: PageText] = [:]

    private static let maximumWords = 1_000_000
    private static let maximumOctets = 8 << 20

    /// What stood on the pages when `state` was saved: nothing that may follow a signature changes that.
    init(_ state: RevisionState, _ budget: ReadingBudget) { (self.state, self.budget) = (state, budget) }

    /// The words whose middle lies in `box` (default user space) on the page that is this object; `nil` when nobody can
    /// tell, as on a scanned page.
    func words(under box: PDFBox, onPage page: Int, object: Int) -> String? {
        guard let words = text(page, object)?.text(in: box), !words.isEmpty else { return nil }
        return words
    }

    private func text(_ page: Int, _ object: Int) -> PageText? {
        if let known = pages[object] { return known }
        guard budget.mayReadText(), let geometry = state.geometry(of: object, page: page) else { return nil }
        if reader == nil {
            reader = try? TextReader(
                state.file, words: CoveredWords.maximumWords, octets: CoveredWords.maximumOctets)
        }
        // A page that cannot be read is not tried again.
        let text = (try? reader?.text(of: geometry)) ?? PageText(page: geometry)
        pages[object] = text
        return text
    }
}

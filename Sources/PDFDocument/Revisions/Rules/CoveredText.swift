import SealBase

/// Tells which words of a page a later change lies over, when somebody can read them.
enum CoveredText {
    private static let maximumTold = 500

    static func tell(
        _ comparison: RevisionComparison, _ code: String, _ severity: Severity, _ details: [String: String],
        _ place: SealWidget.Corners, page: Int?, rect: PageRect?
    ) {
        let box = PDFBox(
            left: place.left, bottom: place.bottom, right: place.left + place.width, top: place.bottom + place.height)
        guard let page, let object = comparison.older.pageObject(page),
            let words = comparison.words.words(under: box, onPage: page, object: object)
        else { return }
        let lines = words.split(whereSeparator: \.isNewline).joined(separator: " / ")
        let details = details.merging(["text": String(lines.prefix(maximumTold))]) { $1 }
        comparison.findings.append(Finding(code, severity, details, page: page, rect: rect))
    }
}

/// Whether the parts of seals follow each other: a seal across pages runs from one of its ends to the other, slice by slice
/// and page by page, and nothing of it is shown twice or in another order (docs/decisions/0025).
enum SliceOrder {
    /// What one place shows of the seal, in points from its bottom left.
    struct Part: Hashable {
        var page: Int
        var window: PDFBox
    }

    /// A seal that is not complete yet.
    private struct Run {
        var isUpright: Bool
        var ascends: Bool
        /// Where the next slice begins.
        var edge: Double
        var page: Int
    }

    /// Less than this is cut away of a seal that is shown whole; the smallest slice is larger.
    private static let hair = 0.005

    /// `parts` in the order of their names, of a seal of this size.
    static func isKept(_ parts: [Part], width: Double, height: Double) -> Bool {
        var run: Run?
        for part in parts {
            let (window, x, y) = (part.window, hair * width, hair * height)
            let isWide = window.width >= width - x
            let isHigh = window.height >= height - y
            if isWide, isHigh {
                guard run == nil else { return false }
                continue
            }
            guard isWide || isHigh else { return false }
            let (from, to) = isHigh ? (window.left, window.right) : (window.bottom, window.top)
            let (extent, near) = isHigh ? (width, x) : (height, y)
            let known = run ?? Run(isUpright: isHigh, ascends: from <= near, edge: from <= near ? 0 : extent, page: 0)
            let (start, edge) = known.ascends ? (from, to) : (to, from)
            guard known.isUpright == isHigh, known.page < part.page, abs(start - known.edge) <= near else {
                return false
            }
            let isComplete = known.ascends ? edge >= extent - near : edge <= near
            run = isComplete ? nil : Run(isUpright: isHigh, ascends: known.ascends, edge: edge, page: part.page)
        }
        return run == nil
    }
}

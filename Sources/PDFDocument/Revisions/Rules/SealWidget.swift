import SealBase

/// Where a seal that came later stands, and what it lies on.
enum SealWidget {
    /// Allows the page that shows the widget to list it, and tells where it stands. Returns whether it can be seen.
    static func report(
        _ comparison: RevisionComparison, _ widget: PDFReference, _ dictionary: PDFDictionary, field: String
    ) throws -> Bool {
        let rect = corners(try comparison.newer.resolve(dictionary["Rect"]))
        let isVisible = rect.map { $0.width > 0 && $0.height > 0 } ?? false
        var page: Int?
        if case .reference(let target) = dictionary["P"] { page = try comparison.newer.pages()[target.number] }
        if page == nil { page = try PageRule.page(showing: widget, comparison) }
        guard isVisible, let rect else { return false }
        comparison.findings.append(
            Finding(
                "pdf.laterSeal", .notice, ["field": field], page: page,
                rect: comparison.newer.shown(dictionary["Rect"], on: page)))
        for (other, otherRect) in try earlierSeals(comparison, page) where overlap(rect, otherRect) {
            comparison.findings.append(
                Finding(
                    "pdf.laterSealCoversSeal", .warning, ["field": field, "covered": other], page: page,
                    rect: comparison.newer.shown(dictionary["Rect"], on: page)))
        }
        return true
    }

    struct Corners: Hashable {
        var left: Double, bottom: Double, width: Double, height: Double
    }

    static func corners(_ value: PDFObject) -> Corners? {
        let numbers = (value.array ?? []).compactMap(\.number)
        guard numbers.count == 4 else { return nil }
        return Corners(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]),
            width: abs(numbers[2] - numbers[0]), height: abs(numbers[3] - numbers[1]))
    }

    private static func overlap(_ a: Corners, _ b: Corners) -> Bool {
        a.left < b.left + b.width && b.left < a.left + a.width && a.bottom < b.bottom + b.height
            && b.bottom < a.bottom + a.height
    }

    private static func earlierSeals(_ comparison: RevisionComparison, _ page: Int?) throws -> [(String, Corners)] {
        guard let page else { return [] }
        let pages = try comparison.newer.pages()
        return try SealTrees.fields(comparison.older).compactMap { field in
            guard let widget = try comparison.older.resolve(.reference(field.widget)).dictionary,
                let target = widget["P"]?.reference, pages[target.number] == page,
                let rect = corners(try comparison.older.resolve(widget["Rect"]))
            else { return nil }
            return (field.name, rect)
        }
    }
}

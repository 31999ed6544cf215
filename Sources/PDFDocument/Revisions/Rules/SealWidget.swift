import SealBase

/// Where a seal that came later stands, and what it lies on.
enum SealWidget {
    /// The largest official seal measures 60 mm (国发〔1999〕25号), a seal with its text beside it is wide but not high.
    /// What is larger in both directions hides a page.
    private static let largestSide = 80.0
    /// NoZoom and NoRotate (12.5.3, table 167).
    private static let unfixed = 0b1_1000

    /// Tells where the widget stands. Returns whether it can be seen.
    static func report(
        _ comparison: RevisionComparison, _ widget: PDFReference, _ dictionary: PDFDictionary, field: String
    ) throws -> Bool {
        // A field beside its widgets has no place of its own.
        guard dictionary["Subtype"]?.name == "Widget" || dictionary["Rect"] != nil else { return false }
        let place = try rectangle(comparison.newer, dictionary["Rect"])
        guard let rect = corners(place) else {
            comparison.findings.append(Finding("pdf.sealWithoutPlace", .error, ["field": field]))
            return true
        }
        guard rect.width > 0, rect.height > 0 else { return false }
        var page: Int?
        if case .reference(let target) = dictionary["P"] { page = try comparison.newer.pages()[target.number] }
        if page == nil { page = try PageRule.page(showing: widget, comparison) }
        let shown = comparison.newer.shown(place, on: page)
        comparison.findings.append(Finding("pdf.laterSeal", .notice, ["field": field], page: page, rect: shown))
        if let shown, min(shown.width, shown.height) > largestSide {
            comparison.findings.append(
                Finding("pdf.laterSealTooLarge", .error, ["field": field], page: page, rect: shown))
        }
        // What does not grow or turn with its page lies elsewhere than its rectangle says.
        if (dictionary["F"]?.integer ?? 0) & unfixed != 0 {
            comparison.findings.append(
                Finding("pdf.laterSealNotFixed", .warning, ["field": field], page: page, rect: shown))
        }
        for (other, otherRect) in try earlierSeals(comparison, page) where rect.overlaps(otherRect) {
            comparison.findings.append(
                Finding(
                    "pdf.laterSealCoversSeal", .warning, ["field": field, "covered": other], page: page,
                    rect: shown))
        }
        // A seal belongs on text; which, is told: what looks like a seal may paint other words over it.
        CoveredText.tell(
            comparison, "pdf.laterSealCoversText", .notice, ["field": field], rect, page: page, rect: shown)
        return true
    }

    /// The rectangle of an annotation; `nil` when it cannot be read.
    static func place(_ state: RevisionState, _ value: PDFObject?) throws -> Corners? {
        corners(try rectangle(state, value))
    }

    /// The rectangle with its numbers in it, even where they are objects of their own.
    private static func rectangle(_ state: RevisionState, _ value: PDFObject?) throws -> PDFObject {
        guard let numbers = try state.resolve(value).array, numbers.count == 4 else { return .null }
        return .array(try numbers.map { try state.resolve($0) })
    }

    struct Corners: Hashable {
        var left: Double, bottom: Double, width: Double, height: Double

        mutating func include(_ x: Double, _ y: Double) {
            let (right, top) = (max(left + width, x), max(bottom + height, y))
            (left, bottom) = (min(left, x), min(bottom, y))
            (width, height) = (right - left, top - bottom)
        }

        func overlaps(_ other: Corners) -> Bool {
            left < other.left + other.width && other.left < left + width && bottom < other.bottom + other.height
                && other.bottom < bottom + height
        }
    }

    static func corners(_ value: PDFObject) -> Corners? {
        let numbers = (value.array ?? []).compactMap(\.number)
        guard numbers.count == 4 else { return nil }
        return Corners(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]),
            width: abs(numbers[2] - numbers[0]), height: abs(numbers[3] - numbers[1]))
    }

    /// Name and place of the seals that a page showed before.
    static func earlierSeals(_ comparison: RevisionComparison, _ page: Int?) throws -> [(String, Corners)] {
        guard let page else { return [] }
        let pages = try comparison.newer.pages()
        let seals = try comparison.earlierSeals()
        let widgets: [(String, Corners)] = try seals.compactMap { field in
            guard let widget = try comparison.older.resolve(.reference(field.widget)).dictionary,
                let target = widget["P"]?.reference, pages[target.number] == page,
                let rect = corners(try rectangle(comparison.older, widget["Rect"]))
            else { return nil }
            return (field.name, rect)
        }
        guard let object = comparison.older.pageObject(page) else { return widgets }
        let stamps = try SealTrees.stamps(onPage: object, of: Set(seals.map(\.name)), comparison.older)
        return try widgets
            + stamps.compactMap { stamp in
                try place(comparison.older, comparison.older.object(stamp.number)["Rect"]).map { (stamp.seal, $0) }
            }
    }
}

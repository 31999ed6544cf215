import SealBase

/// Annotations after a signature (12.8.2.2, table 257, level 3): remarks may come, change and go where they are allowed,
/// and each is told with its place and what it covers, for a remark can hide the text under it.
enum AnnotationRule {
    /// Remarks of table 171. What plays, runs, attaches or fills is none.
    private static let remarks: Set<String> = [
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
        "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "Link",
    ]
    private static let mostPoints = 10_000
    private static let fixedKeys: Set<String> = [
        "Type", "Subtype", "P", "Parent", "A", "AA", "PA", "FS", "FT", "IRT", "OC",
    ]

    /// Where a page's list of annotations stands.
    struct List {
        var holder: Int
        var path: String
        var page: Int
    }

    static func isAllowed(_ comparison: RevisionComparison) -> Bool {
        comparison.allowance.severity(of: .annotating) != .error
    }

    /// One more annotation in a page's list.
    static func added(
        _ comparison: RevisionComparison, _ annotation: PDFObject, at index: Int, in list: List
    ) throws {
        let entries = try comparison.newer.resolve(annotation).dictionary ?? [:]
        var severity = comparison.allowance.severity(of: .annotating)
        if case .reference(let target) = annotation, comparison.added.contains(target.number), isRemark(entries) {
            if severity != .error {
                try comparison.approveTree(annotation)
                comparison.approve(.init(from: list.holder, path: "\(list.path)/\(index)", to: target.number))
                comparison.hasPurpose = true
            }
        } else {
            severity = .error
        }
        try tellCopy(comparison, entries, page: list.page)
        try tell(comparison, "pdf.annotationAdded", severity, entries, page: list.page)
    }

    /// An annotation that left a page's list. Returns false when that is no remark.
    static func removed(_ comparison: RevisionComparison, _ annotation: PDFObject, page: Int) throws -> Bool {
        let entries = try comparison.older.resolve(annotation).dictionary ?? [:]
        if let seal = try comparison.earlierSeal(ofStamp: .dictionary(entries)) {
            let object = annotation.reference.map { "\($0.number)" } ?? "?"
            comparison.findings.append(
                Finding("pdf.sealChanged", .error, ["field": seal, "object": object, "kind": "Stamp"], page: page))
            return false
        }
        guard isAllowed(comparison), remarks.contains(entries["Subtype"]?.name ?? "") else { return false }
        comparison.hasPurpose = true
        try tell(
            comparison, "pdf.annotationRemoved", comparison.allowance.severity(of: .annotating), entries, page: page)
        return true
    }

    /// Annotations that were listed before and still are, with other contents or another look.
    static func apply(_ comparison: RevisionComparison) throws {
        guard isAllowed(comparison), try comparison.overwritten.contains(where: { try isChangedRemark(comparison, $0) })
        else { return }
        for (number, page) in try comparison.newer.pages().sorted(by: { $0.value < $1.value }) {
            let annotations = try comparison.newer.resolve(try comparison.newer.object(number)["Annots"]).array ?? []
            for case .reference(let target) in annotations
            where try comparison.overwritten.contains(target.number) && isChangedRemark(comparison, target.number) {
                try change(comparison, target.number, page)
            }
        }
    }

    private static func isChangedRemark(_ comparison: RevisionComparison, _ number: Int) throws -> Bool {
        let (old, new) = (try comparison.older.object(number), try comparison.newer.object(number))
        guard let before = old.plainDictionary, let after = new.plainDictionary, after["Rect"] != nil else {
            return false
        }
        // A slice of a seal is no remark: it stays as it was sealed.
        guard try comparison.earlierSeal(ofStamp: old) == nil else { return false }
        return isRemark(after) && fixedKeys.isDisjoint(with: comparison.changedKeys(before, after))
    }

    private static func change(_ comparison: RevisionComparison, _ number: Int, _ page: Int) throws {
        let (old, new) = (
            try comparison.older.object(number).dictionary ?? [:], try comparison.newer.object(number).dictionary ?? [:]
        )
        comparison.approve(anywhere: number)
        for key in comparison.changedKeys(old, new).union(["AP"]) {
            try comparison.approveLook(from: number, "/\(key)", new[key])
        }
        comparison.hasPurpose = true
        try tellCopy(comparison, new, page: page)
        try tell(comparison, "pdf.annotationChanged", comparison.allowance.severity(of: .annotating), new, page: page)
    }

    /// A remark that shows a seal's picture once more, or calls itself a place of the seal.
    private static func tellCopy(_ comparison: RevisionComparison, _ entries: PDFDictionary, page: Int) throws {
        guard
            let seal = try comparison.sealShown(by: .dictionary(entries))
                ?? comparison.earlierSeal(ofStamp: .dictionary(entries))
        else { return }
        comparison.findings.append(Finding("pdf.sealCopied", .error, ["field": seal], page: page))
    }

    private static func isRemark(_ entries: PDFDictionary) -> Bool {
        guard let kind = entries["Subtype"]?.name, remarks.contains(kind), entries["FT"] == nil, entries["AA"] == nil,
            entries["PA"] == nil, entries["FS"] == nil
        else { return false }
        guard let action = entries["A"] else { return true }
        // A link may lead to a place or an address, and do nothing else.
        return kind == "Link" && ["GoTo", "URI"].contains(action["S"]?.name ?? "") && action["Next"] == nil
    }

    private static func tell(
        _ comparison: RevisionComparison, _ code: String, _ severity: Severity, _ entries: PDFDictionary, page: Int
    ) throws {
        let kind = entries["Subtype"]?.name ?? "?"
        let details = ["kind": kind, "grade": ChangeGrade.annotating.rawValue]
        let rect = comparison.newer.shown(entries["Rect"], on: page)
        comparison.findings.append(Finding(code, severity, details, page: page, rect: rect))
        guard let place = try place(comparison.newer, entries) else { return }
        for (seal, other) in try SealWidget.earlierSeals(comparison, page) where place.overlaps(other) {
            comparison.findings.append(
                Finding(
                    "pdf.annotationCoversSeal", .warning, details.merging(["covered": seal]) { $1 }, page: page,
                    rect: rect))
        }
        CoveredText.tell(comparison, "pdf.annotationCoversText", .warning, details, place, page: page, rect: rect)
    }
    /// Where a remark may paint: its rectangle, and the points that readers draw it from when it has no look of its own.
    private static func place(_ state: RevisionState, _ entries: PDFDictionary) throws -> SealWidget.Corners? {
        guard var place = try SealWidget.place(state, entries["Rect"]) else { return nil }
        let half = try lineWidth(state, entries) / 2
        for key in ["QuadPoints", "L", "CL", "Vertices", "InkList"] {
            for points in try lists(state, entries[key]) {
                for index in stride(from: 0, to: points.count - 1, by: 2) {
                    place.include(points[index] - half, points[index + 1] - half)
                    place.include(points[index] + half, points[index + 1] + half)
                }
            }
        }
        return place
    }

    /// Of the border, which lines are drawn with (12.5.4).
    private static func lineWidth(_ state: RevisionState, _ entries: PDFDictionary) throws -> Double {
        let style = try state.resolve(state.resolve(entries["BS"])["W"]).number
        let border = try (state.resolve(entries["Border"]).array ?? []).dropFirst(2).first
        return try abs(style ?? state.resolve(border).number ?? 1)
    }

    /// The numbers of an array, or of the arrays in it.
    private static func lists(_ state: RevisionState, _ value: PDFObject?) throws -> [[Double]] {
        let items = try (state.resolve(value).array ?? []).prefix(mostPoints).map { try state.resolve($0) }
        // One long list may be named many times.
        var left = mostPoints
        var inner: [[Double]] = []
        for list in items.compactMap(\.array) where left > 0 {
            inner.append(try list.prefix(left).compactMap { try state.resolve($0).number })
            left -= max(list.count, 1)
        }
        return [items.compactMap(\.number)] + inner
    }
}

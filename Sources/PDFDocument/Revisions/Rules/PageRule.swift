import SealBase

/// A page (7.7.3.3) may list the widgets of new seals behind the annotations it had, and remarks where they are allowed.
/// Nothing else of it may change.
enum PageRule {
    static func apply(_ comparison: RevisionComparison) throws {
        let pages = try comparison.newer.pages()
        // The same tree of the same objects has the same pages.
        let isTreeTouched = try comparison.newer.pageTree().contains(where: comparison.isChanged)
        guard try !isTreeTouched || comparison.older.pages() == pages else {
            comparison.findings.append(
                Finding(
                    "pdf.pagesChanged", .error,
                    ["before": "\(try comparison.older.pages().count)", "after": "\(pages.count)"]))
            return
        }
        let concerned = try pages.filter { number, _ in
            try comparison.overwritten.contains(number)
                || comparison.newer.targets(of: number).contains(where: comparison.isChanged)
        }
        for (number, page) in concerned.sorted(by: { $0.value < $1.value }) {
            let touched = comparison.overwritten.contains(number)
            guard let new = try comparison.newer.object(number).plainDictionary else { continue }
            let listChanged = new["Annots"]?.reference.map { comparison.isChanged($0.number) } ?? false
            guard touched || listChanged, let old = try comparison.older.object(number).plainDictionary else {
                continue
            }
            let wrong = comparison.changedKeys(old, new).subtracting(["Annots"])
            if !wrong.isEmpty {
                comparison.findings.append(
                    Finding("pdf.pageChanged", .error, ["keys": wrong.sorted().joined(separator: " ")], page: page))
                continue
            }
            if touched { comparison.approve(anywhere: number) }
            try compareAnnotations(comparison, number, page, old, new)
        }
    }

    private static func compareAnnotations(
        _ comparison: RevisionComparison, _ number: Int, _ page: Int, _ old: PDFDictionary, _ new: PDFDictionary
    ) throws {
        let before = try comparison.older.resolve(old["Annots"]).array ?? []
        let after = try comparison.newer.resolve(new["Annots"]).array ?? []
        guard try keepsAnnotations(comparison, before, after, page) else {
            comparison.findings.append(Finding("pdf.annotationsChanged", .error, page: page))
            return
        }
        var list = AnnotationRule.List(holder: number, path: "/Annots", page: page)
        if case .reference(let target) = new["Annots"] {
            comparison.approve(.init(from: number, path: "/Annots", to: target.number))
            (list.holder, list.path) = (target.number, "")
        }
        let known = Set(before)
        for (index, annotation) in after.enumerated() where !known.contains(annotation) {
            guard case .reference(let reference) = annotation, comparison.newWidgets.contains(reference.number) else {
                try AnnotationRule.added(comparison, annotation, at: index, in: list)
                continue
            }
            let stated = try comparison.newer.resolve(annotation).dictionary?["P"]?.reference?.number
            if !comparison.listedWidgets.insert(reference.number).inserted || stated != nil && stated != number {
                comparison.findings.append(Finding("pdf.sealOnOtherPage", .error, page: page))
            }
            comparison.approve(.init(from: list.holder, path: "\(list.path)/\(index)", to: reference.number))
        }
    }

    /// What was listed still is, in its order, and new ones come behind, over it. Remarks may go where they are allowed.
    private static func keepsAnnotations(
        _ comparison: RevisionComparison, _ before: [PDFObject], _ after: [PDFObject], _ page: Int
    ) throws -> Bool {
        if after.starts(with: before) {
            return Set(after.dropFirst(before.count)).isDisjoint(with: before)
        }
        let present = Set(after)
        guard after.starts(with: before.filter(present.contains)) else { return false }
        for annotation in before where !present.contains(annotation) {
            guard try AnnotationRule.removed(comparison, annotation, page: page) else { return false }
        }
        return true
    }

    /// The number of the first page whose list names the widget.
    static func page(showing widget: PDFReference, _ comparison: RevisionComparison) throws -> Int? {
        for (number, page) in try comparison.newer.pages() {
            let annotations = try comparison.newer.resolve(try comparison.newer.object(number)["Annots"]).array ?? []
            if annotations.contains(.reference(widget)) { return page }
        }
        return nil
    }
}

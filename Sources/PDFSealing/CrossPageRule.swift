import PDFDocument
package import SealBase

/// A seal across pages (骑缝章): each page bears one slice at its edge, and the pages fanned out in order, the first on
/// top, show the whole seal.
package struct CrossPageRule: Hashable, Sendable {
    package enum Edge: String, CaseIterable, Hashable, Sendable {
        case left, right, top, bottom

        var isUpright: Bool { self == .left || self == .right }
    }

    package var pages = PageSelection.all
    package var edge = Edge.right
    /// The seal's centre along the edge: from the bottom of the page (left and right edges), or from its left (top and
    /// bottom edges); in the middle of each page when `nil`.
    package var offset: Millimetres?
    /// The first slice's share of the seal; all slices are alike when `nil`.
    package var firstShare: Double?
    /// How many pages one seal spans at most before a second begins; as many as slices of 2 mm allow when `nil`.
    package var pagesPerSeal: Int?
    /// Between the page's edge and the slice, for printers that leave a border.
    package var margin = Millimetres(0)

    package init() {}
}

extension CrossPageRule {
    /// A slice must be wide enough to show anything when printed.
    static var thinnest: Millimetres { Millimetres(0.5) }
    private static var comfortable: Double { 2 }

    /// One place a page. Throws `SealingFault.crossPageTooFew`, `.crossPageValue`, `.sliceTooThin`, `.sealOutsidePage`.
    func located(on list: DocumentPages, _ graphic: SealGraphic) throws -> [SealPlace] {
        let numbers = try pages.pages(of: list.pages.count)
        guard numbers.count >= 2 else { throw SealingFault(.crossPageTooFew, ["pages": pages.text]) }
        try check()
        var places: [SealPlace] = []
        for group in try groups(numbers, across: edge.isUpright ? graphic.width : graphic.height) {
            let shares = try self.shares(group.count, graphic)
            for (number, share) in zip(group, shares) {
                places.append(try place(share, on: list.page(number), graphic))
            }
        }
        return places
    }

    private func check() throws {
        func unusable(_ key: String, _ value: String) -> SealingFault {
            SealingFault(.crossPageValue, ["key": key, "value": value])
        }
        if let firstShare, !(0.01...0.99).contains(firstShare) { throw unusable("firstShare", "\(firstShare)") }
        if let pagesPerSeal, pagesPerSeal < 2 { throw unusable("pagesPerSeal", "\(pagesPerSeal)") }
        guard (0...1000).contains(margin.value) else { throw unusable("margin", "\(margin.value)") }
    }

    /// The pages of each seal: groups as alike as can be, none of a single page. A group is one page longer than was
    /// asked for where a page would be left alone.
    private func groups(_ numbers: [Int], across: Millimetres) throws -> [[Int]] {
        let fitting = Int(min(max(across.value / CrossPageRule.comfortable, 2), 1_000_000))
        let most = pagesPerSeal ?? fitting
        let wanted = numbers.count / most + (numbers.count % most == 0 ? 0 : 1)
        let count = max(1, min(wanted, numbers.count / 2))
        return (0..<count).map { index in
            Array(numbers[(numbers.count * index / count)..<(numbers.count * (index + 1) / count)])
        }
    }

    /// Where each slice begins and ends, as shares of the seal from 0 to 1 in the order of pages.
    private func shares(_ count: Int, _ graphic: SealGraphic) throws -> [(from: Double, to: Double)] {
        let first = firstShare ?? 1 / Double(count)
        let other = (1 - first) / Double(max(count - 1, 1))
        let across = edge.isUpright ? graphic.width : graphic.height
        let thinnest = across * min(first, other)
        guard thinnest >= CrossPageRule.thinnest else {
            throw SealingFault(
                .sliceTooThin,
                [
                    "slice": "\((thinnest.value * 100).rounded() / 100)", "minimum": "\(CrossPageRule.thinnest.value)",
                    "pages": "\(count)",
                ])
        }
        func boundary(_ index: Int) -> Double {
            index <= 0 ? 0 : index >= count ? 1 : first + other * Double(index - 1)
        }
        return (0..<count).map { (boundary($0), boundary($0 + 1)) }
    }

    /// The pages lie fanned out with the first on top: at the right edge it shows the seal's left end, at the left edge
    /// the right end, at the bottom the upper end, at the top the lower end.
    private func place(
        _ share: (from: Double, to: Double), on page: PDFPage, _ graphic: SealGraphic
    ) throws -> SealPlace {
        var window = graphic.wholeWindow
        let (width, height) = (window.width, window.height)
        switch edge {
        case .right: (window.left, window.right) = (width * share.from, width * share.to)
        case .left: (window.left, window.right) = (width * (1 - share.to), width * (1 - share.from))
        case .top: (window.bottom, window.top) = (height * share.from, height * share.to)
        case .bottom: (window.bottom, window.top) = (height * (1 - share.to), height * (1 - share.from))
        }
        let extent = (width: Millimetres(points: window.width), height: Millimetres(points: window.height))
        let along = offset ?? (edge.isUpright ? page.shownHeight : page.shownWidth) * 0.5
        let (x, y) =
            switch edge {
            case .right: (page.shownWidth - margin - extent.width * 0.5, along)
            case .left: (margin + extent.width * 0.5, along)
            case .top: (along, page.shownHeight - margin - extent.height * 0.5)
            case .bottom: (along, margin + extent.height * 0.5)
            }
        return try SealPlace.checked(page, x: x, y: y, width: extent.width, height: extent.height, window: window)
    }
}

package import PDFDocument
import SealBase

/// One place where a seal, or a slice of it, shows.
package struct SealPlace: Hashable, Sendable {
    package var page: PDFPage
    /// In default user space.
    package var rect: PDFBox
    /// What part of the seal it shows, in points from the seal's own bottom-left corner.
    package var window: PDFBox
}

extension PlacementRule {
    /// The places in the order of pages. Throws `SealingFault` when one would not lie wholly on its page.
    func located(on pages: DocumentPages, _ graphic: SealGraphic) throws -> [SealPlace] {
        guard graphic.isUsable else { throw SealingFault(.graphicUnusable) }
        switch self {
        case .centre(let selection, let x, let y):
            return try selection.pages(of: pages.pages.count).map { number in
                try whole(graphic, on: pages.page(number), x: x, y: y)
            }
        case .corner(let selection, let corner, let x, let y):
            return try selection.pages(of: pages.pages.count).map { number in
                let page = try pages.page(number)
                let (halfWidth, halfHeight) = (graphic.width * 0.5, graphic.height * 0.5)
                return try whole(
                    graphic, on: page,
                    x: corner.isRight ? page.shownWidth - x - halfWidth : x + halfWidth,
                    y: corner.isTop ? page.shownHeight - y - halfHeight : y + halfHeight)
            }
        case .found(let places):
            return try places.map { try whole(graphic, on: pages.page($0.page), x: $0.x, y: $0.y) }
        case .crossPage(let rule): return try rule.located(on: pages, graphic)
        }
    }

    private func whole(_ graphic: SealGraphic, on page: PDFPage, x: Millimetres, y: Millimetres) throws -> SealPlace {
        try SealPlace.checked(
            page, x: x, y: y, width: graphic.width, height: graphic.height, window: graphic.wholeWindow)
    }
}

extension SealPlace {
    /// A place by its centre from the left and bottom edges of the shown page. Throws `SealingFault.sealOutsidePage`.
    static func checked(
        _ page: PDFPage, x: Millimetres, y: Millimetres, width: Millimetres, height: Millimetres, window: PDFBox
    ) throws -> SealPlace {
        let sides = [(x.value, width.value, page.shownWidth.value), (y.value, height.value, page.shownHeight.value)]
        // A hundredth of a millimetre is lost in converting units.
        let isInside = sides.allSatisfy { centre, extent, side in
            centre.isFinite && centre - extent / 2 >= -0.01 && centre + extent / 2 <= side + 0.01
        }
        guard isInside else {
            throw SealingFault(
                .sealOutsidePage,
                [
                    "page": "\(page.number)", "x": x.tenths, "y": y.tenths, "sealWidth": width.tenths,
                    "sealHeight": height.tenths, "pageWidth": page.shownWidth.tenths,
                    "pageHeight": page.shownHeight.tenths,
                ])
        }
        return SealPlace(
            page: page, rect: page.box(centreX: x, centreY: y, width: width, height: height), window: window)
    }

    /// Where the reader sees it.
    var shown: ShownSeal { ShownSeal(page: page.number, rect: page.shown(rect)) }
}

extension Millimetres {
    /// Tenths of a millimetre.
    var tenths: String {
        guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
        return "\((value * 10).rounded() / 10)"
    }
}

extension SealGraphic {
    /// All of it.
    var wholeWindow: PDFBox { PDFBox(left: 0, bottom: 0, right: width.points, top: height.points) }

    /// Has a size, and no coordinate that is not a number or far beyond the page.
    package var isUsable: Bool {
        guard [width.value, height.value].allSatisfy({ $0 > 0.1 && $0 < 10_000 }) else { return false }
        guard case .vector(let picture) = self else { return true }
        func isNear(_ p: Point) -> Bool { abs(p.x) < 100_000 && abs(p.y) < 100_000 }
        return picture.outlines.allSatisfy { outline in
            isNear(outline.start)
                && outline.segments.allSatisfy { segment in
                    switch segment {
                    case .line(let end): isNear(end)
                    case .curve(let first, let second, let end): isNear(first) && isNear(second) && isNear(end)
                    case .arc(let arc): isNear(arc.end) && isNear(arc.radii) && abs(arc.turned) <= 360
                    }
                }
        }
    }
}

package import PDFDocument
package import SealBase

/// Where a seal stands: its centre on the page as the reader sees it, after turning and within the crop box.
package struct SealPlacement: Hashable, Codable, Sendable {
    /// From 1.
    package var page: Int
    /// From the left edge of the shown page.
    package var x: Millimetres
    /// From the bottom edge of the shown page.
    package var y: Millimetres

    package init(page: Int, x: Millimetres, y: Millimetres) { (self.page, self.x, self.y) = (page, x, y) }
}

extension SealPlacement {
    /// The page and the seal's rectangle in default user space. Throws `SealingFault.pageOutOfRange`,
    /// `.sealOutsidePage`, `.graphicUnusable` and `.pageRepeated`.
    package func located(on pages: [PDFPage], _ graphic: SealGraphic) throws -> (page: PDFPage, rect: PDFBox) {
        guard page >= 1, page <= pages.count else {
            throw SealingFault(.pageOutOfRange, ["page": "\(page)", "pages": "\(pages.count)"])
        }
        guard graphic.isUsable else { throw SealingFault(.graphicUnusable) }
        let target = pages[page - 1]
        guard pages.count(where: { $0.reference == target.reference }) == 1 else {
            throw SealingFault(.pageRepeated, ["page": "\(page)"])
        }
        let sides = [
            (x.value, graphic.width.value, target.shownWidth.value),
            (y.value, graphic.height.value, target.shownHeight.value),
        ]
        // A hundredth of a millimetre is lost in converting units.
        let isInside = sides.allSatisfy { centre, extent, side in
            centre.isFinite && centre - extent / 2 >= -0.01 && centre + extent / 2 <= side + 0.01
        }
        guard isInside else {
            throw SealingFault(
                .sealOutsidePage,
                [
                    "page": "\(page)", "x": SealPlacement.text(x.value), "y": SealPlacement.text(y.value),
                    "sealWidth": SealPlacement.text(graphic.width.value),
                    "sealHeight": SealPlacement.text(graphic.height.value),
                    "pageWidth": SealPlacement.text(target.shownWidth.value),
                    "pageHeight": SealPlacement.text(target.shownHeight.value),
                ])
        }
        return (target, target.box(centreX: x, centreY: y, width: graphic.width, height: graphic.height))
    }

    /// Tenths of a millimetre.
    private static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
        let tenths = (value * 10).rounded() / 10
        return "\(tenths)"
    }
}

extension SealGraphic {
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

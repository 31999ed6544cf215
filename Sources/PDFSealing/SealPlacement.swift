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

    /// The same as a rule.
    package var rule: PlacementRule { .centre(.page(page), x: x, y: y) }
}

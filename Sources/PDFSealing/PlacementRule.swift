package import SealBase

/// Where seals of one signature stand on the pages as a reader sees them: after turning, within the crop box, in true
/// millimetres (decision 0009).
package enum PlacementRule: Hashable, Sendable {
    /// The seal's centre from the left and bottom edges of each page.
    case centre(PageSelection, x: Millimetres, y: Millimetres)
    /// The gaps between a corner's two edges and the seal's nearest edges, on each page.
    case corner(PageSelection, PageCorner, x: Millimetres, y: Millimetres)
    /// At places of the text that were found before.
    case keyword([KeywordHit], KeywordSide, right: Millimetres, down: Millimetres)
    /// Slices of one seal along the edges of several pages.
    case crossPage(CrossPageRule)
}

package enum PageCorner: String, CaseIterable, Hashable, Sendable {
    case topLeft = "top-left"
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottomRight = "bottom-right"

    var isRight: Bool { self == .topRight || self == .bottomRight }
    var isTop: Bool { self == .topLeft || self == .topRight }
}

/// Words of the text and where they stand.
package struct KeywordHit: Hashable, Sendable {
    /// From 1.
    package var page: Int
    /// On the page as shown, from its top-left corner.
    package var rect: PageRect

    package init(page: Int, rect: PageRect) { (self.page, self.rect) = (page, rect) }
}

/// On which side of the words the seal stands; its middle is level with theirs.
package enum KeywordSide: String, CaseIterable, Hashable, Sendable {
    /// Centre on centre.
    case on
    /// The edges touch.
    case right, left, above, below
}

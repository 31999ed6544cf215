package import SealBase

/// Where seals of one signature stand on the pages as a reader sees them: after turning, within the crop box, in true
/// millimetres (decision 0009).
package enum PlacementRule: Hashable, Sendable {
    /// The seal's centre from the left and bottom edges of each page.
    case centre(PageSelection, x: Millimetres, y: Millimetres)
    /// The gaps between a corner's two edges and the seal's nearest edges, on each page.
    case corner(PageSelection, PageCorner, x: Millimetres, y: Millimetres)
    /// Centres that were found before: by a word of the text, for example.
    case found([SealPlacement])
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

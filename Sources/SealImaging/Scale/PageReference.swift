package import SealBase

/// Something of known size seen in a picture, and what it says about where the millimetres lie.
package struct PageReference: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The marks of a collection sheet.
        case sheet
        /// The four edges of a sheet of paper of a usual size.
        case paperEdges
        /// A printed bar with its length beside it.
        case bar
        /// A printed ruler with its ticks.
        case ruler
    }

    package var kind: Kind
    /// Pixels of the picture to millimetres on the flat paper, y down; what a reference of one line (bar, ruler) cannot
    /// tell is taken as a picture seen straight from above.
    package var toMillimetres: Homography
    /// Whether it shows, and so takes back, the slant of a picture taken by hand.
    package var showsPerspective: Bool
    /// Root mean square of what is left between the marks found and the map, millimetres.
    package var residual: Double
    /// Relative standard uncertainty of a length measured with it.
    package var uncertainty: Double
    /// Where it stands in the picture, pixels.
    package var outline: [Point]
}

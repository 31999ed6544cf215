/// What the page tells about up, for seals whose own content leaves their turn open.
enum PageUp: Sendable, Hashable {
    /// Nothing.
    case unknown
    /// A collection sheet, in whose boxes seals are stamped upright: clockwise radians of its upper side.
    case sheet(Double)

    /// Clockwise radians of up on the raster, as scanned where nothing tells.
    var direction: Double {
        switch self {
        case .unknown: 0
        case .sheet(let turned): turned
        }
    }
}

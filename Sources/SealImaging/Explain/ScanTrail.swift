package import SealBase

/// What the engine saw on its way through a scan, kept for the person who wants to know what happened (ES-2).
package struct ScanTrail: Sendable, Hashable {
    /// A place that looked like a seal, taken or not.
    package struct Place: Sendable, Hashable {
        /// The border that was fitted, in pixels of the overview.
        package var border: [Point]
        /// The code of the refusal; `nil` when the seal was taken.
        package var refusal: String?
    }

    /// The whole page.
    package var overview: Thumbnail
    package var places: [Place] = []
    /// One for each impression of the reading, in its order.
    package var seals: [SealTrail] = []
}

/// The stages of one impression over the same part of the scan.
package struct SealTrail: Sendable, Hashable {
    /// The scan around the seal.
    package var scan: Thumbnail
    /// The ink that was isolated, black on white.
    package var ink: Thumbnail
    /// The traced lines before curves were fitted, pixels of `scan`.
    package var lines: [[Point]]
    /// The fitted border, pixels of `scan`.
    package var border: [Point]
    package var centre: Point
    /// Clockwise radians by which the seal stands turned.
    package var turned: Double
}

extension SealTrail {
    /// Longer side of the stored pictures, pixels: sharp on a page of A4, small enough for a file to be sent about.
    static let side = 900

    init(raster: Raster, layer: InkLayer, lines: [[Point]], border: Border, turned: Double) {
        let (right, bottom) = (layer.left + layer.coverage.width, layer.top + layer.coverage.height)
        let scan = Thumbnail(
            raster, left: layer.left, top: layer.top, right: right, bottom: bottom, side: SealTrail.side)
        self.scan = scan
        ink = Thumbnail(layer, side: SealTrail.side)
        self.lines = lines.map { line in SealTrail.thinned(line.map(scan.place), apart: 0.7) }
        self.border = border.walk(180).map { scan.place($0.at) }
        centre = scan.place(border.centre)
        self.turned = turned
    }

    /// Leaves out points nearer than `apart` pixels to the one kept before: nobody can see them.
    private static func thinned(_ line: [Point], apart: Double) -> [Point] {
        var kept: [Point] = []
        for p in line {
            if let last = kept.last, abs(last.x - p.x) < apart, abs(last.y - p.y) < apart { continue }
            kept.append(p)
        }
        return kept
    }
}

extension ScanTrail {
    /// Longer side of the overview, pixels.
    static let side = 1200

    init(_ raster: Raster) {
        overview = Thumbnail(
            raster, left: 0, top: 0, right: raster.width, bottom: raster.height, side: ScanTrail.side)
    }

    mutating func add(_ candidate: SealCandidate, trail: SealTrail? = nil, refusal: String? = nil) {
        places.append(
            Place(border: candidate.border.walk(120).map { overview.place($0.at) }, refusal: refusal))
        if let trail { seals.append(trail) }
    }
}

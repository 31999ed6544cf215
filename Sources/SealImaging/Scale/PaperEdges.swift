import Foundation
import SealBase

/// Finds a sheet of paper of a usual size that lies whole in a picture: a bright quadrilateral on darker ground. Its
/// corners and its known sides give the map from pixels to millimetres, and take back the slant of the camera (ES-4).
struct PaperEdges: Sendable {
    /// Clockwise from the picture's top left.
    let corners: [Point]
    /// Root mean square distance of the edge points from the four lines, pixels.
    let residual: Double

    /// Nil unless all four sides are seen. A flatbed scan that the paper fills has none.
    init?(_ raster: Raster) {
        guard min(raster.width, raster.height) >= 240 else { return nil }
        let map = LightMap(raster)
        var best: PaperEdges?
        for level in map.levels() {
            // One short side and a little more of the picture's rim may be paper; more means that paper fills it.
            guard map.brightRim(level) < 0.3, let guess = Self.outline(map, level) else { continue }
            guard let edges = PaperEdges(raster, guess: guess) else { continue }
            if edges.residual < (best?.residual ?? .infinity) { best = edges }
        }
        guard let best else { return nil }
        self = best
    }

    /// The four sides around the largest region brighter than `level`, in pixels.
    private static func outline(_ map: LightMap, _ level: Float) -> [Point]? {
        let (w, h) = (map.light.width, map.light.height)
        let regions = Regions(map.light.values.map { $0 >= level }, width: w, height: h)
        guard let index = regions.regions.indices.max(by: { regions.regions[$0].cells < regions.regions[$1].cells })
        else { return nil }
        let region = regions.regions[index]
        // A sheet worth measuring takes a sixth of the picture.
        guard region.cells * 6 > w * h else { return nil }
        var points: [Point] = []
        for y in region.top...region.bottom {
            var (first, last) = (-1, -1)
            for x in region.left...region.right where regions.labels[y * w + x] == Int32(index + 1) {
                if first < 0 { first = x }
                last = x
            }
            guard first >= 0 else { continue }
            for x in [first, last + 1] {
                points.append(Point(Double(x), Double(y)))
                points.append(Point(Double(x), Double(y + 1)))
            }
        }
        let hull = ConvexOutline(around: points)
        guard let corners = hull.quadrilateral(), hull.area > 0 else { return nil }
        // A sheet is nearly its own hull, and its hull nearly four-sided.
        let quadrilateral = ConvexOutline(around: corners)
        guard Double(region.cells) > 0.7 * hull.area, hull.area > 0.93 * quadrilateral.area else { return nil }
        return corners.map { $0 * Double(map.step) }
    }

    /// Refines the sides in the picture itself, in ever smaller windows.
    private init?(_ raster: Raster, guess: [Point]) {
        var corners = Self.ordered(guess)
        var residual = 0.0
        let long = Double(max(raster.width, raster.height))
        for reach in [long * 0.02, long * 0.008, max(4, long * 0.0025)] {
            var sides: [PaperSide] = []
            for index in 0..<4 {
                guard
                    let side = PaperSide(
                        raster, from: corners[index], to: corners[(index + 1) % 4], reach: max(reach, 4))
                else { return nil }
                sides.append(side)
            }
            var refined: [Point] = []
            for index in 0..<4 {
                guard let corner = sides[(index + 3) % 4].meeting(sides[index]) else { return nil }
                refined.append(corner)
            }
            corners = refined
            residual = (sides.reduce(0) { $0 + $1.residual * $1.residual } / 4).squareRoot()
        }
        guard corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
        (self.corners, self.residual) = (corners, residual)
        // Corners may lie a little outside the picture, but the sheet is seen.
        let slack = 0.1 * long
        let inside = corners.allSatisfy {
            $0.x > -slack && $0.y > -slack && $0.x < Double(raster.width) + slack
                && $0.y < Double(raster.height) + slack
        }
        guard inside, ConvexOutline(around: corners).corners.count == 4 else { return nil }
    }

    /// Clockwise with y downwards, from the corner nearest to the picture's top left.
    private static func ordered(_ corners: [Point]) -> [Point] {
        let hull = ConvexOutline(around: corners).corners
        guard hull.count == 4 else { return corners }
        let first = hull.indices.min { hull[$0].x + hull[$0].y < hull[$1].x + hull[$1].y } ?? 0
        return (0..<4).map { hull[(first + $0) % 4] }
    }
}

extension PaperEdges {
    /// Down over across, the camera's slant taken back.
    ///
    /// From four corners of a rectangle the ratio follows when the lens is known; pictures taken by hand have lenses of
    /// about three quarters of the picture's longer side, and at the usual small slant the lens hardly matters.
    func ratio(width: Int, height: Int) -> Double {
        let centre = Point(Double(width) / 2, Double(height) / 2)
        let lens = 0.75 * Double(max(width, height))
        let c = corners.map { corner -> (Double, Double) in
            let p = (corner - centre) * (1 / lens)
            return (p.x, p.y)
        }
        // Depths of the corners, up to a common factor, from a + c = b + d in space.
        func cross(_ p: (Double, Double), _ q: (Double, Double)) -> Double { p.0 * q.1 - p.1 * q.0 }
        func triple(_ p: (Double, Double), _ q: (Double, Double), _ r: (Double, Double)) -> Double {
            cross(p, q) + cross(q, r) + cross(r, p)
        }
        let whole = triple(c[1], c[2], c[3])
        guard abs(whole) > 1e-9 else { return .nan }
        // λ0 c0 = λ1 c1 − λ2 c2 + λ3 c3 with λ0 = 1.
        let depths = [
            1, triple(c[0], c[2], c[3]) / whole, triple(c[1], c[0], c[3]) / -whole, triple(c[1], c[2], c[0]) / whole,
        ]
        func corner(_ i: Int) -> [Double] { [c[i].0 * depths[i], c[i].1 * depths[i], depths[i]] }
        func length(_ a: [Double], _ b: [Double]) -> Double {
            zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
        let across = length(corner(0), corner(1))
        let down = length(corner(0), corner(3))
        return across > 1e-12 ? down / across : .nan
    }

    /// The sheet as a reference, if its proportions are those of a usual one, or `size` when that is known already.
    func reference(width: Int, height: Int, size known: PaperSize? = nil) -> PaperReference? {
        let ratio = ratio(width: width, height: height)
        guard let match = PaperSize.matching(ratio: max(ratio, 1 / ratio)) else { return nil }
        let size = known ?? match.size
        let (w, h) = ratio >= 1 ? (size.short, size.long) : (size.long, size.short)
        let sheet = [Point(0, 0), Point(w, 0), Point(w, h), Point(0, h)]
        guard let map = Homography(from: corners, to: sheet) else { return nil }
        let centre = map.inverse?.map(Point(w / 2, h / 2)) ?? Point(0, 0)
        let stretch = map.stretch(at: centre)
        guard stretch.largest.isFinite, stretch.largest > 0 else { return nil }
        let left = residual * stretch.largest
        // Paper is cut true to 1.5 mm at the most (ISO 216 §4) and usually to 0.3; it curls, and lenses bend lines.
        let relative = left / min(w, h)
        let reference = PageReference(
            kind: .paperEdges, toMillimetres: map, showsPerspective: true, residual: left,
            uncertainty: (0.003 * 0.003 + relative * relative).squareRoot(), outline: corners)
        return PaperReference(reference: reference, size: size, others: known == nil ? match.others : [])
    }
}

/// A sheet that was seen, the size it was taken to have, and others that its proportions allow.
struct PaperReference: Sendable {
    let reference: PageReference
    let size: PaperSize
    let others: [PaperSize]

    var findings: [Finding] {
        guard !others.isEmpty else { return [] }
        let names = others.map(\.name).joined(separator: ", ")
        return [Finding("imaging.pageSizeAssumed", .notice, ["size": size.name, "others": names])]
    }

    /// Whether the sheet lies across.
    var isLandscape: Bool {
        let far = reference.outline.count == 4 ? reference.toMillimetres.map(reference.outline[2]) : Point(0, 1)
        return far.x > far.y
    }
}

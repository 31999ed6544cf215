import Foundation
import SealBase

/// Strokes that came out in pieces or not at all.
struct StrokeLoss {
    /// Area of crumbs and pinholes as a part of the inked area.
    let crumbled: Double
    /// Part of the seal's ring, by angle, that is bare while its mirror image is inked.
    let bare: Double

    /// Smallest area of a whole stroke, mm²: a dot of a 2 mm character.
    private static let crumb = 0.08
    private static let sectors = 36

    /// `lines` are the traced outlines and `layer` the ink, in pixels; `turns` those the seal may have on the scan, the
    /// one that was taken first.
    init(lines: [[Point]], layer: InkLayer, border: Border, turns: [Double], perMillimetre: Double) {
        let square = perMillimetre * perMillimetre
        var (small, all) = (0.0, 0.0)
        for line in lines {
            let area = IsoContour.doubleArea(line) / 2 / square
            all += area
            if abs(area) < Self.crumb { small += abs(area) }
        }
        crumbled = all == 0 ? 0 : min(1, small / abs(all))
        let seen = turns.map { Self.lost(layer, border, $0, perMillimetre) }
        // A square may be lopsided from above to below: what is lost is so whichever side is up, or has lost its border
        // too.
        bare = max(seen.map(\.all).min() ?? 0, seen.first?.withBorder ?? 0)
    }

    /// Mirror images across the upright axis carry like amounts of ink in ring texts, frames and ellipses; a sector that
    /// has under a sixth of its mirror's did not print. A mirror with next to nothing tells nothing.
    private static func lost(
        _ layer: InkLayer, _ border: Border, _ turned: Double, _ perMillimetre: Double
    ) -> (all: Double, withBorder: Double) {
        var ink = [Double](repeating: 0, count: sectors)
        var area = ink
        var edge = ink
        let (centre, reach) = (border.centre, border.sides.1 / 2)
        // Ten places a millimetre and way: fewer miss the strokes of a small seal.
        let step = max(1, Int(Double(perMillimetre) / 10))
        for y in stride(from: 0, to: layer.coverage.height, by: step) {
            for x in stride(from: 0, to: layer.coverage.width, by: step) {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                let depth = -border.distance(p)
                // Within the border's own lines, where characters stand.
                guard depth > 0, depth < 0.5 * reach else { continue }
                let turn = atan2(p.x - centre.x, centre.y - p.y) - turned
                let sector = Int(((turn / (2 * .pi)) - (turn / (2 * .pi)).rounded(.down)) * Double(sectors)) % sectors
                let covered = Double(min(max(layer.coverage[x, y], 0), 1))
                if depth > 0.15 * reach {
                    area[sector] += 1
                    ink[sector] += covered
                } else {
                    edge[sector] += covered
                }
            }
        }
        let share = (0..<sectors).map { area[$0] > 0 ? ink[$0] / area[$0] : 0 }
        let least = share.reduce(0, +) / Double(sectors) / 4
        let lost = (0..<sectors).filter { sector in
            let mirrored = share[sectors - 1 - sector]
            return mirrored > least && share[sector] < mirrored / 6
        }
        let usual = edge.sorted()[sectors / 2]
        let withBorder = lost.filter { edge[$0] < usual / 3 }
        return (Double(lost.count) / Double(sectors), Double(withBorder.count) / Double(sectors))
    }
}

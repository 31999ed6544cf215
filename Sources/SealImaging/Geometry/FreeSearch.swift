import Foundation
import SealBase

/// Finds a seal whose border is one closed line, or one solid ground, of no common form. Strict, since everything that
/// is no seal has such an outline too: the line runs all around at an even width, or the ground does, and something
/// stands within.
struct FreeSearch {
    /// Ink of one connected region on the coarse map.
    let mask: [Bool]
    let width: Int
    let height: Int
    /// Cells a millimetre.
    let perMillimetre: Double

    /// Gaps up to twice this are closed: a worn line, not a missing part.
    private let closing = 0.7
    /// Loops of handwriting and single characters are smaller.
    private let leastSide = 12.0

    /// The candidates of a region on the coarse map, or instead of them a free form that says more: ellipses and rectangles fit parts of
    /// any closed line. Where they explain four fifths of it (a worn ring, two seals one over the other) they stay; not where they are
    /// the bellies of a gourd, which end at its waist.
    func preferred(_ found: [SealCandidate], region: Regions.Region) -> [SealCandidate] {
        let coverage = found.map(\.coverage).max() ?? 0
        guard coverage < 0.85, !found.contains(where: { $0.cutBy != nil }) else { return found }
        let free = best(left: region.left, top: region.top, right: region.right, bottom: region.bottom)
        guard let free, free.coverage > coverage else { return found }
        let around = free.outline.walk(240).map(\.at)
        let reach = 0.5 * perMillimetre
        let explained = around.count { p in found.contains { abs($0.border.distance(p)) < reach } }
        guard explained * 5 < around.count * 4 || endAtEachOther(found.map(\.border)) else { return found }
        let border = common(around, reach) ?? .free(free.outline)
        return [SealCandidate(border: border, hue: 0, coverage: free.coverage, cutBy: nil)]
    }

    /// Whether several borders have hardly a line where they run through each other: seals that overlap go on there.
    private func endAtEachOther(_ borders: [Border]) -> Bool {
        let reach = 0.5 * perMillimetre
        var (inked, all) = (0, 0)
        for (index, border) in borders.enumerated() {
            let others = borders.indices.filter { $0 != index }.map { borders[$0] }
            for (at, outward) in border.walk(240) where others.contains(where: { $0.distance(at) < -4 * reach }) {
                all += 1
                if stride(from: -reach, through: reach, by: 0.5).contains(where: { isInked(at - outward * $0) }) {
                    inked += 1
                }
            }
        }
        return all >= 12 && inked * 2 < all
    }

    /// The ellipse or rectangle that most of an outline lies on, rounded corners aside: a solid ground hides its border from the search
    /// for lines.
    private func common(_ outline: [Point], _ reach: Double) -> Border? {
        let trials = [Ellipse(fitting: outline).map(Border.ellipse), Frame(around: outline).map(Border.frame)]
        return trials.compactMap(\.self).first { border in
            outline.count { abs(border.distance($0)) < reach } * 20 > outline.count * 17
        }
    }

    /// The outline in cells of the map, and the part of it that is inked.
    func best(left: Int, top: Int, right: Int, bottom: Int) -> (outline: FreeOutline, coverage: Double)? {
        // What the picture's edge cuts has no closed border.
        guard left > 1, top > 1, right < width - 2, bottom < height - 2 else { return nil }
        guard Double(min(right - left, bottom - top)) >= leastSide * perMillimetre,
            Double(max(right - left, bottom - top)) <= 75 * perMillimetre
        else { return nil }
        guard let outline = silhouette(left: left, top: top, right: right, bottom: bottom) else { return nil }
        let around = outline.walk(360)
        let depths = around.compactMap { depth(at: $0.at, outward: $0.outward) }
        let coverage = Double(depths.count) / Double(max(around.count, 1))
        guard coverage >= 0.85, isLineOrGround(depths, outline) else { return nil }
        return (outline, coverage)
    }

    /// The outer edge of the closed ink: what cannot be reached from outside through gaps narrower than the closing.
    private func silhouette(left: Int, top: Int, right: Int, bottom: Int) -> FreeOutline? {
        let reach = max(1, Int((closing * perMillimetre).rounded()))
        let margin = 2 * reach + 3
        let (w, h) = (right - left + 1 + 2 * margin, bottom - top + 1 + 2 * margin)
        var ink = Field(width: w, height: h)
        for y in top...bottom {
            for x in left...right where mask[y * width + x] { ink[x - left + margin, y - top + margin] = 1 }
        }
        let outside = reached(ink.extreme(reach, largest: true))
        // The closing took `reach` from the outside; what it returns is the edge itself.
        let returned = outside.extreme(reach, largest: true)
        var solid = returned
        for index in solid.values.indices { solid.values[index] = 1 - returned.values[index] }
        let smooth = solid.blurred(max(0.8, 0.35 * perMillimetre))
        let lines = IsoContour(smooth, level: 0.5).lines
        guard let line = lines.max(by: { abs(IsoContour.doubleArea($0)) < abs(IsoContour.doubleArea($1)) }) else {
            return nil
        }
        let area = abs(IsoContour.doubleArea(line)) / 2
        let length = line.indices.reduce(0.0) { $0 + SealImaging.length(line[($1 + 1) % line.count] - line[$1]) }
        // A disc has 1, a slim gourd 0.6, a row of characters or a stroke less than 0.4.
        guard 4 * .pi * area > 0.45 * length * length else { return nil }
        guard area > 0.4 * Double((right - left) * (bottom - top)) else { return nil }
        let shift = Point(Double(left - margin) + 0.5, Double(top - margin) + 0.5)
        return FreeOutline(line.map { $0 + shift })
    }

    /// 1 where the border of the field reaches without crossing ink.
    private func reached(_ ink: Field) -> Field {
        var out = Field(width: ink.width, height: ink.height)
        var queue: [Int] = [0]
        out.values[0] = 1
        var at = 0
        while at < queue.count {
            let (x, y) = (queue[at] % ink.width, queue[at] / ink.width)
            at += 1
            for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                guard nx >= 0, ny >= 0, nx < ink.width, ny < ink.height else { continue }
                let index = ny * ink.width + nx
                guard out.values[index] == 0, ink.values[index] == 0 else { continue }
                out.values[index] = 1
                queue.append(index)
            }
        }
        return out
    }

    /// How far ink goes on inwards from the outline, millimetres; nil where there is none at it.
    private func depth(at place: Point, outward: Point) -> Double? {
        let (step, slack) = (0.5, max(1.2, 0.5 * perMillimetre))
        guard let start = stride(from: -slack, through: slack, by: step).first(where: { isInked(place - outward * $0) })
        else { return nil }
        var depth = start
        while depth - start < 6 * perMillimetre, isInked(place - outward * depth) { depth += step }
        return (depth - start) / perMillimetre
    }

    private func isLineOrGround(_ depths: [Double], _ outline: FreeOutline) -> Bool {
        let middle = depths.sorted()[depths.count / 2]
        let like = depths.count { abs($0 - middle) < max(0.35, 0.35 * middle) }
        let isLine = middle <= 2.2 && Double(like) > 0.7 * Double(depths.count)
        let (inked, all) = content(outline, within: isLine ? middle + 0.6 : 0.6)
        guard all > 0 else { return false }
        let share = Double(inked) / Double(all)
        // Within a line is bare ground around what stands there (`SealContent` asks whether anything does); a ground has
        // characters cut out of it, or it is a blot.
        if isLine { return share < 0.6 }
        let isSolid = depths.count { $0 > 0.8 }
        return Double(isSolid) > 0.9 * Double(depths.count) && (0.45...0.9).contains(share)
    }

    /// Inked and all cells deeper within the outline than `margin` millimetres.
    private func content(_ outline: FreeOutline, within margin: Double) -> (inked: Int, all: Int) {
        let size = outline.extent(turned: 0)
        let (x0, y0) = (Int(outline.centre.x - size.x / 2), Int(outline.centre.y - size.y / 2))
        var (inked, all) = (0, 0)
        for y in max(0, y0)..<max(max(0, y0), min(height, y0 + Int(size.y) + 2)) {
            for x in max(0, x0)..<max(max(0, x0), min(width, x0 + Int(size.x) + 2)) {
                let p = Point(Double(x) + 0.5, Double(y) + 0.5)
                guard outline.distance(p) < -margin * perMillimetre else { continue }
                all += 1
                if mask[y * width + x] { inked += 1 }
            }
        }
        return (inked, all)
    }

    private func isInked(_ p: Point) -> Bool {
        let (x, y) = (Int(p.x.rounded(.down)), Int(p.y.rounded(.down)))
        return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x]
    }
}

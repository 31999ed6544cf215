import Foundation
import SealBase

extension BorderFit {
    /// A free border pulled onto the traced edge: every place of the coarse outline moves along its normal to the
    /// outermost edge nearby, and what neighbours do not confirm (gaps, things that touch) is voted down.
    static func outline(_ start: FreeOutline, _ lines: [[Point]], _ perMillimetre: Double) -> FreeOutline {
        let (width, height) = { ($0.x, $0.y) }(start.extent(turned: 0))
        let count = min(1600, max(240, Int(2 * (width + height) / perMillimetre * 6)))
        let places = start.walk(count)
        guard places.count == count else { return start }
        // The coarse outline is a contour of quarter millimetres, smoothed.
        let reach = 0.8 * perMillimetre
        let index = PlaceIndex(places.map(\.at), cell: max(reach, 1))
        var moved = [Double?](repeating: nil, count: count)
        for line in lines {
            for p in line where abs(start.distance(p)) < reach {
                guard let i = index.nearest(p) else { continue }
                let d = dot(p - places[i].at, places[i].outward)
                guard abs(d) < reach else { continue }
                moved[i] = max(moved[i] ?? -reach, d)
            }
        }
        let seen = moved.compactMap(\.self).count
        guard seen * 2 > count else { return start }
        let steady = voted(moved, window: 4)
        let points = places.indices.map { places[$0].at + places[$0].outward * steady[$0] }
        return FreeOutline(points) ?? start
    }

    /// The middle value of the neighbours within `window` places on each side, wider where none is known.
    private static func voted(_ values: [Double?], window: Int) -> [Double] {
        let n = values.count
        return values.indices.map { i in
            for reach in [window, 3 * window, 10 * window] {
                let near = (-reach...reach).compactMap { values[((i + $0) % n + n) % n] }.sorted()
                if near.count > reach / 2 { return near[near.count / 2] }
            }
            return 0
        }
    }
}

/// Points in square cells, to find the nearest of them without asking all.
private struct PlaceIndex {
    private let points: [Point]
    private let cell: Double
    private var cells: [Int: [Int]] = [:]

    init(_ points: [Point], cell: Double) {
        (self.points, self.cell) = (points, cell)
        for (i, p) in points.enumerated() { cells[key(p, 0, 0), default: []].append(i) }
    }

    /// The nearest point in the cell of `p` and those around it.
    func nearest(_ p: Point) -> Int? {
        var best: (square: Double, index: Int)?
        for dy in -1...1 {
            for dx in -1...1 {
                for i in cells[key(p, dx, dy)] ?? [] {
                    let d = points[i] - p
                    let square = d.x * d.x + d.y * d.y
                    if square < (best?.square ?? .infinity) { best = (square, i) }
                }
            }
        }
        return best?.index
    }

    private func key(_ p: Point, _ dx: Int, _ dy: Int) -> Int {
        let (x, y) = ((p.x / cell).rounded(.down), (p.y / cell).rounded(.down))
        guard abs(x) < 1e6, abs(y) < 1e6 else { return Int.min }
        return (Int(y) + dy) * 4_000_000 + Int(x) + dx
    }
}

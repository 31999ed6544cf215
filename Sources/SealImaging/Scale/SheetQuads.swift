import SealBase

/// Dark places of a picture that fill a quadrilateral, as the frame of a mark does. Corners clockwise as seen, in pixels
/// of the whole picture.
enum SheetQuads {
    /// Least side in reduced pixels: a cell of two pixels. Smaller squares cannot be read.
    private static let leastSide = 16

    /// Every quadrilateral that may be a mark, in reading order.
    static func find(_ light: SheetLight) -> [[Point]] {
        let blobs = SheetBlobs(light)
        var out: [[Point]] = []
        let most = max(light.width, light.height) / 3
        for blob in blobs.blobs {
            let (w, h) = (blob.right - blob.left, blob.bottom - blob.top)
            guard w >= leastSide, h >= leastSide, w <= most, h <= most, w <= 4 * h, h <= 4 * w else { continue }
            // The frame alone is 44 % of a square, and a square on its corner half of its box.
            guard blob.area * 6 >= w * h else { continue }
            guard let quad = quadrilateral(blobs.outline(of: blob)), isFramed(quad, light) else { continue }
            out.append(quad.map { $0 * Double(light.step) })
        }
        return out
    }

    /// Whether the outermost of the eight by eight cells of a mark are dark, most of them: characters have gaps there.
    private static func isFramed(_ quad: [Point], _ light: SheetLight) -> Bool {
        let n = SheetMark.cells
        var (dark, all) = (0, 0)
        for k in 0..<n {
            for (column, row) in [(k, 0), (k, n - 1), (0, k), (n - 1, k)] {
                let (u, v) = ((Double(column) + 0.5) / Double(n), (Double(row) + 0.5) / Double(n))
                let upper = quad[0] + (quad[1] - quad[0]) * u
                let p = upper + (quad[3] + (quad[2] - quad[3]) * u - upper) * v
                let (x, y) = (Int(p.x.rounded(.down)), Int(p.y.rounded(.down)))
                guard x >= 0, y >= 0, x < light.width, y < light.height else { continue }
                all += 1
                if light.isDark[y * light.width + x] { dark += 1 }
            }
        }
        return dark * 2 > all
    }

    /// The four corners of an outline that is nothing but a quadrilateral.
    private static func quadrilateral(_ points: [Point]) -> [Point]? {
        let hull = hull(points)
        guard hull.count >= 4 else { return nil }
        let middle = hull.reduce(Point(0, 0)) { $0 + $1 } * (1 / Double(hull.count))
        let first = farthest(hull) { squared($0 - middle) }
        let third = farthest(hull) { squared($0 - first) }
        let across = third - first
        let second = farthest(hull) { across.x * ($0.y - first.y) - across.y * ($0.x - first.x) }
        let fourth = farthest(hull) { across.y * ($0.x - first.x) - across.x * ($0.y - first.y) }
        // y grows downwards: a positive area runs clockwise as seen.
        let quad = [first, fourth, third, second]
        let own = area(quad)
        let ordered = own >= 0 ? quad : Array(quad.reversed())
        let whole = abs(area(hull))
        guard abs(own) >= 0.88 * whole, abs(own) >= Double(leastSide * leastSide) * 0.6 else { return nil }
        let sides = (0..<4).map { squared(ordered[($0 + 1) % 4] - ordered[$0]).squareRoot() }
        guard let short = sides.min(), let long = sides.max(), short >= Double(leastSide) * 0.75, long <= 4 * short
        else { return nil }
        return ordered
    }

    private static func farthest(_ points: [Point], _ measure: (Point) -> Double) -> Point {
        var best = points.first ?? Point(0, 0)
        var most = -Double.infinity
        for point in points {
            let value = measure(point)
            if value > most { (best, most) = (point, value) }
        }
        return best
    }

    private static func squared(_ p: Point) -> Double { p.x * p.x + p.y * p.y }

    private static func area(_ points: [Point]) -> Double {
        var sum = 0.0
        for (index, p) in points.enumerated() {
            let q = points[(index + 1) % points.count]
            sum += p.x * q.y - p.y * q.x
        }
        return sum / 2
    }

    /// The highest and the lowest point of each column, from left to right; coordinates are whole numbers.
    private static func outermost(_ points: [Point]) -> [Point] {
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), right - left < 100_000 else {
            return []
        }
        var ends = [(top: Double, bottom: Double)](
            repeating: (.infinity, -.infinity), count: Int(right - left) + 1)
        for p in points {
            let column = Int(p.x - left)
            ends[column] = (min(ends[column].top, p.y), max(ends[column].bottom, p.y))
        }
        return ends.enumerated().flatMap { column, ends -> [Point] in
            guard ends.top <= ends.bottom else { return [] }
            let x = left + Double(column)
            return ends.top < ends.bottom ? [Point(x, ends.top), Point(x, ends.bottom)] : [Point(x, ends.top)]
        }
    }

    /// The convex hull, by its lower and its upper chain.
    private static func hull(_ points: [Point]) -> [Point] {
        let sorted = outermost(points)
        func chain(_ points: some Sequence<Point>) -> [Point] {
            var out: [Point] = []
            for p in points {
                while out.count >= 2 {
                    let (a, b) = (out[out.count - 2], out[out.count - 1])
                    guard (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) <= 0 else { break }
                    out.removeLast()
                }
                out.append(p)
            }
            return Array(out.dropLast())
        }
        return chain(sorted) + chain(sorted.reversed())
    }
}

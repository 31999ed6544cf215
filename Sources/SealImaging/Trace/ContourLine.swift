import SealBase

/// A closed line with sums along it that give any part's area, moment and middle in constant time.
struct ContourLine: Sendable {
    /// Positions relative to `origin`: the line's own vertices, and more of them where they are far apart.
    private(set) var points: [Point] = []
    private(set) var count = 0
    let origin: Point
    /// The mean distance between points, millimetres.
    private(set) var step = 0.0
    /// Sums up to every few points of one round.
    private var sums: [Sums] = []
    /// Sums of a whole round.
    private var total = Sums()

    private static let stride = 4

    private struct Sums {
        var area = 0.0
        var moment = Point(0, 0)
        var mean = Point(0, 0)
        var way = 0.0

        /// Adds the piece between two points.
        mutating func add(_ p: Point, _ q: Point) {
            let twice = p.x * q.y - p.y * q.x
            let (dx, dy) = (q.x - p.x, q.y - p.y)
            let part = (dx * dx + dy * dy).squareRoot()
            area += twice / 2
            moment.x += (p.x + q.x) * (twice / 6)
            moment.y += (p.y + q.y) * (twice / 6)
            mean.x += (p.x + q.x) * (part / 2)
            mean.y += (p.y + q.y) * (part / 2)
            way += part
        }

        static func + (a: Sums, b: Sums) -> Sums {
            Sums(area: a.area + b.area, moment: a.moment + b.moment, mean: a.mean + b.mean, way: a.way + b.way)
        }
    }

    /// The way to each point of one round, and of the whole round.
    private var ways: [Double] = []

    /// Up to a point that may lie in a second round.
    private func sums(_ index: Int) -> Sums {
        guard index < count else { return index == count ? total : sums(index - count) + total }
        var sum = sums[index / Self.stride]
        for before in index / Self.stride * Self.stride..<index { sum.add(points[before], points[before + 1]) }
        return sum
    }

    /// Vertices closer together than this share of the fit's tolerance are one.
    static let merging = 0.005

    /// `most` is the greatest distance between points. Nil when hardly anything is left, or when a coordinate is no
    /// number.
    init?(_ line: consuming [Point], step most: Double, tolerance: Double) {
        guard let first = line.first, most > 0, tolerance > 0,
            line.allSatisfy({ $0.x.isFinite && $0.y.isFinite && abs($0.x) < 1e6 && abs($0.y) < 1e6 })
        else { return nil }
        origin = first
        let least = tolerance * Self.merging
        let isDense = line.indices.dropFirst().allSatisfy {
            length(line[$0] - line[$0 - 1]) <= 1.4 * most - least
        }
        if isDense {
            // In the memory of the line itself.
            points = line
            merge(least)
        } else {
            divide(line, most, least)
        }
        while points.count > 3, let last = points.last, length(last) < least { points.removeLast() }
        guard points.count >= 3, let last = points.last else { return nil }
        divide(last, Point(0, 0), most)
        // A part is found by its points: a tiny line gets enough of them.
        while points.count < 12 { points = points.indices.flatMap { [points[$0], halfWay($0)] } }
        addSums()
        guard step > 1e-9 else { return nil }
    }

    private func halfWay(_ index: Int) -> Point { (points[index] + points[(index + 1) % points.count]) * 0.5 }

    private mutating func merge(_ least: Double) {
        var kept = 0
        for index in points.indices {
            let q = points[index] - origin
            if kept > 0, length(q - points[kept - 1]) < least { continue }
            points[kept] = q
            kept += 1
        }
        points.removeLast(points.count - kept)
    }

    private mutating func divide(_ line: [Point], _ most: Double, _ least: Double) {
        points.reserveCapacity(line.count)
        for p in line {
            let q = p - origin
            if let last = points.last {
                guard length(q - last) >= least else { continue }
                divide(last, q, most)
            }
            points.append(q)
        }
    }

    private mutating func divide(_ a: Point, _ b: Point, _ most: Double) {
        let parts = length(b - a) / most
        // A line of needless length is left coarse.
        guard parts > 1.4, points.count < 2_000_000 else { return }
        let count = Int(min(parts, 100_000).rounded(.up))
        for k in 1..<max(count, 2) { points.append(a + (b - a) * (Double(k) / Double(count))) }
    }

    private mutating func addSums() {
        count = points.count
        sums.reserveCapacity(count / Self.stride + 1)
        ways.reserveCapacity(count + 1)
        for index in 0..<count {
            if index % Self.stride == 0 { sums.append(total) }
            ways.append(total.way)
            total.add(points[index], points[index + 1 < count ? index + 1 : 0])
        }
        ways.append(total.way)
        step = total.way / Double(count)
    }

    /// The point at an index that may run on over the start, up to two rounds.
    subscript(index: Int) -> Point {
        points[index < count ? index : index < 2 * count ? index - count : index - 2 * count]
    }

    /// The way from the start along the line to a point, up to two rounds.
    func way(_ index: Int) -> Double { index <= count ? ways[index] : ways[index - count] + ways[count] }

    /// Signed area between the part `from…to` and its chord, and the area's first moment along the chord from its
    /// start. `0 ≤ from < to ≤ 2 · count`.
    func region(_ from: Int, _ to: Int) -> (area: Double, moment: Double) {
        let (p, q) = (self[from], self[to])
        let (a, b) = (sums(from), sums(to))
        let twice = cross(q, p)
        let area = b.area - a.area + twice / 2
        let moment = b.moment - a.moment + (p + q) * (twice / 6) - p * area
        return (area, dot(moment, unit(q - p)))
    }

    /// The middle of the part `from…to`, by its length.
    func middle(_ from: Int, _ to: Int) -> Point {
        let (from, to) = from < 0 ? (from + count, to + count) : (from, to)
        guard from >= 0, from < to, to <= 2 * count else { return self[max(to, 0)] }
        let (a, b) = (sums(from), sums(to))
        let way = way(to) - way(from)
        return way > 1e-12 ? (b.mean - a.mean) * (1 / way) : self[from]
    }
}

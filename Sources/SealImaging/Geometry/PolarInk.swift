import Foundation
import SealBase

/// The ink within a ring, unrolled: rows from the centre outwards, columns around it, the ring pressed back into a
/// circle first. Angles are those of the scan, y downwards.
struct PolarInk {
    static let rows = 80
    static let columns = 720
    /// Coverage 0…1; row r lies at the relative radius (r + 0.5) / rows, column c at (c + 0.5) / 2 degrees.
    private(set) var values: [Float]
    let centre: Point

    init(_ ellipse: Ellipse, layer: InkLayer) {
        centre = ellipse.centre
        values = [Float](repeating: 0, count: Self.rows * Self.columns)
        let disc = Disc(ellipse)
        for column in 0..<Self.columns {
            let angle = Self.angle(column)
            let ray = disc.stretched(Point(cos(angle), sin(angle)))
            for row in 0..<Self.rows {
                let p = centre + ray * Self.radius(row)
                values[row * Self.columns + column] = layer.at(p)
            }
        }
    }

    static func angle(_ column: Int) -> Double { (Double(column) + 0.5) * 2 * .pi / Double(columns) }
    static func radius(_ row: Int) -> Double { (Double(row) + 0.5) / Double(rows) }
    /// The row that lies at a relative radius.
    static func row(_ radius: Double) -> Int { min(rows - 1, max(0, Int(radius * Double(rows)))) }

    /// The inked part of the band between two relative radii, for every column.
    func band(_ from: Double, _ to: Double) -> [Double] {
        let (first, last) = (Self.row(from), Self.row(to))
        var sums = [Double](repeating: 0, count: Self.columns)
        for row in first...max(first, last) {
            let at = row * Self.columns
            for column in 0..<Self.columns { sums[column] += Double(values[at + column]) }
        }
        let share = 1 / Double(max(1, last - first + 1))
        return sums.map { $0 * share }
    }

    /// Light characters on a solid ground, turned into ink on paper.
    mutating func invert() {
        for index in values.indices { values[index] = 1 - values[index] }
    }
}

/// The stretch that makes a circle of radius 1 into a slightly pressed ring without turning it.
struct Disc {
    private let (xx, xy, yy): (Double, Double, Double)

    init(_ e: Ellipse) {
        let (c, s) = (cos(e.angle), sin(e.angle))
        (xx, xy, yy) = (e.a * c * c + e.b * s * s, (e.a - e.b) * c * s, e.a * s * s + e.b * c * c)
    }

    func stretched(_ p: Point) -> Point { Point(p.x * xx + p.y * xy, p.x * xy + p.y * yy) }
}

extension InkLayer {
    /// Coverage at a place of the scan, 0…1; none beyond the layer.
    func at(_ p: Point) -> Float {
        let (x, y) = (p.x - Double(left) - 0.5, p.y - Double(top) - 0.5)
        guard x >= 0, y >= 0, x <= Double(coverage.width - 1), y <= Double(coverage.height - 1) else { return 0 }
        return min(max(coverage.sample(x, y), 0), 1)
    }
}

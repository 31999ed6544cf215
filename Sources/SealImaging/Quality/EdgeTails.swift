import Foundation
import SealBase

/// How far the ink fades out behind the edges of an impression, by the direction the edges face. A blurred scan has
/// long tails all round; a seal that slipped has them on one side.
struct EdgeTails {
    /// Median way in millimetres from half coverage to nearly bare paper, for edges that face right, down-right, down…
    /// clockwise; `nil` where too few edges face that way.
    let medians: [Double?]

    /// Longest tail that is followed, millimetres.
    private static let reach = 2.0
    /// Edges looked at in each direction.
    private static let samples = 3000

    init(_ field: Field, perMillimetre: Double) {
        medians = atOnce(8) { direction in
            let angle = Double(direction) * .pi / 4
            let tails = Self.tails(
                field, across: Point(cos(angle), sin(angle)), perMillimetre: perMillimetre)
            return tails.count > 20 ? Double(percentile(tails, 0.5)) : nil
        }
    }

    /// The tail that edges of every direction have, millimetres: blur spares none, a slip or a second strike does.
    var usual: Double { Double(percentile(medians.compactMap { $0.map(Float.init) }, 0.2)) }

    /// By how much the tails of one side exceed those of the other, millimetres.
    var lopsided: Double {
        (0..<8).compactMap { direction in
            guard let one = medians[direction], let other = medians[(direction + 4) % 8] else { return nil }
            return one - other
        }.max() ?? 0
    }

    private static func tails(_ field: Field, across d: Point, perMillimetre: Double) -> [Float] {
        let (w, h) = (field.width, field.height)
        let (sx, sy) = (Int(d.x.rounded()), Int(d.y.rounded()))
        guard w > 8, h > 8 else { return [] }
        let stride = max(1, Int((Double(w * h) / 400_000).squareRoot().rounded()))
        var out: [Float] = []
        for y in Swift.stride(from: 2, to: h - 2, by: stride) {
            for x in 2..<w - 2 {
                guard field[x, y] > 0.5, field[x + sx, y + sy] <= 0.5, faces(field, x, y, d) else { continue }
                if let tail = tail(field, x, y, d, perMillimetre) { out.append(tail) }
            }
            if out.count > samples { break }
        }
        return out
    }

    /// Whether the edge at a pixel looks along `d`, within 23°.
    private static func faces(_ field: Field, _ x: Int, _ y: Int, _ d: Point) -> Bool {
        let gx =
            Double(field[x + 1, y] - field[x - 1, y]) * 2
            + Double(field[x + 1, y - 1] - field[x - 1, y - 1] + field[x + 1, y + 1] - field[x - 1, y + 1])
        let gy =
            Double(field[x, y + 1] - field[x, y - 1]) * 2
            + Double(field[x - 1, y + 1] - field[x - 1, y - 1] + field[x + 1, y + 1] - field[x + 1, y - 1])
        let length = (gx * gx + gy * gy).squareRoot()
        return length > 1e-6 && -(gx * d.x + gy * d.y) > 0.92 * length
    }

    /// From half coverage to 15 %; `nil` when the next stroke comes first.
    private static func tail(_ field: Field, _ x: Int, _ y: Int, _ d: Point, _ perMillimetre: Double) -> Float? {
        var (half, before) = (0.0, Double(field[x, y]))
        let last = reach * perMillimetre
        var way = 0.25
        while way < last {
            let p = Point(Double(x) + d.x * way, Double(y) + d.y * way)
            guard p.x > 0, p.y > 0, p.x < Double(field.width - 1), p.y < Double(field.height - 1) else { return nil }
            let value = Double(field.sample(p.x, p.y))
            if before > 0.5, value <= 0.5 { half = way }
            if half > 0, value > 0.62 { return nil }
            if half > 0, value < 0.15 { return Float((way - half) / perMillimetre) }
            before = value
            way += 0.25
        }
        return nil
    }
}

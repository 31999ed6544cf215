import Foundation
import SealBase

/// A solid five-pointed star near the middle of a ring, found by laying a star over the ink and asking what part of it
/// is inked and how bare its five notches are. Dry or covered parts cost agreement but do not turn it.
struct StarFit {
    /// Of the circle through its points, pixels.
    private(set) var centre: Point
    private(set) var radius: Double
    /// Direction of one point, radians, y downwards, within the fifth of a turn around 0.
    private(set) var tip: Double
    /// Inked part of the star less that of its notches: 1 for a clean star, about 0 for anything else.
    private(set) var agreement: Double
    private let layer: InkLayer
    private let disc: Disc
    private let unit: Double

    /// Agreement from which it is a star; a dry print of one has 0.6, text and emblems less than 0.3.
    static let surely = 0.5
    /// Agreement below which there is none.
    static let hardly = 0.3

    /// The best star, however poor.
    init(_ ink: PolarInk, ellipse: Ellipse, layer: InkLayer) {
        (self.layer, disc) = (layer, Disc(ellipse))
        unit = (ellipse.a * ellipse.b).squareRoot()
        centre = ellipse.centre
        let coarse = Self.coarse(ink)
        (radius, tip, agreement) = (coarse.radius, coarse.tip, 0)
        refine()
        radius *= unit
    }

    /// Stars of seals have a third of the ring's diameter; the search goes well beyond.
    private static func coarse(_ ink: PolarInk) -> (radius: Double, tip: Double) {
        // Five fifths of a turn laid over each other, in steps of two degrees.
        let steps = 36
        let columns = PolarInk.columns / steps / 5
        var folded = [Float](repeating: 0, count: PolarInk.rows * steps)
        for row in 0..<PolarInk.rows {
            for column in 0..<PolarInk.columns {
                folded[row * steps + column / columns % steps] += ink.values[row * PolarInk.columns + column]
            }
        }
        let share = 1 / Float(5 * columns)
        // Directions at so many steps from a point's.
        let aways = (0...steps / 2).map { Double($0) * 2 * .pi / 180 }
        let ways = aways.map { (cos: cos($0), sin: sin($0)) }
        let sums = folded
        let sizes = atOnce(24) { size in
            var best = (score: -Float.infinity, radius: 0.3, tip: 0.0)
            let radius = 0.15 + 0.02 * Double(size)
            let reach = min(PolarInk.rows - 1, PolarInk.row(radius * 1.1))
            let distances = (0...max(2, reach)).map { PolarInk.radius($0) / radius }
            let isInside = distances.flatMap { r in ways.map { Self.holds(r * $0.cos, r * $0.sin) } }
            for turn in 0..<steps {
                var (inside, outside) = (Float(0), Float(0))
                var (all, none) = (0, 0)
                for row in 2...max(2, reach) {
                    let r = Float(distances[row])
                    for step in 0..<steps {
                        let away = abs((step - turn + steps + steps / 2) % steps - steps / 2)
                        let v = sums[row * steps + step] * share
                        if isInside[row * ways.count + away] {
                            inside += v * r
                            all += 1
                        } else {
                            outside += v * r
                            none += 1
                        }
                    }
                }
                // Weighted by radius: cells of the polar picture grow outwards.
                guard all > 0, none > 0 else { continue }
                let score = inside / Float(all) - outside / Float(none)
                if score > best.score { best = (score, radius, (Double(turn) + 0.5) * 2 * .pi / 180) }
            }
            return best
        }
        var best = (score: -Float.infinity, radius: 0.3, tip: 0.0)
        for size in sizes where size.score > best.score { best = size }
        return (best.radius, best.tip)
    }

    /// Whether a star of radius 1 holds a place in the tenth of a turn beside its point (1, 0).
    private static func holds(_ x: Double, _ y: Double) -> Bool {
        // The edge from the point to the notch at a tenth of a turn.
        let notch = 0.381966
        let (nx, ny) = (notch * 0.809017, notch * 0.587785)
        return (nx - 1) * y - ny * (x - 1) >= 0
    }

    /// Centre, size and turn by small steps, each tried both ways.
    private mutating func refine() {
        let places = Self.places
        var state = [0.0, 0.0, radius, tip]
        var score = self.score(state, places)
        var steps = [0.03, 0.03, 0.03, 0.05]
        for _ in 0..<9 {
            for _ in 0..<3 {
                var moved = false
                for i in 0..<4 {
                    for sign in [1.0, -1] {
                        var trial = state
                        trial[i] += sign * steps[i]
                        guard max(abs(trial[0]), abs(trial[1])) < 0.2, (0.12...0.7).contains(trial[2]) else {
                            continue
                        }
                        let s = self.score(trial, places)
                        if s > score { (state, score, moved) = (trial, s, true) }
                    }
                }
                if !moved { break }
            }
            for i in 0..<4 { steps[i] *= 0.5 }
        }
        let shift = disc.stretched(Point(state[0], state[1]))
        centre = centre + shift
        radius = state[2]
        tip = state[3]
        // A round spot agrees as well with a star turned by a tenth.
        let between = self.score([state[0], state[1], state[2], state[3] + .pi / 5], places)
        agreement = min(score, 2 * (score - between))
    }

    /// Places of a star of radius 1 and of its notches, with what they count.
    private static let places: [(at: Point, isInside: Bool)] = {
        var out: [(at: Point, isInside: Bool)] = []
        let fifth = 2 * Double.pi / 5
        for ring in 2..<28 {
            let r = Double(ring) / 25
            let count = max(10, Int(r * 150))
            for i in 0..<count {
                let angle = (Double(i) + 0.5) / Double(count) * 2 * .pi
                let away = abs(angle - (angle / fifth).rounded() * fifth)
                out.append((Point(r * cos(angle), r * sin(angle)), holds(r * cos(away), r * sin(away))))
            }
        }
        return out
    }()

    private func score(_ state: [Double], _ places: [(at: Point, isInside: Bool)]) -> Double {
        let (c, s) = (cos(state[3]) * state[2], sin(state[3]) * state[2])
        var (inside, outside) = (0.0, 0.0)
        var (all, none) = (0, 0)
        for place in places {
            let p = Point(place.at.x * c - place.at.y * s + state[0], place.at.x * s + place.at.y * c + state[1])
            let v = Double(layer.at(centre + disc.stretched(p)))
            if place.isInside {
                inside += v
                all += 1
            } else {
                outside += v
                none += 1
            }
        }
        return inside / Double(max(all, 1)) - outside / Double(max(none, 1))
    }
}

import Foundation
import SealBase

@testable import SealImaging

/// The isolated ink of a seal as tests draw it: full, pale or bare at every place, with the soft edges of a scanner.
struct DrawnInk {
    /// Pixels a millimetre: 300 DPI.
    var perMillimetre = 11.81
    var side = 46.0
    /// Amount of ink 0…1 at millimetres from the centre.
    var amount: (Point) -> Double

    var centre: Point { Point(side / 2 * perMillimetre, side / 2 * perMillimetre) }

    var layer: InkLayer {
        let n = Int(side * perMillimetre)
        var field = Field(width: n, height: n)
        func place(_ x: Double, _ y: Double) -> Point {
            Point((x - centre.x) / perMillimetre, (y - centre.y) / perMillimetre)
        }
        // A pixel whose corners agree is not divided: shapes are wider than a pixel.
        var above = (0...n).map { amount(place(Double($0), 0)) }
        for y in 0..<n {
            let below = (0...n).map { amount(place(Double($0), Double(y + 1))) }
            for x in 0..<n {
                let value = above[x]
                if above[x + 1] == value, below[x] == value, below[x + 1] == value {
                    field.values[y * n + x] = Float(value)
                    continue
                }
                var sum = 0.0
                for sub in 0..<9 {
                    let (u, v) = (Double(sub % 3) * 2 + 1, Double(sub / 3) * 2 + 1)
                    sum += amount(place(Double(x) + u / 6, Double(y) + v / 6))
                }
                field.values[y * n + x] = Float(sum / 9)
            }
            above = below
        }
        return InkLayer(
            coverage: field.blurred(0.55), left: 0, top: 0, ink: [0.85, 0.2, 0.2], depth: 0.6, covered: 0,
            unevenness: 0)
    }

    /// A round border of a diameter in mm.
    func ring(_ diameter: Double) -> Border {
        let radius = diameter / 2 * perMillimetre
        return .ellipse(Ellipse(centre: centre, a: radius, b: radius, angle: 0))
    }

    func frame(_ width: Double, _ height: Double) -> Border {
        .frame(Frame(centre: centre, width: width * perMillimetre, height: height * perMillimetre, angle: 0))
    }

    func restored(_ steps: Set<RestorationStep>, within border: Border) -> (Restoration.Result, faithful: InkLayer) {
        let layer = self.layer
        let work = Restoration(steps: steps, border: border, perMillimetre: perMillimetre, turned: 0)
        return (work.restored(layer), layer)
    }

    /// Coverage of a layer at millimetres from the centre.
    func value(_ layer: InkLayer, _ x: Double, _ y: Double) -> Float {
        layer.at(Point(centre.x + x * perMillimetre, centre.y + y * perMillimetre))
    }
}

/// Shapes in millimetres.
enum Shapes {
    static func isInRing(_ p: Point, outer: Double, width: Double) -> Bool {
        let r = length(p)
        return r <= outer && r >= outer - width
    }

    static func isInBox(_ p: Point, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Bool {
        abs(p.x - x) <= width / 2 && abs(p.y - y) <= height / 2
    }

    static func isInDisc(_ p: Point, _ x: Double, _ y: Double, _ diameter: Double) -> Bool {
        length(Point(p.x - x, p.y - y)) <= diameter / 2
    }

    /// Clockwise degrees from the top, 0..<360.
    static func angle(_ p: Point) -> Double {
        let a = atan2(p.x, -p.y) * 180 / .pi
        return a < 0 ? a + 360 : a
    }

    /// Something like a character, 3.2 mm: a box with a bar across and a dot, strokes of 0.4 mm.
    static func isInGlyph(_ p: Point, _ x: Double, _ y: Double) -> Bool {
        let q = Point(p.x - x, p.y - y)
        let box = abs(q.x) <= 1.6 && q.y >= -1.0 && q.y <= 1.6
        let hollow = abs(q.x) <= 1.2 && q.y >= -0.6 && q.y <= 1.2
        return (box && !hollow) || (abs(q.x) <= 1.4 && abs(q.y - 0.3) <= 0.2) || isInBox(q, 0, -1.5, 0.55, 0.55)
    }

    /// A line of characters through the middle.
    static func isInText(_ p: Point) -> Bool {
        [-8.0, -4, 0, 4, 8].contains { isInGlyph(p, $0, 0) }
    }
}

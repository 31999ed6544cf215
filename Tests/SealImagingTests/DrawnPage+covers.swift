import Foundation
import SealBase

@testable import SealImaging

extension DrawnPage {
    /// Lets `light` (share of what is there, by red, green, blue) through wherever it says, millimetres on the page.
    mutating func dim(_ light: (Point) -> (Double, Double, Double)?) {
        for y in 0..<height {
            for x in 0..<width {
                let p = Point((Double(x) + 0.5) / perMillimetre, (Double(y) + 0.5) / perMillimetre)
                guard let share = light(p) else { continue }
                let at = (y * width + x) * 3
                pixels[at] *= share.0
                pixels[at + 1] *= share.1
                pixels[at + 2] *= share.2
            }
        }
    }

    /// A stroke of a pen that hides what is below it.
    mutating func pen(_ points: [Point], width line: Double, ink: (Double, Double, Double)) {
        for y in 0..<height {
            for x in 0..<width {
                let p = Point((Double(x) + 0.5) / perMillimetre, (Double(y) + 0.5) / perMillimetre)
                guard DrawnPage.distance(p, points) < line / 2 else { continue }
                let at = (y * width + x) * 3
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ink
            }
        }
    }

    static func distance(_ p: Point, _ points: [Point]) -> Double {
        zip(points, points.dropFirst()).map { a, b in
            let (d, q) = (b - a, p - a)
            let t = min(max(dot(q, d) / max(dot(d, d), 1e-12), 0), 1)
            return length(q - d * t)
        }.min() ?? .infinity
    }
}

extension DrawnSeal {
    /// How well a trace agrees with the seal: twice the shared area by the sum of both.
    func likeness(_ found: Impression) throws -> Double {
        let density = PixelDensity(perMillimetre: 10)
        let drawn = try CoveragePicture(found.picture, density: density)
        let middle = Point(found.picture.width.value / 2, found.picture.height.value / 2)
        var (own, theirs, both) = (0.0, 0.0, 0.0)
        for y in 0..<drawn.height {
            for x in 0..<drawn.width {
                let p = Point((Double(x) + 0.5) / 10, (Double(y) + 0.5) / 10) - middle
                let (a, b) = (isInked(p), drawn.coverage[y * drawn.width + x] > 127)
                own += a ? 1 : 0
                theirs += b ? 1 : 0
                both += a && b ? 1 : 0
            }
        }
        return 2 * both / max(own + theirs, 1)
    }
}

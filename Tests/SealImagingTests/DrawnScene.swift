import Foundation
import SealBase

@testable import SealImaging

/// A picture drawn from functions of the place, for tests whose truth is known to the micrometre.
struct DrawnScene {
    typealias Light = (Point) -> (Double, Double, Double)

    /// `light` at four places of each pixel, in the units of `scale` pixels each.
    static func raster(
        width: Int, height: Int, scale: Double = 1, densities: [DensityTag] = [], _ light: Light
    ) -> Raster {
        var pixels = [UInt8](repeating: 0, count: width * height * 3)
        for y in 0..<height {
            for x in 0..<width {
                var sum = (0.0, 0.0, 0.0)
                for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
                    let c = light(Point((Double(x) + dx) / scale, (Double(y) + dy) / scale))
                    sum = (sum.0 + c.0, sum.1 + c.1, sum.2 + c.2)
                }
                let at = (y * width + x) * 3
                pixels[at] = UInt8(min(max(sum.0 * 63.75, 0), 255).rounded())
                pixels[at + 1] = UInt8(min(max(sum.1 * 63.75, 0), 255).rounded())
                pixels[at + 2] = UInt8(min(max(sum.2 * 63.75, 0), 255).rounded())
            }
        }
        return Raster(width: width, height: height, channels: 3, pixels: pixels, densities: densities)
    }

    static let paper = (0.93, 0.92, 0.88)
    static let black = (0.12, 0.12, 0.12)

    /// Brown cloth.
    static func ground(_ p: Point) -> (Double, Double, Double) {
        let weave = 0.05 * sin(p.x * 0.7) * cos(p.y * 0.9) + 0.03 * sin(p.x * 0.13 + p.y * 0.21)
        return (0.34 + weave, 0.26 + weave, 0.2 + weave)
    }

    /// A sheet `size` millimetres lying on cloth with its corners (clockwise from the top left) at places of the
    /// picture; `print` is what stands on it, in millimetres; a shadow falls over its lower right.
    static func photograph(
        width: Int, height: Int, corners: [Point], size: Point, print: Light? = nil
    ) -> Raster {
        let sheet = [Point(0, 0), Point(size.x, 0), Point(size.x, size.y), Point(0, size.y)]
        guard let map = Homography(from: corners, to: sheet) else {
            return Raster(width: 1, height: 1, channels: 3, pixels: [0, 0, 0], densities: [])
        }
        return raster(width: width, height: height) { p in
            let q = map.map(p)
            guard q.x >= 0, q.y >= 0, q.x <= size.x, q.y <= size.y else { return ground(p) }
            let c = print?(q) ?? paper
            let shade = 1 - 0.3 / (1 + exp(-(p.x + p.y - Double(width + height) * 0.55) / 25))
            return (c.0 * shade, c.1 * shade, c.2 * shade * 0.97)
        }
    }

    /// Whether the line from `a` to `b`, `wide` across, covers a place.
    static func line(_ p: Point, _ a: Point, _ b: Point, _ wide: Double) -> Bool {
        let (u, v) = (b - a, p - a)
        let length = (u.x * u.x + u.y * u.y).squareRoot()
        let s = (v.x * u.x + v.y * u.y) / length
        let d = (v.x * u.y - v.y * u.x) / length
        return s >= 0 && s <= length && abs(d) <= wide / 2
    }
}

import Foundation
package import SealBase

/// A projective map of the plane: straight lines stay straight. Maps the pixels of a picture to millimetres of the flat
/// paper it shows, or one picture to another.
package struct Homography: Sendable, Hashable {
    /// Row by row: `x' = (m0 x + m1 y + m2) / (m6 x + m7 y + m8)`, `y' = (m3 x + m4 y + m5) / (…)`.
    package let m: [Double]

    /// Nine numbers, row by row; fewer are filled with zeros, more are left out.
    package init(_ m: [Double]) { self.m = Array((m + [Double](repeating: 0, count: 9)).prefix(9)) }

    /// Turns nothing and moves nothing, stretched by `scale`.
    package init(scale: Double) { m = [scale, 0, 0, 0, scale, 0, 0, 0, 1] }

    package func map(_ p: Point) -> Point {
        let w = m[6] * p.x + m[7] * p.y + m[8]
        let safe = abs(w) < 1e-12 ? 1e-12 : w
        return Point((m[0] * p.x + m[1] * p.y + m[2]) / safe, (m[3] * p.x + m[4] * p.y + m[5]) / safe)
    }

    /// The map that undoes this one; `nil` when there is none.
    package var inverse: Homography? {
        let a = m
        let c = [
            a[4] * a[8] - a[5] * a[7], a[2] * a[7] - a[1] * a[8], a[1] * a[5] - a[2] * a[4],
            a[5] * a[6] - a[3] * a[8], a[0] * a[8] - a[2] * a[6], a[2] * a[3] - a[0] * a[5],
            a[3] * a[7] - a[4] * a[6], a[1] * a[6] - a[0] * a[7], a[0] * a[4] - a[1] * a[3],
        ]
        let determinant = a[0] * c[0] + a[1] * c[3] + a[2] * c[6]
        guard determinant.isFinite, abs(determinant) > 1e-15 else { return nil }
        return Homography(c.map { $0 / determinant })
    }

    /// First `self`, then `next`.
    package func followed(by next: Homography) -> Homography {
        var out = [Double](repeating: 0, count: 9)
        for row in 0..<3 {
            for column in 0..<3 {
                for k in 0..<3 { out[row * 3 + column] += next.m[row * 3 + k] * m[k * 3 + column] }
            }
        }
        return Homography(out)
    }
}

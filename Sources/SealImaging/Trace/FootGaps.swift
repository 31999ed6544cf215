/// How sixteen points lie off a curve at their feet: distances across it times its speed, and what moving its control
/// points along three ways does to them.
struct FootGaps {
    typealias Lane = SIMD4<Float>
    typealias Lanes = InlineArray<4, SIMD4<Float>>

    var across = Lanes(repeating: .zero)
    /// Of the speed's square.
    var inverse = Lanes(repeating: .zero)
    var j1 = Lanes(repeating: .zero), j2 = Lanes(repeating: .zero), j3 = Lanes(repeating: .zero)
    /// The square of the greatest distance.
    var worst: Float = 0

    static func greater(_ a: Lane, _ b: Lane) -> Lane { a.replacing(with: b, where: b .> a) }
    static func lesser(_ a: Lane, _ b: Lane) -> Lane { a.replacing(with: b, where: b .< a) }

    /// The steps along the free ways that make the greatest distance least, nearly: least squares, heavier where the
    /// distance stays great. No steps of the sort get below the square root of `bound`.
    func steps(limit: Float) -> (steps: (Float, Float, Float), bound: Float) {
        var weights = Lanes(repeating: Lane(repeating: 1))
        var out: (Float, Float, Float) = (0, 0, 0)
        var bound: Float = 0
        for _ in 0..<4 {
            var (s11, s12, s13, s22, s23, s33) =
                (Lane.zero, Lane.zero, Lane.zero, Lane.zero, Lane.zero, Lane.zero)
            var (r1, r2, r3) = (Lane.zero, Lane.zero, Lane.zero)
            for k in 0..<4 {
                let w = weights[k] * inverse[k]
                let (w1, w2, w3) = (w * j1[k], w * j2[k], w * j3[k])
                s11 += w1 * j1[k]
                s12 += w1 * j2[k]
                s13 += w1 * j3[k]
                s22 += w2 * j2[k]
                s23 += w2 * j3[k]
                s33 += w3 * j3[k]
                r1 += w1 * across[k]
                r2 += w2 * across[k]
                r3 += w3 * across[k]
            }
            // What hardly changes the curve is left alone.
            let least: Float = 1e-3
            let (a11, a12, a13) = (s11.sum() + least, s12.sum(), s13.sum())
            let (a22, a23, a33) = (s22.sum() + least, s23.sum(), s33.sum() + least)
            let (g1, g2, g3) = (r1.sum(), r2.sum(), r3.sum())
            let (l2, l3) = (a12 / a11, a13 / a11)
            let (d2, m3) = (a22 - l2 * a12, a23 - l2 * a13)
            let n3 = m3 / d2
            let d3 = a33 - l3 * a13 - n3 * m3
            let h2 = g2 - l2 * g1
            out.2 = (g3 - l3 * g1 - n3 * h2) / d3
            out.1 = h2 / d2 - n3 * out.2
            out.0 = g1 / a11 - l2 * out.1 - l3 * out.2
            var (sum, total, most) = (Lane.zero, Lane.zero, Lane.zero)
            for k in 0..<4 {
                let rest = across[k] - j1[k] * out.0 - j2[k] * out.1 - j3[k] * out.2
                let squares = rest * rest * inverse[k]
                let w = weights[k] * squares
                most = Self.greater(most, squares)
                sum += w
                weights[k] = w + limit * 0.1 * weights[k]
                total += weights[k]
            }
            bound = sum.sum() / 16
            let scale = 16 / (total.sum() + 1e-30)
            let worst = max(max(most.x, most.y), max(most.z, most.w))
            if bound > limit * 1.2 || worst < limit * 0.8 { break }
            for k in 0..<4 { weights[k] *= scale }
        }
        return (out, bound)
    }
}

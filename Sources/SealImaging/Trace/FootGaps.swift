/// How sixteen points lie off a curve at their feet: distances across it times its speed, and what moving its control
/// points along three ways does to them.
struct FootGaps {
    typealias Lanes = SIMD16<Float>

    var across = Lanes.zero
    /// Of the speed's square.
    var inverse = Lanes.zero
    var j1 = Lanes.zero, j2 = Lanes.zero, j3 = Lanes.zero
    /// The square of the greatest distance.
    var worst: Float = 0

    static func sum(_ v: Lanes) -> Float {
        let eight = v.lowHalf + v.highHalf
        let four = eight.lowHalf + eight.highHalf
        return (four.x + four.z) + (four.y + four.w)
    }

    static func greatest(_ v: Lanes) -> Float {
        let eight = v.lowHalf.replacing(with: v.highHalf, where: v.highHalf .> v.lowHalf)
        let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .> eight.lowHalf)
        return max(max(four.x, four.y), max(four.z, four.w))
    }

    /// The steps along the free ways that make the greatest distance least, nearly: least squares, heavier where the
    /// distance stays great. No steps of the sort get below the square root of `bound`.
    func steps(limit: Float) -> (steps: (Float, Float, Float), bound: Float) {
        var weights = Lanes(repeating: 1)
        var out: (Float, Float, Float) = (0, 0, 0)
        var bound: Float = 0
        for _ in 0..<4 {
            let w = weights * inverse
            let (w1, w2, w3) = (w * j1, w * j2, w * j3)
            // What hardly changes the curve is left alone.
            let least: Float = 1e-3
            let (a11, a12, a13) = (Self.sum(w1 * j1) + least, Self.sum(w1 * j2), Self.sum(w1 * j3))
            let (a22, a23, a33) = (Self.sum(w2 * j2) + least, Self.sum(w2 * j3), Self.sum(w3 * j3) + least)
            let (g1, g2, g3) = (Self.sum(w1 * across), Self.sum(w2 * across), Self.sum(w3 * across))
            let (l2, l3) = (a12 / a11, a13 / a11)
            let (d2, m3) = (a22 - l2 * a12, a23 - l2 * a13)
            let n3 = m3 / d2
            let d3 = a33 - l3 * a13 - n3 * m3
            let h2 = g2 - l2 * g1
            out.2 = (g3 - l3 * g1 - n3 * h2) / d3
            out.1 = h2 / d2 - n3 * out.2
            out.0 = g1 / a11 - l2 * out.1 - l3 * out.2
            let rest = across - j1 * out.0 - j2 * out.1 - j3 * out.2
            let squares = rest * rest * inverse
            let heavier = weights * squares
            bound = Self.sum(heavier) / 16
            weights = heavier + weights * (limit * 0.1)
            if bound > limit * 1.2 || Self.greatest(squares) < limit * 0.8 { break }
            weights *= 16 / (Self.sum(weights) + 1e-30)
        }
        return (out, bound)
    }
}

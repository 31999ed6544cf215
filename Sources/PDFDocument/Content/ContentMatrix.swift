/// A transformation of the plane (ISO 32000-2, 8.3.3): (x, y) → (ax + cy + e, bx + dy + f).
struct ContentMatrix: Hashable, Sendable {
    var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

    static let identity = ContentMatrix()

    init() {}

    /// Six finite numbers of a sensible size.
    init?(_ numbers: [Double]) {
        guard numbers.count == 6, numbers.allSatisfy({ abs($0) < 1e9 }) else { return nil }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    /// First this, then `outer`.
    func then(_ outer: ContentMatrix) -> ContentMatrix {
        var out = ContentMatrix()
        (out.a, out.b) = (a * outer.a + b * outer.c, a * outer.b + b * outer.d)
        (out.c, out.d) = (c * outer.a + d * outer.c, c * outer.b + d * outer.d)
        (out.e, out.f) = (e * outer.a + f * outer.c + outer.e, e * outer.b + f * outer.d + outer.f)
        return out
    }
}

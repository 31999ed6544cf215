import Testing

@testable import SealImaging

/// Coverage as a share of what the ink reaches nearby (ES-1: strokes keep their width).
@Suite struct EvenedInkTests {
    static let density = 12.0
    static let broad = (first: 20, last: 60)
    static let narrow = 120

    /// A broad stroke above, a narrow one below, from left to right; `dense` tells how dense the ink is at each column.
    static func strokes(_ dense: (Int) -> Float) -> Field {
        var out = Field(width: 240, height: 160)
        for x in 4..<236 {
            for y in broad.first...broad.last { out[x, y] = dense(x) }
            out[x, narrow] = dense(x)
        }
        return out.blurred(0.9)
    }

    static func evened(_ field: Field) -> EvenedInk {
        EvenedInk(field, perMillimetre: density, blur: ScanBlur(nil, perMillimetre: 30))
    }

    @Test func narrowStrokesOfEvenInkStayAsNarrowAsTheyAre() {
        let seen = Self.strokes { _ in 1 }
        let out = Self.evened(seen)
        #expect(out.unevenness < 0.05)
        #expect(seen[120, Self.narrow] < 0.6)
        #expect(abs(out.coverage[120, Self.narrow] - seen[120, Self.narrow]) < 0.05)
    }

    @Test func narrowStrokesThatTookLessOfUnevenInkAreLifted() {
        let seen = Self.strokes { $0 < 120 ? 1 : 0.55 }
        let out = Self.evened(seen)
        #expect(out.unevenness > 0.2)
        let lifted = out.coverage[200, Self.narrow] / out.coverage[200, 40]
        #expect(lifted > 1.2 * seen[200, Self.narrow] / seen[200, 40])
        // The broad stroke is full on both sides.
        #expect(abs(out.coverage[200, 40] - 1) < 0.15)
        #expect(abs(out.coverage[40, 40] - 1) < 0.15)
    }

    @Test func paperStaysPaper() {
        let out = Self.evened(Field(width: 50, height: 40))
        #expect(out.coverage.values.allSatisfy { $0 == 0 })
        #expect(out.unevenness == 0)
    }
}

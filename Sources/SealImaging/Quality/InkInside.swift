import SealBase

/// How much of a border printed.
struct InkInside {
    /// Part of the border where ink stands within half a millimetre.
    private(set) var border = 0.0

    init(layer: InkLayer, border: Border) {
        let field = layer.coverage
        func value(_ p: Point) -> Float {
            let (x, y) = (p.x - Double(layer.left) - 0.5, p.y - Double(layer.top) - 0.5)
            guard x >= 0, y >= 0, x <= Double(field.width - 1), y <= Double(field.height - 1) else { return 0 }
            return field.sample(x, y)
        }
        let (_, short) = border.sides
        let places = border.walk(720)
        var seenPlaces = 0
        for (at, outward) in places {
            let reach = max(2, short * 0.02)
            var seen = false
            for step in 0...12 where !seen {
                seen = value(at - outward * (reach * Double(step) / 12 - 0.5)) > 0.5
            }
            if seen { seenPlaces += 1 }
        }
        self.border = Double(seenPlaces) / Double(max(places.count, 1))
    }
}

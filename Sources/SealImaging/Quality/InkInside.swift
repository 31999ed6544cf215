import SealBase

/// Ink statistics within a border.
struct InkInside {
    /// Part of the border where ink stands within half a millimetre.
    private(set) var border = 0.0
    /// Part of the area within the border that is inked.
    private(set) var inked = 0.0

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
        var (ink, all) = (0, 0)
        for y in stride(from: 0, to: field.height, by: 2) {
            for x in stride(from: 0, to: field.width, by: 2) {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                guard border.distance(p) < 0 else { continue }
                all += 1
                if field[x, y] > 0.5 { ink += 1 }
            }
        }
        inked = Double(ink) / Double(max(all, 1))
    }
}

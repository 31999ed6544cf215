import SealBase

/// Lays exact shapes into a layer's coverage.
struct ShapePainter {
    /// Coverage 0…1 of closed lines (holes the other way round) in pixels of the scan, on the layer's pixels from
    /// `left`, `top` on.
    static func drawn(_ lines: [[Point]], on layer: InkLayer) -> (field: Field, left: Int, top: Int)? {
        let points = lines.joined()
        guard let first = points.first else { return nil }
        var (low, high) = (first, first)
        for p in points {
            (low.x, low.y) = (min(low.x, p.x), min(low.y, p.y))
            (high.x, high.y) = (max(high.x, p.x), max(high.y, p.y))
        }
        guard low.x.isFinite, low.y.isFinite, abs(low.x) < 1e6, abs(low.y) < 1e6, high.x < 1e6, high.y < 1e6 else {
            return nil
        }
        let left = max(layer.left, Int(low.x) - 1)
        let top = max(layer.top, Int(low.y) - 1)
        let right = min(layer.left + layer.coverage.width, Int(high.x) + 2)
        let bottom = min(layer.top + layer.coverage.height, Int(high.y) + 2)
        guard right > left, bottom > top else { return nil }
        let shift = Point(Double(left), Double(top))
        let outlines = lines.compactMap { line -> Outline? in
            guard let start = line.first, line.count > 2 else { return nil }
            return Outline(start: start - shift, segments: line.dropFirst().map { .line($0 - shift) })
        }
        let picture = VectorPicture(
            width: Millimetres(Double(right - left)), height: Millimetres(Double(bottom - top)),
            ink: InkColour(red: 0, green: 0, blue: 0), outlines: outlines)
        guard let drawn = try? CoveragePicture(picture, density: PixelDensity(perMillimetre: 1)),
            drawn.width == right - left, drawn.height == bottom - top
        else { return nil }
        var field = Field(width: drawn.width, height: drawn.height)
        for index in field.values.indices { field.values[index] = Float(drawn.coverage[index]) / 255 }
        return (field, left, top)
    }

    /// Ink is only added.
    static func add(_ lines: [[Point]], to layer: inout InkLayer) {
        guard let (field, left, top) = drawn(lines, on: layer) else { return }
        for y in 0..<field.height {
            for x in 0..<field.width where field[x, y] > 0 {
                let (px, py) = (x + left - layer.left, y + top - layer.top)
                layer.coverage[px, py] = max(layer.coverage[px, py], field[x, y])
            }
        }
    }
}

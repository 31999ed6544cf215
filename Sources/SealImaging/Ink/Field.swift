/// A picture of one quantity, 32-bit floats, rows from the top.
struct Field: Sendable {
    let width: Int
    let height: Int
    var values: [Float]

    init(width: Int, height: Int, filled value: Float = 0) {
        (self.width, self.height) = (width, height)
        values = [Float](repeating: value, count: width * height)
    }

    /// `values` has as many as there are pixels.
    init(width: Int, height: Int, values: [Float]) {
        (self.width, self.height, self.values) = (width, height, values)
    }

    subscript(x: Int, y: Int) -> Float {
        get { values[y * width + x] }
        set { values[y * width + x] = newValue }
    }

    /// The value at a real position by bilinear interpolation; positions outside take the edge's value.
    func sample(_ x: Double, _ y: Double) -> Float {
        let cx = min(max(x, 0), Double(width - 1))
        let cy = min(max(y, 0), Double(height - 1))
        let (x0, y0) = (Int(cx), Int(cy))
        let (x1, y1) = (min(x0 + 1, width - 1), min(y0 + 1, height - 1))
        let (fx, fy) = (Float(cx - Double(x0)), Float(cy - Double(y0)))
        let top = self[x0, y0] * (1 - fx) + self[x1, y0] * fx
        let bottom = self[x0, y1] * (1 - fx) + self[x1, y1] * fx
        return top * (1 - fy) + bottom * fy
    }

    /// Every `step`th value of every `step`th row.
    func thinned(_ step: Int) -> Field {
        guard step > 1 else { return self }
        var out = Field(width: (width + step - 1) / step, height: (height + step - 1) / step)
        for y in 0..<out.height {
            for x in 0..<out.width { out.values[y * out.width + x] = values[y * step * width + x * step] }
        }
        return out
    }

    /// The first `rows` rows.
    func upper(_ rows: Int) -> Field {
        let rows = min(max(rows, 0), height)
        return Field(width: width, height: rows, values: Array(values[..<(rows * width)]))
    }
}

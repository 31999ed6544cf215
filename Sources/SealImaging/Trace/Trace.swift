import SealBase

/// The outlines of a coverage field, in pixels of the scan, from its grey levels.
struct Trace {
    /// Closed lines on the scan, pixels.
    private(set) var lines: [[Point]]

    /// Contours of `layer` at half coverage, on a grid refined until it has 24 samples a millimetre.
    init(_ layer: InkLayer, perMillimetre: Double) {
        let factor = min(4, max(1, Int((23.5 / perMillimetre).rounded(.up))))
        let contour = IsoContour(Refined(layer.coverage, factor: factor).field, level: 0.5)
        let scale = 1 / Double(factor)
        let shift = Point(Double(layer.left) + 0.5, Double(layer.top) + 0.5)
        lines = contour.lines.map { line in line.map { $0 * scale + shift } }
    }
}

/// A field on a grid `factor` times finer, through every sample of the coarse one (Catmull-Rom).
struct Refined {
    private(set) var field: Field

    init(_ source: Field, factor: Int) {
        guard factor > 1 else {
            field = source
            return
        }
        let weights = (0..<factor).map { i -> [Float] in
            let t = Float(i) / Float(factor)
            return [
                -0.5 * t + t * t - 0.5 * t * t * t, 1 - 2.5 * t * t + 1.5 * t * t * t,
                0.5 * t + 2 * t * t - 1.5 * t * t * t, -0.5 * t * t + 0.5 * t * t * t,
            ]
        }
        let (w, h) = (source.width, source.height)
        let (fw, fh) = ((w - 1) * factor + 1, (h - 1) * factor + 1)
        var across = Field(width: fw, height: h)
        for y in 0..<h {
            for x in 0..<fw {
                let (cell, k) = (x / factor, weights[x % factor])
                let row = y * w
                var sum = k[0] * source.values[row + max(cell - 1, 0)] + k[1] * source.values[row + cell]
                sum +=
                    k[2] * source.values[row + min(cell + 1, w - 1)] + k[3] * source.values[row + min(cell + 2, w - 1)]
                across.values[y * fw + x] = sum
            }
        }
        field = Field(width: fw, height: fh)
        for y in 0..<fh {
            let (cell, k) = (y / factor, weights[y % factor])
            let rows = [max(cell - 1, 0), cell, min(cell + 1, h - 1), min(cell + 2, h - 1)].map { $0 * fw }
            for x in 0..<fw {
                var sum = k[0] * across.values[rows[0] + x] + k[1] * across.values[rows[1] + x]
                sum += k[2] * across.values[rows[2] + x] + k[3] * across.values[rows[3] + x]
                field.values[y * fw + x] = sum
            }
        }
    }
}

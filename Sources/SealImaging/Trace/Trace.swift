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
        let across = unsafe source.banded(width: fw, height: h) { source, line, y in
            let row = unsafe source + y * w
            for x in 0..<fw {
                let (cell, k) = (x / factor, weights[x % factor])
                var sum = unsafe k[0] * row[max(cell - 1, 0)] + k[1] * row[cell]
                unsafe sum += k[2] * row[min(cell + 1, w - 1)] + k[3] * row[min(cell + 2, w - 1)]
                unsafe line[x] = sum
            }
        }
        field = unsafe across.banded(width: fw, height: fh) { source, line, y in
            let (cell, k) = (y / factor, weights[y % factor])
            let (k0, k1, k2, k3) = (k[0], k[1], k[2], k[3])
            let (a, b) = unsafe (source + max(cell - 1, 0) * fw, source + cell * fw)
            let (c, d) = unsafe (source + min(cell + 1, h - 1) * fw, source + min(cell + 2, h - 1) * fw)
            for x in 0..<fw {
                var sum = unsafe k0 * a[x] + k1 * b[x]
                unsafe sum += k2 * c[x] + k3 * d[x]
                unsafe line[x] = sum
            }
        }
    }
}

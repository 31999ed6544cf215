import SealBase

/// Takes the border line of another seal of the same ink out of a layer: a known curve of a width that is measured where
/// it runs free. The seal's own strokes are carried on across it; all other ink of the shared ground stays, since
/// nothing tells whose it is.
struct OverlapClearing {
    let other: Border
    let own: Border
    let left: Int
    let top: Int
    let perMillimetre: Double

    func cleared(_ coverage: Field) -> Field {
        guard let width = lineWidth(coverage) else { return coverage }
        // The coarse border is right to a quarter of a millimetre.
        let slack = 0.3 * perMillimetre
        var hidden = [Bool](repeating: false, count: coverage.values.count)
        for y in 0..<coverage.height {
            for x in 0..<coverage.width where coverage[x, y] > 0.15 {
                let p = Point(Double(x + left) + 0.5, Double(y + top) + 0.5)
                let d = other.distance(p)
                hidden[y * coverage.width + x] = d < slack && d > -width - slack && own.distance(p) < slack
            }
        }
        let reach = Int((2 * width + 4 * slack).rounded(.up))
        return Continuation(seen: coverage, hidden: hidden, reach: reach).continued(at: hidden)
    }

    /// The middle width of the other's line, pixels, outside of the own border; nil when it is no line.
    private func lineWidth(_ coverage: Field) -> Double? {
        let reach = 2.5 * perMillimetre
        var widths: [Float] = []
        for (at, outward) in other.walk(720) where own.distance(at) > 0.2 * perMillimetre {
            var (run, depth) = (0.0, -0.6 * perMillimetre)
            while depth < reach {
                let p = at - outward * depth
                let (x, y) = (Int(p.x) - left, Int(p.y) - top)
                guard x >= 0, y >= 0, x < coverage.width, y < coverage.height else { break }
                if coverage[x, y] > 0.5 {
                    run += 0.5
                } else if run > 0 {
                    break
                }
                depth += 0.5
            }
            if run > 0 { widths.append(Float(run)) }
        }
        // A millimetre is the line of most seals when too little of it stands clear.
        let width = widths.count > 12 ? Double(percentile(widths, 0.5)) : perMillimetre
        return width < 2 * perMillimetre ? width : nil
    }
}

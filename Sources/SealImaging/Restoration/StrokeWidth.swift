import SealBase

/// How wide the strokes of characters are: the middle length of the runs of ink along rows and columns within the border.
/// Most runs cross a stroke; runs of 1.5 mm and more lie along one, or in a star or the ground.
struct StrokeWidth {
    let millimetres: Double

    init(_ layer: InkLayer, within border: Border, perMillimetre: Double) {
        let longest = max(2, Int(1.5 * perMillimetre))
        // Lines of a border are up to 1.5 mm wide and no strokes of characters.
        let deep = -1.8 * perMillimetre
        var counts = [Int](repeating: 0, count: longest)
        let field = layer.coverage
        let (w, h) = (field.width, field.height)
        func end(_ run: Int, _ x: Double, _ y: Double) {
            guard run > 1, run < longest else { return }
            let p = Point(x + Double(layer.left), y + Double(layer.top))
            if border.distance(p) < deep { counts[run] += 1 }
        }
        for y in 0..<h {
            var run = 0
            for x in 0...w {
                if x < w, field.values[y * w + x] > 0.5 {
                    run += 1
                } else if run > 0 {
                    end(run, Double(x) - Double(run) / 2, Double(y) + 0.5)
                    run = 0
                }
            }
        }
        for x in 0..<w {
            var run = 0
            for y in 0...h {
                if y < h, field.values[y * w + x] > 0.5 {
                    run += 1
                } else if run > 0 {
                    end(run, Double(x) + 0.5, Double(y) - Double(run) / 2)
                    run = 0
                }
            }
        }
        let all = counts.reduce(0, +)
        var (seen, middle) = (0, 0)
        while middle < longest - 1, 2 * (seen + counts[middle]) < all {
            seen += counts[middle]
            middle += 1
        }
        // A seal's strokes are a fifth of a millimetre at least, 0.4 mm when nothing tells.
        millimetres = all > 0 ? max(0.15, Double(middle) / perMillimetre) : 0.4
    }
}

/// The levels of light that flat places of a page gather at: print, grey ink, print over grey ink.
///
/// An edge passes through every level but rests at none, so only places count whose neighbours agree with them.
struct GreyLevels: Sendable {
    /// Shares of the paper's light, darkest first.
    private(set) var modes: [Float] = []

    init(_ page: GreyPage) {
        // Grain and JPEG noise stay within a sixteenth of the paper's light; at 120 DPI few places are that flat.
        // Four square millimetres are the least that a border or a few characters have as plateau.
        let least = max(40, Int(4 * page.perMillimetre * page.perMillimetre))
        for flat in [13, 30] where modes.isEmpty {
            let peaks = Self.peaks(Self.flatHistogram(page, flat: flat), least: least)
            modes = peaks.map { Float($0) / Float(GreyPage.paperByte) }
        }
        // Strokes of print too thin to have flat places still are dark.
        let darkest = Self.darkest(page, part: least / 4)
        if let first = modes.first, darkest < 0.6 * first { modes.insert(darkest, at: 0) }
    }

    /// The light below which `part` places lie.
    private static func darkest(_ page: GreyPage, part: Int) -> Float {
        var histogram = [Int](repeating: 0, count: 256)
        for value in page.light { histogram[Int(value)] += 1 }
        var (value, seen) = (0, 0)
        while value < 255 {
            seen += histogram[value]
            if seen >= part { break }
            value += 1
        }
        return max(Float(value), 2) / Float(GreyPage.paperByte)
    }

    private static func flatHistogram(_ page: GreyPage, flat: Int) -> [Int] {
        var histogram = [Int](repeating: 0, count: 256)
        let (w, h) = (page.width, page.height)
        for y in 1..<max(1, h - 1) {
            let row = y * w
            for x in 1..<max(1, w - 1) {
                let v = Int(page.light[row + x])
                guard v < 176 else { continue }
                let (l, r) = (Int(page.light[row + x - 1]), Int(page.light[row + x + 1]))
                guard max(v, max(l, r)) - min(v, min(l, r)) <= flat else { continue }
                let (u, d) = (Int(page.light[row - w + x]), Int(page.light[row + w + x]))
                guard max(v, max(u, d)) - min(v, min(u, d)) <= flat else { continue }
                histogram[v] += 1
            }
        }
        return histogram
    }

    /// Tops of the smoothed histogram that stand out of the valleys beside them.
    private static func peaks(_ histogram: [Int], least: Int) -> [Int] {
        let reach = 4
        let smooth = histogram.indices.map { i in
            (max(0, i - reach)...min(255, i + reach)).reduce(0) { $0 + histogram[$1] }
        }
        var found: [Int] = []
        for i in 2..<180 {
            let window = max(0, i - 6)...min(255, i + 6)
            guard smooth[i] >= least, smooth[i] == window.reduce(0, { max($0, smooth[$1]) }) else { continue }
            if let last = found.last {
                let valley = smooth[last...i].min() ?? 0
                guard i > last + 8 else { continue }
                if Double(valley) > 0.8 * Double(min(smooth[last], smooth[i])) {
                    // One hill with two tops.
                    if smooth[i] > smooth[last] { found[found.count - 1] = i }
                    continue
                }
            }
            found.append(i)
        }
        return found
    }
}

import Foundation

/// Where print lies over or under a seal's ink, its soft edges included: there the light does not show the seal.
struct PrintLayer: Sendable {
    /// Darker than the seal ever gets.
    private(set) var core: [Bool]
    /// The core and as far around it as its blur reaches.
    private(set) var hidden: [Bool]
    private let width: Int
    init(_ light: Field, ink: GreyInk, reach: Double) {
        let (w, h) = (light.width, light.height)
        core = [Bool](repeating: false, count: w * h)
        hidden = core
        width = w
        guard ink.print != nil else { return }
        core = Self.core(light, ink: ink)
        let whole = Int(reach.rounded(.up))
        var offsets: [(x: Int, y: Int)] = []
        for dy in -whole...whole {
            for dx in -whole...whole where Double(dx * dx + dy * dy) <= reach * reach { offsets.append((dx, dy)) }
        }
        for y in 0..<h {
            for x in 0..<w where core[y * w + x] {
                let inner =
                    x > 0 && x < w - 1 && y > 0 && y < h - 1 && core[y * w + x - 1] && core[y * w + x + 1]
                    && core[(y - 1) * w + x] && core[(y + 1) * w + x]
                if inner {
                    hidden[y * w + x] = true
                    continue
                }
                for offset in offsets {
                    let (nx, ny) = (x + offset.x, y + offset.y)
                    if nx >= 0, ny >= 0, nx < w, ny < h { hidden[ny * w + nx] = true }
                }
            }
        }
    }

    /// What is darker than the seal gets and joins a place at least half-way from there to print: beside fine gaps of a
    /// solid seal the sharpened light dips a little, but never so far.
    private static func core(_ light: Field, ink: GreyInk) -> [Bool] {
        var core = [Bool](repeating: false, count: light.values.count)
        let below = ink.printBelow
        let seed = (below + (ink.print ?? 0)) / 2
        let w = light.width
        var stack: [Int] = []
        for start in core.indices where light.values[start] < seed && !core[start] {
            core[start] = true
            stack.append(start)
            while let at = stack.popLast() {
                let (x, y) = (at % w, at / w)
                for ny in max(0, y - 1)...min(light.height - 1, y + 1) {
                    for nx in max(0, x - 1)...min(w - 1, x + 1) {
                        let next = ny * w + nx
                        guard !core[next], light.values[next] < below else { continue }
                        core[next] = true
                        stack.append(next)
                    }
                }
            }
        }
        return core
    }

    /// The middle of print: `depth` pixels from its edge.
    func deep(_ depth: Int) -> [Bool] {
        var out = [Bool](repeating: false, count: core.count)
        let height = core.count / max(width, 1)
        for y in depth..<max(depth, height - depth) {
            for x in depth..<max(depth, width - depth) where core[y * width + x] {
                var all = true
                for ny in y - depth...y + depth where all {
                    for nx in x - depth...x + depth where !core[ny * width + nx] { all = false }
                }
                out[y * width + x] = all
            }
        }
        return out
    }

    /// Standard deviation of the scan's blur in pixels, from the steepest edges of print: the slope of a blurred step is
    /// its height over √(2π) deviations.
    static func blur(_ light: Field, ink: GreyInk) -> Double {
        let step = 1 - (ink.print ?? ink.level)
        let half = 1 - step / 2
        var slopes: [Float] = []
        let w = light.width
        for y in stride(from: 0, to: light.height, by: 2) {
            for x in 1..<max(1, w - 2) {
                let at = y * w + x
                let (here, next) = (light.values[at], light.values[at + 1])
                guard (here < half) != (next < half) else { continue }
                if abs(light.values[at + 2] - light.values[at - 1]) > 0.7 * step { slopes.append(abs(next - here)) }
            }
        }
        guard slopes.count > 20 else { return 0.8 }
        let steepest = Double(percentile(slopes, 0.9)) / Double(max(step, 0.1))
        return min(max(1 / (max(steepest, 0.05) * (2 * Double.pi).squareRoot()), 0.4), 3)
    }
}

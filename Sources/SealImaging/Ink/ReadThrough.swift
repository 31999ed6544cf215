import Foundation

/// Coverage of one ink at every pixel, through whatever black lies over or under it.
struct ReadThrough {
    /// Share of paper light left by the full ink, red, green, blue.
    let ink: [Float]
    let perMillimetre: Double
    /// The channel the ink leaves alone most, and the one it absorbs most.
    private let weak: Int
    private let strong: Int

    init(ink: [Float], perMillimetre: Double) {
        self.ink = ink
        self.perMillimetre = perMillimetre
        let weak = (0..<3).max { ink[$0] < ink[$1] } ?? 0
        self.weak = weak
        // Blue is the noisiest channel of a scan: it is taken only when clearly stronger.
        let others = (0..<3).filter { $0 != weak }
        strong = others.min { ink[$0] + ($0 == 2 ? 0.15 : 0) < ink[$1] + ($1 == 2 ? 0.15 : 0) } ?? 1
    }

    func coverage(_ seen: [Field]) -> InkReading {
        let detail = ColourDetail(ink: ink, weak: weak, strong: strong)
        let (light, colourBlur) = detail.restored(seen, perMillimetre: perMillimetre)
        let (w, h) = (light[0].width, light[0].height)
        // Densities add: the logarithm of the channels' ratio is the amount of ink, whatever black is there.
        let ratio = 1 / min(log(ink[strong] / ink[weak]), -0.03)
        let weakDensity = -log(ink[weak])
        var byRatio = Field(width: w, height: h)
        var black = Field(width: w, height: h)
        for index in byRatio.values.indices {
            let w = max(light[weak].values[index], 0.012)
            let q = max(light[strong].values[index], 0.004) / w
            let amount = min(max(log(q) * ratio, 0), 1.15)
            byRatio.values[index] = amount
            black.values[index] = w * (1 + amount * weakDensity * (1 + amount * weakDensity / 2))
        }
        let clear = black.boxed(1)
        let depth = 1 - luma(ink[0], ink[1], ink[2])
        var shares = Field(width: w, height: h)
        var dark = Field(width: w, height: h)
        for index in shares.values.indices {
            shares.values[index] =
                (1 - luma(light[0].values[index], light[1].values[index], light[2].values[index])) / depth
            dark.values[index] = smooth((1 - clear.values[index]) / depth, from: 0.16, to: 0.45)
        }
        // Fine scans blur no stroke, and every other pixel of theirs tells the colour of their edges.
        let isFine = perMillimetre >= 18
        let broad = isFine ? BroadEdges(shares.thinned(2), dark: dark.thinned(2)) : BroadEdges(shares, dark: dark)
        let edges = isFine ? nil : EdgeBlur(broad)
        let kept = isFine ? seen[weak].thinned(2) : seen[weak]
        let colour = EdgeColour(broad, kept: kept, ink: ink, weak: weak)
        // What is blurred the same everywhere is read from a part of it, where pixels are many.
        let upper = isFine ? EdgeBlur(BroadEdges(shares.upper(h / 3), dark: dark.upper(h / 3))) : edges
        let blur = upper.map { ScanBlur($0, perMillimetre: perMillimetre) }
        let optics = EdgeOptics(blur: blur, colour: colour, perMillimetre: perMillimetre)
        let scale = InkScale(ink: ink, optical: Float(optics.mixture), through: Float(optics.through))
        for index in byRatio.values.indices { byRatio.values[index] = scale.amount(beer: byRatio.values[index]) }
        var out = Field(width: w, height: h)
        var trust = Field(width: w, height: h, filled: 1)
        var through = Field(width: w, height: h)
        for index in out.values.indices {
            let plain = scale.amount(luma: 1 - shares.values[index] * depth)
            let blend = dark.values[index]
            out.values[index] = plain * (1 - blend) + min(byRatio.values[index], plain) * blend
            through.values[index] = blend
            let b = max(black.values[index], 0)
            if blend > 0 { trust.values[index] = 1 - blend * (1 - b * b / (b * b + 0.02)) }
        }
        let filled = uncovered(continued(out, trust: trust, through: through), byRatio: byRatio, through: through)
        var (inked, hidden): (Double, Double) = (0, 0)
        for index in filled.values.indices where filled.values[index] > 0.5 {
            inked += 1
            if trust.values[index] < 0.5 { hidden += 1 }
        }
        return InkReading(
            amount: filled, through: through, covered: inked > 0 ? hidden / inked : 0, edges: edges,
            colourBlur: colourBlur)
    }

    /// Print and pen that let no light through leave no ratio to read: where strokes that run into a cover do not show
    /// in it, they are continued from both sides instead.
    private func uncovered(_ seen: Field, byRatio: Field, through: Field) -> Field {
        // The rim of a cover, half print and half paper, is no place to start from.
        let rim = through.extreme(1, largest: true)
        let hidden = rim.values.map { $0 > 0.3 }
        guard hidden.contains(true) else { return seen }
        let reach = max(3, Int((1.4 * perMillimetre).rounded()))
        let continuation = Continuation(seen: seen, hidden: hidden, reach: reach)
        // How much of the ink that must lie below the cover shows through it: nearby, and on the whole seal. Only the
        // middle of a cover tells; the chroma of its rim is blurred.
        let deep = through.extreme(1, largest: false).values.map { $0 > 0.9 }
        let below = continuation.continued(at: deep)
        var expected = Field(width: seen.width, height: seen.height)
        var shown = expected
        var (whole, places): (Float, Float) = (1, 1)
        for index in hidden.indices where deep[index] && below.values[index] > 0.85 {
            expected.values[index] = 1
            shown.values[index] = min(byRatio.values[index], 1)
            whole += shown.values[index]
            places += 1
        }
        let radius = max(2, Int(1.5 * perMillimetre))
        (expected, shown) = (expected.boxed(radius), shown.boxed(radius))
        let (prior, mean) = (Float(0.01), whole / places)
        var out = seen
        var opaque = Field(width: seen.width, height: seen.height)
        for index in hidden.indices where hidden[index] {
            let transparency = (shown.values[index] + mean * prior) / (expected.values[index] + prior)
            // A cover that dims the ink's colour still shows its shape.
            let dimmed = through.values[index] * (1 - smooth(transparency, from: 0.7, to: 0.9))
            let read = min(byRatio.values[index] / max(transparency, 0.25), 1)
            out.values[index] = seen.values[index] * (1 - dimmed) + max(read, seen.values[index]) * dimmed
            opaque.values[index] = 1 - smooth(transparency, from: 0.15, to: 0.4)
        }
        let asked = opaque.values.map { $0 > 0 }
        guard asked.contains(true) else { return out }
        let carried = continuation.continued(at: asked)
        for index in asked.indices where asked[index] {
            let share = opaque.values[index]
            out.values[index] = out.values[index] * (1 - share) + carried.values[index] * share
        }
        return out
    }

    /// Where black hides the ink, neighbours that are seen weigh in by their trust: strokes go on through a crossing,
    /// and nothing begins where no neighbour has ink.
    private func continued(_ field: Field, trust: Field, through: Field) -> Field {
        var weighted = field
        for index in weighted.values.indices { weighted.values[index] *= trust.values[index] }
        let sigma = max(0.8, 0.07 * perMillimetre)
        let sums = weighted.blurred(sigma)
        let weights = trust.blurred(sigma)
        var out = field
        for index in out.values.indices where through.values[index] > 0.02 {
            let around = sums.values[index] / max(weights.values[index], 0.02)
            let own = trust.values[index]
            let share = through.values[index] * (1 - own)
            out.values[index] = field.values[index] * (1 - share) + around * share
        }
        return out
    }
}

/// 0 below `from`, 1 above `to`, smooth between.
func smooth(_ value: Float, from: Float, to: Float) -> Float {
    let t = min(max((value - from) / (to - from), 0), 1)
    return t * t * (3 - 2 * t)
}

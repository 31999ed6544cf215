import Foundation

/// Ink and black print of one seal, found together: two layers on white paper that, blurred as the picture is, show
/// what the picture shows.
///
/// In a coarse picture the rims of black strokes, the rims of the seal's and the colour between them lie in the same
/// few pixels, and what one pixel shows has no single explanation. Its neighbours decide: light falls exponentially
/// with the amount of either layer (Beer's law), the blur of light and that of colour are known, and of all layers that
/// would show the same the one with the shortest outlines is taken (total variation). Found by accelerated gradient
/// steps, each scaled by how much light a place has left to change.
struct LayerFit {
    /// Density of the full layers, red, green, blue: the negative logarithm of the light they leave.
    private let ink: Layer
    private let black: Layer
    /// Spread of the blur of the light and of the colour, pixels.
    private let lumaBlur: Double
    private let colourBlur: Double

    private static let rounds = 30
    private static let momentum: Float = 0.8
    private static let step: Float = 0.5
    /// Weight of the length of outlines against the squares of what light is missing.
    private static let outline: Float = 0.001
    /// Below this slope a place counts as even, not as an outline; squared.
    private static let even: Float = 0.01
    /// Ink is uneven by about a tenth.
    private static let most: (ink: Float, black: Float) = (1.1, 1.2)

    /// `ink` and `black`: the share of paper light that the full layers leave, red, green, blue.
    init(ink: [Float], black: [Float], lumaBlur: Double, colourBlur: Double) {
        (self.ink, self.black) = (Layer(ink), Layer(black))
        (self.lumaBlur, self.colourBlur) = (lumaBlur, colourBlur)
    }

    /// The amount of ink at each pixel of `light`, channels as shares of paper light; `start` is a first guess.
    func ink(in light: [Field], start: Field) -> Field {
        let seen = Opponent(light)
        let limits = Self.most
        var own = start
        var print = start
        for index in own.values.indices {
            own.values[index] = min(max(start.values[index], 0), limits.ink)
            print.values[index] = black.amount(leaving: light[0].values[index])
        }
        var (lastOwn, lastPrint) = (own, print)
        for round in 0..<Self.rounds {
            let ahead = Self.momentum * min(1, Float(round) / 5)
            let nextOwn = own.ahead(of: lastOwn, by: ahead)
            let nextPrint = print.ahead(of: lastPrint, by: ahead)
            (lastOwn, lastPrint) = (own, print)
            (own, print) = stepped(nextOwn, nextPrint, towards: seen)
        }
        return own
    }

    /// One step down from two layers.
    private func stepped(_ own: Field, _ print: Field, towards seen: Opponent) -> (Field, Field) {
        var shown = [own, own, own]
        for index in own.values.indices {
            let (a, b) = (own.values[index], print.values[index])
            for channel in 0..<3 {
                shown[channel].values[index] = ink.left(channel, a) * black.left(channel, b)
            }
        }
        let missing = Opponent(shown).excess(over: seen, lumaBlur, colourBlur)
        let (ownLength, printLength) = (own.outlineSlope(Self.even), print.outlineSlope(Self.even))
        var (nextOwn, nextPrint) = (own, print)
        for index in own.values.indices {
            let back = missing.channels(index)
            var (ownSlope, ownBend) = (Self.outline * ownLength.values[index], Float(0.03))
            var (printSlope, printBend) = (Self.outline * printLength.values[index], Float(0.03))
            for channel in 0..<3 {
                let light = shown[channel].values[index]
                let (byInk, byBlack) = (ink.density[channel] * light, black.density[channel] * light)
                ownSlope -= byInk * back[channel]
                printSlope -= byBlack * back[channel]
                ownBend += 0.35 * byInk * byInk
                printBend += 0.35 * byBlack * byBlack
            }
            let a = own.values[index] - Self.step * ownSlope / ownBend
            let b = print.values[index] - Self.step * printSlope / printBend
            nextOwn.values[index] = min(max(a, 0), Self.most.ink)
            nextPrint.values[index] = min(max(b, 0), Self.most.black)
        }
        return (nextOwn, nextPrint)
    }
}

/// What a layer leaves of the paper's light at amounts from a little less than none to more than full.
private struct Layer {
    let density: SIMD3<Float>
    private let table: [SIMD3<Float>]
    private static let (least, most, steps): (Float, Float, Int) = (-0.5, 2, 2500)

    init(_ left: [Float]) {
        let density = SIMD3((0..<3).map { -log(min(max(left[$0], 0.01), 0.99)) })
        self.density = density
        table = (0...Self.steps).map { step in
            let amount = Self.least + (Self.most - Self.least) * Float(step) / Float(Self.steps)
            return SIMD3(exp(-density.x * amount), exp(-density.y * amount), exp(-density.z * amount))
        }
    }

    func left(_ channel: Int, _ amount: Float) -> Float {
        let at = min(max((amount - Self.least) / (Self.most - Self.least), 0), 1) * Float(Self.steps)
        return table[Int(at + 0.5)][channel]
    }

    /// The amount that leaves this much of the red light, 0…1.
    func amount(leaving light: Float) -> Float {
        min(max(-log(max(light, 0.02)) / density.x, 0), 1)
    }
}

/// Light and two colours, as JPEG files keep them: their blurs differ, and their errors do not depend on each other.
private struct Opponent {
    var luma: Field
    var blue: Field
    var red: Field

    init(_ light: [Field]) {
        (luma, blue, red) = (light[0], light[0], light[0])
        for index in luma.values.indices {
            let (r, g, b) = (light[0].values[index], light[1].values[index], light[2].values[index])
            let y = 0.299 * r + 0.587 * g + 0.114 * b
            luma.values[index] = y
            blue.values[index] = 0.564 * (b - y)
            red.values[index] = 0.713 * (r - y)
        }
    }

    /// What this, blurred, has more than `seen`, blurred again.
    func excess(over seen: Opponent, _ lumaBlur: Double, _ colourBlur: Double) -> Opponent {
        var out = self
        out.luma = luma.excess(over: seen.luma, lumaBlur)
        out.blue = blue.excess(over: seen.blue, colourBlur)
        out.red = red.excess(over: seen.red, colourBlur)
        return out
    }

    /// How the three change with red, green and blue, times their values here.
    func channels(_ index: Int) -> SIMD3<Float> {
        let (y, b, r) = (luma.values[index], 0.564 * blue.values[index], 0.713 * red.values[index])
        let rest = y - b - r
        return SIMD3(0.299 * rest + r, 0.587 * rest, 0.114 * rest + b)
    }
}

extension Field {
    fileprivate func excess(over seen: Field, _ sigma: Double) -> Field {
        var rest = blurred(sigma)
        for index in rest.values.indices { rest.values[index] -= seen.values[index] }
        return rest.blurred(sigma)
    }

    fileprivate func ahead(of last: Field, by share: Float) -> Field {
        var out = self
        for index in out.values.indices {
            out.values[index] += share * (values[index] - last.values[index])
        }
        return out
    }

    /// How the length of all outlines changes with each value: minus the divergence of the slopes' directions.
    fileprivate func outlineSlope(_ even: Float) -> Field {
        var out = Field(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                let at = y * width + x
                let across = x + 1 < width ? values[at + 1] - values[at] : 0
                let down = y + 1 < height ? values[at + width] - values[at] : 0
                let length = (across * across + down * down + even).squareRoot()
                out.values[at] -= (across + down) / length
                if x + 1 < width { out.values[at + 1] += across / length }
                if y + 1 < height { out.values[at + width] += down / length }
            }
        }
        return out
    }
}

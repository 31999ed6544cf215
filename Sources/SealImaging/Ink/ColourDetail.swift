import Foundation

/// Gives the colour of a picture the resolution of its light.
///
/// Most JPEG files keep colour at half the resolution of the luma, and a camera's sensor sees it no finer: around black
/// print the red of a stroke spreads over two pixels. Where only one ink and black can lie, the luma bounds the colour:
/// bare paper has none, and a place that is as dark as the full ink at the most has no more than an ink of that luma
/// shows. Within these bounds the colour that, blurred, gives the colour seen is found by projected Landweber steps.
/// How far the colour is blurred is measured where nothing covers the seal and the luma alone tells the ink.
struct ColourDetail {
    /// Share of paper light left by the full ink.
    let ink: [Float]
    /// The channel the ink leaves alone most, and the one it absorbs most.
    let weak: Int
    let strong: Int
    private let table: InkTable

    /// Blurs that are tried, in pixels; beyond the first it is worth the work.
    private static let blurs = [0.3, 0.5, 0.7, 0.9, 1.1, 1.3]
    /// More rounds follow the noise of the colour.
    private static let rounds = 4

    init(ink: [Float], weak: Int, strong: Int) {
        (self.ink, self.weak, self.strong) = (ink, weak, strong)
        table = InkTable(ink: ink, weak: weak, strong: strong)
    }

    /// The channels with finer colour and the same luma, and how far the colour was blurred beside the luma, pixels;
    /// unchanged where nothing black stands in the picture, where the
    /// colour is as sharp as the luma, and from 18 pixels a millimetre on, where half of the resolution is enough.
    func restored(_ light: [Field], perMillimetre: Double) -> (light: [Field], blur: Double) {
        guard light.count == 3, perMillimetre < 18 else { return (light, 0) }
        let covers = covers(light)
        guard covers.values.contains(where: { $0 > 0.5 }) else { return (light, 0) }
        let (strongLight, weakLight, table) = (light[strong].values, light[weak].values, table)
        let (lumas, width) = (Self.lumas(light), covers.width)
        let colour = Field(
            width: width, height: covers.height, values: zip(strongLight, weakLight).map { $0 - $1 })
        let bound = unsafe lumas.banded(width: width, height: covers.height) { lumas, line, row in
            for x in 0..<width {
                let y = unsafe lumas[row * width + x]
                unsafe line[x] = y * table.colour(luma: y)
            }
        }
        let sigma = blur(of: colour, bound: bound, covers: covers)
        guard sigma > Self.blurs[0] else { return (light, sigma) }
        var found = colour
        for index in found.values.indices {
            found.values[index] = min(max(found.values[index], bound.values[index]), 0)
        }
        for _ in 0..<Self.rounds {
            var rest = found.blurred(sigma)
            for index in rest.values.indices { rest.values[index] = colour.values[index] - rest.values[index] }
            rest = rest.blurred(sigma)
            for index in found.values.indices {
                found.values[index] = min(max(found.values[index] + rest.values[index], bound.values[index]), 0)
            }
        }
        return (recomposed(light, lumas, colour: found, besides: Self.penned(light, weak: weak)), sigma)
    }

    /// How far black takes the light that the ink there would leave, 0…1 of what the full ink takes.
    private func covers(_ light: [Field]) -> Field {
        let (strongLight, weakLight, table) = (light[strong].values, light[weak].values, table)
        let (lumas, width) = (Self.lumas(light), light[0].width)
        var out = unsafe lumas.banded(width: width, height: lumas.height) { lumas, line, row in
            for x in 0..<width {
                let at = row * width + x
                let y = unsafe max(lumas[at], 0.012)
                let weakLeft = table.shares((strongLight[at] - weakLight[at]) / y).weakLeft
                unsafe line[x] = weakLight[at] / max(weakLeft, 0.05)
            }
        }.boxed(1)
        let depth = max(1 - luma(ink[0], ink[1], ink[2]), 0.02)
        for index in out.values.indices {
            out.values[index] = smooth((1 - out.values[index]) / depth, from: 0.16, to: 0.45)
        }
        return out
    }

    /// The blur that makes the colour which the luma tells most like the colour seen, away from all that covers it.
    private func blur(of colour: Field, bound: Field, covers: Field) -> Double {
        let covered = covers.extreme(4, largest: true)
        let bare = covered.values.indices.filter { covered.values[$0] < 0.05 }
        guard bare.count > 400 else { return 0 }
        let errors = atOnce(Self.blurs.count) { index in
            let soft = bound.blurred(Self.blurs[index])
            var error = 0.0
            for index in bare {
                let rest = Double(colour.values[index] - soft.values[index])
                error += rest * rest
            }
            return error
        }
        let least = errors.min() ?? .infinity
        return least < .infinity ? errors.firstIndex(of: least).map { Self.blurs[$0] } ?? 0 : 0
    }

    /// Where a pen of another colour writes, and beside it: there the light is not of black and one ink.
    static func penned(_ light: [Field], weak: Int) -> Field {
        var out = Field(width: light[0].width, height: light[0].height)
        let (red, green, blue, weakLight) = (light[0].values, light[1].values, light[2].values, light[weak].values)
        for index in out.values.indices {
            let base = weakLight[index]
            let most = max(red[index], max(green[index], blue[index]))
            // The colour of a compressed file errs by some hundredths of the paper's light, less in the dark: a pen over
            // the seal's own ink is dark, too.
            out.values[index] = most - base > 0.04 + 0.04 * most ? 1 : 0
        }
        return out.boxed(1).extreme(3, largest: true)
    }

    /// Channels of the luma seen and the colour found.
    private func recomposed(_ light: [Field], _ lumas: Field, colour: Field, besides pen: Field) -> [Field] {
        let lumas = lumas.values
        var (red, green, blue) = (light[0].values, light[1].values, light[2].values)
        for index in colour.values.indices where pen.values[index] < 0.4 {
            let y = lumas[index]
            guard y > 0.012 else { continue }
            let shares = table.shares(colour.values[index] / y)
            red[index] = y * shares.red
            green[index] = y * shares.green
            blue[index] = y * shares.blue
        }
        return [red, green, blue].map { Field(width: colour.width, height: colour.height, values: $0) }
    }

    private static func lumas(_ light: [Field]) -> Field {
        let (green, blue, width) = (light[1].values, light[2].values, light[0].width)
        return unsafe light[0].banded(width: width, height: light[0].height) { red, line, row in
            for x in 0..<width {
                let at = row * width + x
                unsafe line[x] = luma(red[at], green[at], blue[at])
            }
        }
    }
}

/// What an ink shows at amounts from none to a little more than full.
private struct InkTable {
    /// At one amount: the luma and the weak channel as shares of paper light, and the channels for a luma of 1, which
    /// black over the ink does not change.
    struct Shares {
        var luma: Float
        var weakLeft: Float
        var colour: Float
        var red: Float
        var green: Float
        var blue: Float
    }

    private static let steps = 230
    private var rows: [Shares] = []
    /// Where the search begins for each of some equal parts of the lumas and of the colours.
    private var byLuma = FallingIndex([])
    private var byColour = FallingIndex([])

    init(ink: [Float], weak: Int, strong: Int) {
        for step in 0...Self.steps {
            let amount = 1.15 * Float(step) / Float(Self.steps)
            let left = ink.map { pow(min(max($0, 0.01), 1), amount) }
            let y = max(luma(left[0], left[1], left[2]), 0.005)
            rows.append(
                Shares(
                    luma: y, weakLeft: left[weak], colour: (left[strong] - left[weak]) / y, red: left[0] / y,
                    green: left[1] / y, blue: left[2] / y))
        }
        byLuma = FallingIndex(rows.map(\.luma))
        byColour = FallingIndex(rows.map(\.colour))
    }

    /// Strong less weak channel for a luma of 1 that ink alone leaves: 0 without ink, negative with it.
    func colour(luma: Float) -> Float {
        // The luma falls all along.
        rows[byLuma.first(atMost: luma)].colour
    }

    /// What shows this colour, strong less weak channel for a luma of 1.
    func shares(_ colour: Float) -> Shares {
        // So does the colour.
        rows[byColour.first(atMost: colour)]
    }
}

/// Finds a value's place among falling ones: equal parts of their range tell between which to look.
private struct FallingIndex {
    private let values: [Float]
    private let highest: Float
    private let scale: Float
    /// The first value at most as high as the upper end of each part.
    private var starts: [Int16] = []

    private static let parts = 1024

    init(_ values: [Float]) {
        self.values = values
        highest = values.first ?? 0
        let range = highest - (values.last ?? 0)
        scale = range > 1e-6 ? Float(Self.parts) / range : 0
        for part in 0...Self.parts {
            let end = scale > 0 ? highest - Float(part) / scale : highest
            starts.append(Int16(clamping: Self.search(values, end, 0, values.count - 1)))
        }
    }

    /// The first that is at most `value`, or the last.
    func first(atMost value: Float) -> Int {
        let part = min(max((highest - value) * scale, 0), Float(Self.parts - 1))
        // A value near a part's end may fall into its neighbour by rounding.
        let at = part.isFinite ? Int(part) : 0
        return Self.search(values, value, Int(starts[max(at - 1, 0)]), Int(starts[min(at + 2, Self.parts)]))
    }

    private static func search(_ values: [Float], _ value: Float, _ low: Int, _ high: Int) -> Int {
        var (low, high) = (low, max(high, low))
        while low < high {
            let middle = (low + high) / 2
            if values[middle] <= value { high = middle } else { low = middle + 1 }
        }
        return max(low, 0)
    }
}

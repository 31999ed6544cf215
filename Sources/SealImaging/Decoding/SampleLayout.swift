package import SealBase

/// How pixels lie in uncompressed rows, as TIFF pages and PDF pictures hold them: bits a sample, samples a pixel, and
/// what the numbers mean (TIFF 6.0; ISO 32000-2, 8.9.5). 16-bit samples come with the high octet first.
package struct SampleLayout: Sendable {
    /// The meaning of a pixel's first samples.
    package enum Model: Sendable, Hashable {
        case grey, rgb
        /// Inks, 0 none, 1 full; mixed by plain multiplication, press profiles are not applied.
        case cmyk
        /// An index into RGB triples.
        case palette(Bytes)

        /// Samples it takes.
        package var components: Int {
            switch self {
            case .grey, .palette: 1
            case .rgb: 3
            case .cmyk: 4
            }
        }
    }

    /// A sample behind the model's own that says how much of the pixel there is.
    package enum Alpha: Sendable, Hashable {
        case none, straight, associated
    }

    let model: Model
    /// 1, 2, 4, 8 or 16.
    private(set) var bits: Int
    private(set) var samples: Int
    /// The greatest sample, those of 16 bits rounded to 8.
    let greatest: Int
    let alpha: Alpha
    /// For each component what a sample (of 16 bits: its high 8) stands for, 0…255; for a palette the index.
    private(set) var tables: [[UInt8]]

    /// `ranges`: what the least and the greatest sample of each component mean, 0…1 (for a palette: as indices); `nil`
    /// is the natural range. `samples` counts alpha and samples that are skipped.
    package init(
        _ model: Model, bits: Int, samples: Int? = nil, alpha: Alpha = .none, ranges: [(Double, Double)]? = nil
    ) {
        let components = model.components
        let greatest = bits >= 8 ? 255 : (1 << max(bits, 1)) - 1
        var tables: [[UInt8]] = []
        let isPalette = if case .palette = model { true } else { false }
        for component in 0..<components {
            let natural = (0.0, isPalette ? Double(greatest) : 1.0)
            let range = ranges.flatMap { component < $0.count ? $0[component] : nil } ?? natural
            let factor = isPalette ? 1.0 : 255
            tables.append(
                (0..<256).map { sample in
                    let part = Double(min(sample, greatest)) / Double(greatest)
                    let value = (range.0 + part * (range.1 - range.0)) * factor
                    return value.isFinite ? UInt8(min(max(value.rounded(), 0), 255)) : 0
                })
        }
        self.bits = [1, 2, 4, 8, 16].contains(bits) ? bits : 8
        self.greatest = greatest
        self.samples = max(samples ?? components + (alpha == .none ? 0 : 1), components + (alpha == .none ? 0 : 1))
        self.alpha = alpha
        if case .palette(let triples) = model, let greys = Self.greys(triples) {
            // A palette of greys is a grey picture: a third of the memory.
            tables[0] = tables[0].map { index in Int(index) < greys.count ? greys[Int(index)] : 0 }
            (self.model, self.tables) = (.grey, tables)
        } else {
            (self.model, self.tables) = (model, tables)
        }
    }

    /// 1 grey, 3 RGB.
    package var channels: Int { model == .grey ? 1 : 3 }

    /// Octets of a row of `width` pixels.
    package func rowSize(width: Int) -> Int { (width * samples * bits + 7) / 8 }

    /// The same samples, each alone in an octet and nothing between them: planes laid side by side.
    var sideBySide: SampleLayout {
        var other = self
        (other.bits, other.samples) = (8, model.components + (alpha == .none ? 0 : 1))
        return other
    }

    /// The pixels are the samples.
    var isPlain: Bool {
        guard bits == 8, alpha == .none, samples == channels, model == .grey || model == .rgb else { return false }
        return tables.allSatisfy { table in table.indices.allSatisfy { Int(table[$0]) == $0 } }
    }

    /// The least sample means what the greatest meant, and so on between.
    var exchanged: SampleLayout {
        var other = self
        other.tables = tables.map { table in table.indices.map { table[greatest - min($0, greatest)] } }
        return other
    }

    private static func greys(_ triples: Bytes) -> Bytes? {
        var greys = Bytes()
        for at in stride(from: 0, to: triples.count - 2, by: 3) {
            guard triples[at] == triples[at + 1], triples[at] == triples[at + 2] else { return nil }
            greys.append(triples[at])
        }
        return greys
    }
}

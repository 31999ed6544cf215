import SealBase

/// What a seal without colour was stamped with, as shares of the paper's light.
struct GreyInk: Sendable, Hashable {
    /// Light that full seal ink leaves.
    var level: Float
    /// Light that print leaves; nil when nothing on the page is darker than the seal.
    var print: Float?

    /// Below it a place is print: seal ink never gets so dark, and thin print, which its blur makes lighter, does.
    var printBelow: Float {
        guard let print else { return 0 }
        return max((level * print).squareRoot(), 0.75 * level)
    }

    /// Tells the person what the separation rests on: a warning where print may be as dark as the seal.
    var finding: Finding { Finding("imaging.greySeparation", print == nil ? .warning : .notice) }
}

extension ColourMap {
    /// Why a page with neither coloured ink nor a seal of grey ink is refused.
    func refusalWithoutColour(_ raster: Raster) -> ImagingFaultCode {
        // Marks over a five-hundredth of the page: fewer are dust.
        let marks = light.values.reduce(0) { $0 + ($1 < 0.6 ? 1 : 0) }
        // A picture that is dark nearly everywhere shows no page.
        guard marks * 20 < light.values.count * 19 else { return .noInk }
        guard marks * 500 > light.values.count, !saturation.values.contains(where: { $0 > 0.03 }) else { return .noInk }
        return isBitonal(raster) ? .noColour : .noSeal
    }

    /// Whether nearly every place is full black or full white, as a fax is.
    private func isBitonal(_ raster: Raster) -> Bool {
        var (between, seen) = (0, 0)
        for index in stride(from: 0, to: raster.pixels.count, by: 7) {
            seen += 1
            if (8...247).contains(raster.pixels[index]) { between += 1 }
        }
        return between * 200 < seen
    }
}

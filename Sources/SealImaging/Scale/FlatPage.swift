import Foundation
import SealBase

/// A picture laid flat: resampled once, at a density that loses nothing, so that a millimetre has the same number of
/// pixels everywhere and both ways.
struct FlatPage: Sendable {
    let raster: Raster
    /// Pixels of the flat raster a millimetre.
    let perMillimetre: Double
    /// Pixels of the flat raster to pixels of the picture.
    let toPicture: Homography

    /// Finer than any scanner's usual setting: what a seal has is seen at it.
    private static let finest = 600 / 25.4
    private static let mostPixels = 22_000_000
    /// Paper along the sheet's edges that is not looked at, millimetres: there the ground's colour mixes in.
    private static let rim = 0.7

    /// A sheet of `width` × `height` millimetres whose place in the picture `toMillimetres` tells. What lies outside
    /// the picture becomes paper. Nil when the map makes no sense or the result would exceed the limits.
    init?(_ picture: Raster, toMillimetres: Homography, width: Double, height: Double, limits: ScanLimits) {
        guard let toPixels = toMillimetres.inverse, width > 5, height > 5 else { return nil }
        var finest = 0.0
        for row in 0...4 {
            for column in 0...4 {
                let place = Point(width * Double(column) / 4, height * Double(row) / 4)
                finest = max(finest, toPixels.stretch(at: place).largest)
            }
        }
        guard finest.isFinite, finest > 1 else { return nil }
        // Never more pixels than the picture has to give, within a tenth, nor than a page of A4 has at 500 DPI.
        let given = max(picture.width * picture.height, 1_000_000)
        let bound = 1.1 * Double(min(limits.pixels, min(given, Self.mostPixels)))
        let density = min(finest, Self.finest, (bound / (width * height)).squareRoot())
        let flatToPicture = Homography(scale: 1 / density).followed(by: toPixels)
        let size = (Int((width * density).rounded(.down)), Int((height * density).rounded(.down)))
        guard size.0 > 40, size.1 > 40, size.0 < limits.side, size.1 < limits.side else { return nil }
        self.init(
            picture, size: size, perMillimetre: density, toPicture: flatToPicture, rim: Self.rim * density,
            reduced: max(1, Int(finest / density)))
    }

    /// A picture of unequal densities, `across` and `down` pixels a millimetre, stretched to the finer one.
    init?(_ picture: Raster, across: Double, down: Double, limits: ScanLimits) {
        let density = max(across, down)
        let (sx, sy) = (density / across, density / down)
        let (w, h) = (Double(picture.width) * sx, Double(picture.height) * sy)
        guard w.isFinite, h.isFinite, w * h <= Double(limits.pixels), max(w, h) < Double(limits.side) else {
            return nil
        }
        let map = Homography([1 / sx, 0, 0, 0, 1 / sy, 0, 0, 0, 1])
        self.init(picture, size: (Int(w), Int(h)), perMillimetre: density, toPicture: map, rim: 0, reduced: 1)
    }

    private init?(
        _ picture: Raster, size: (Int, Int), perMillimetre: Double, toPicture: Homography, rim: Double, reduced: Int
    ) {
        // A picture finer than is needed is averaged first, or its detail would fold into the flat one.
        let source = reduced > 1 ? picture.averaged(reduced) : picture
        let map = toPicture.followed(by: Homography(scale: 1 / Double(reduced)))
        let resampler = Resampler(source: source, map: map, rim: rim)
        let pixels = resampler.pixels(width: size.0, height: size.1)
        raster = Raster(
            width: size.0, height: size.1, channels: picture.channels, pixels: pixels, densities: [],
            findings: picture.findings)
        (self.perMillimetre, self.toPicture) = (perMillimetre, toPicture)
    }
}

extension Raster {
    /// Means of squares of `step` pixels.
    fileprivate func averaged(_ step: Int) -> Raster {
        let (w, h, n) = (width / step, height / step, channels)
        guard w > 0, h > 0 else { return self }
        var out = [UInt8](repeating: 0, count: w * h * n)
        var sums = [Int](repeating: 0, count: w * n)
        let area = step * step
        for row in 0..<h {
            for index in sums.indices { sums[index] = 0 }
            for y in row * step..<(row + 1) * step {
                var at = y * width * n
                for cell in 0..<w {
                    for _ in 0..<step {
                        for c in 0..<n { sums[cell * n + c] += Int(pixels[at + c]) }
                        at += n
                    }
                }
            }
            for index in sums.indices { out[row * w * n + index] = UInt8((sums[index] + area / 2) / area) }
        }
        return Raster(width: w, height: h, channels: n, pixels: out, densities: densities, findings: findings)
    }
}

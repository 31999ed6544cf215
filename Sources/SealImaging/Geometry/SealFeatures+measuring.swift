import Foundation
import SealBase

extension SealFeatures {
    /// Measures the parts of a seal that stands turned by `upright`. `layer` holds the ink that draws.
    init(
        border: Border, layer: InkLayer, carving: Carving, profile: BorderProfile, upright: Upright,
        perMillimetre: Double
    ) {
        var depth = 0.0
        if carving == .yang {
            let lines = profile.lines
            (borderLines, depth) = (lines.count, lines.depth)
            borderWidth = Millimetres(profile.depth)
        }
        guard case .ellipse(let ellipse) = border else { return }
        let parts = RingParts(
            PolarInk(ellipse, layer: layer), down: upright.turned + .pi / 2,
            inner: 1 - (depth + 0.3) * perMillimetre / ellipse.b)
        ringText = parts.name
        let code = parts.code
        bottomCode = code == .present && upright.doubt != .none ? .unsure : code
        if let found = upright.star {
            let isStar = found.agreement > StarFit.surely
            star = isStar ? .present : found.agreement < StarFit.hardly ? .absent : .unsure
            if isStar { starDiameter = Millimetres(2 * found.radius / perMillimetre) }
        }
        middleText = parts.lines(upright.star.flatMap { $0.agreement > StarFit.surely ? $0 : nil }, ellipse)
    }
}

/// The places of a ring's parts, in the polar picture.
private struct RingParts {
    let ink: PolarInk
    /// The direction of the seal's foot.
    let down: Double
    /// Relative radius within which there is no border.
    let inner: Double

    init(_ ink: PolarInk, down: Double, inner: Double) {
        (self.ink, self.down) = (ink, down)
        self.inner = min(max(inner, 0.7), 0.98)
    }

    /// Characters stand in the outer third of the ring and over a third of it at least.
    var name: SealFeatures.Presence {
        let band = ink.band(0.6, min(0.88, inner))
        let mean = band.reduce(0, +) / Double(band.count)
        let inked = Double(band.count { $0 > 0.06 }) / Double(band.count)
        if mean > 0.05, inked > 0.25 { return .present }
        return mean < 0.015 ? .absent : .unsure
    }

    /// Digits of a millimetre and a half close to the border, within 25° of the foot, with bare ground further in.
    var code: SealFeatures.Presence {
        // A border that takes a fifth of the ring leaves no place for it.
        guard inner > 0.8 else { return .absent }
        let near = sector(ink.band(max(0.76, inner - 0.13), inner), 25)
        let within = sector(ink.band(0.64, max(0.65, inner - 0.18)), 25)
        let (digits, name) = (share(near, 0.08), share(within, 0.15))
        if digits > 0.3, name < 0.3 { return .present }
        return digits < 0.06 ? .absent : .unsure
    }

    /// Ink in the inner half of the ring, and at its foot further out where the name has its gap, that is no star.
    func lines(_ star: StarFit?, _ ellipse: Ellipse) -> SealFeatures.Presence {
        let disc = Disc(ellipse)
        var (sum, all) = (0.0, 0.0)
        for row in 0...PolarInk.row(0.7) {
            let r = PolarInk.radius(row)
            for column in 0..<PolarInk.columns {
                let angle = PolarInk.angle(column)
                guard r < 0.5 || cos(angle - down) > 0.75 else { continue }
                let p = ink.centre + disc.stretched(Point(r * cos(angle), r * sin(angle)))
                all += r
                if let star, length(p - star.centre) < star.radius * 1.12 { continue }
                sum += r * Double(ink.values[row * PolarInk.columns + column])
            }
        }
        // A line of four small characters inks a thirtieth of it.
        let part = sum / max(all, 1)
        return part > 0.018 ? .present : part < 0.006 ? .absent : .unsure
    }

    private func sector(_ band: [Double], _ degrees: Double) -> [Double] {
        band.indices.filter { cos(PolarInk.angle($0) - down) > cos(degrees * .pi / 180) }.map { band[$0] }
    }

    private func share(_ band: [Double], _ least: Double) -> Double {
        band.isEmpty ? 0 : Double(band.count { $0 > least }) / Double(band.count)
    }
}

import Foundation
import SealBase

/// What the layout within a ring says about a direction being up: the name along the ring leaves a gap at the bottom,
/// everything is the same left and right, and lines of text stand below the middle.
struct RingLayout {
    private let envelopes: [[Double]]
    private let fine: [[Double]]
    /// Ink of the name's band, summed from column 0.
    private let sums: [Double]
    /// Middle of the inner ink, relative to the ring, star left out.
    private let inner: Point

    init(_ ink: PolarInk, star: StarFit?, ellipse: Ellipse) {
        let bands = [ink.band(0.56, 0.88), ink.band(0.8, 0.92), ink.band(0.25, 0.54)]
        // A character takes about ten degrees: wider than the gaps between characters, finer than the gap of the ring.
        envelopes = bands.map { Self.smooth($0, degrees: 5) }
        fine = bands.map { Self.smooth($0, degrees: 1.2) }
        let name = ink.band(0.58, 0.86)
        sums = name.reduce(into: [0.0]) { $0.append($0[$0.count - 1] + $1) }
        inner = Self.innerMiddle(ink, star: star, ellipse: ellipse)
    }

    /// How well `up` (radians) fits, about -2…2: above 1 where name, gap and lines all agree.
    func score(up: Double) -> Double { mirror(up, envelopes) + 1.2 * gap(up) + 0.8 * below(up) }

    /// The part that tells up from down.
    func upness(_ up: Double) -> Double { gap(up) + below(up) }

    /// The direction that fits best; nil when nothing in the ring has a left and a right that match.
    func best() -> Double? {
        var best = (score: -Double.infinity, up: 0.0)
        for step in 0..<720 {
            let up = Double(step) * .pi / 360
            let score = score(up: up)
            if score > best.score { best = (score, up) }
        }
        guard mirror(best.up, envelopes) > 0.45, best.score > 0.7 else { return nil }
        return best.up
    }

    /// `up` made exact. The gaps between characters lie the same on both sides too and are narrow, but match at every
    /// half character: what is known of the level decides among those.
    func refined(_ up: Double) -> Double {
        let span = 32
        let scores = (-span - 1...span + 1).map { step -> Double in
            let away = Double(step) * 0.25
            return mirror(up + away * .pi / 180, fine) - 0.5 * (away / 8) * (away / 8)
        }
        guard let peak = (1...2 * span + 1).max(by: { scores[$0] < scores[$1] }) else { return up }
        let (a, b, c) = (scores[peak - 1], scores[peak], scores[peak + 1])
        let bend = a - 2 * b + c
        let shift = bend < 0 ? min(max(0.5 * (a - c) / bend, -1), 1) : 0
        return up + (Double(peak - span - 1) + shift) * 0.25 * .pi / 180
    }

    /// How well characters and the gaps between them match their mirror images about `up`, -2…2.
    func match(_ up: Double) -> Double { mirror(up, envelopes) + mirror(up, fine) }

    /// Correlation of the bands with their mirror images about `up`, -1…1.
    private func mirror(_ up: Double, _ bands: [[Double]]) -> Double {
        let n = PolarInk.columns
        let twice = Int((2 * up / (2 * .pi) * Double(n)).rounded()) - 1
        // Where all bands are nearly bare (a fiftieth of ink), a match of specks is no match.
        var (product, square) = (0.0, Double(n * bands.count) * 0.0004)
        for band in bands {
            for column in 0..<n {
                let other = ((twice - column) % n + n) % n
                product += band[column] * band[other]
                square += band[column] * band[column]
            }
        }
        return product / square
    }

    /// Ink of the name's band within 40° of up, against that opposite, -1…1.
    private func gap(_ up: Double) -> Double {
        let (above, below) = (mass(around: up), mass(around: up + .pi))
        return (above - below) / max(above + below, 1)
    }

    private func mass(around direction: Double) -> Double {
        let n = PolarInk.columns
        let middle = Int((direction / (2 * .pi) * Double(n)).rounded(.down))
        let first = ((middle - 80) % n + n) % n
        let last = first + 160
        return last <= n ? sums[last] - sums[first] : sums[n] - sums[first] + sums[last - n]
    }

    private func below(_ up: Double) -> Double {
        min(max(-(inner.x * cos(up) + inner.y * sin(up)) * 3, -1), 1)
    }

    private static func innerMiddle(_ ink: PolarInk, star: StarFit?, ellipse: Ellipse) -> Point {
        let disc = Disc(ellipse)
        var (x, y, mass, area) = (0.0, 0.0, 0.0, 0.0)
        for row in 0...PolarInk.row(0.54) {
            let r = PolarInk.radius(row)
            for column in 0..<PolarInk.columns {
                let angle = PolarInk.angle(column)
                let p = Point(r * cos(angle), r * sin(angle))
                area += r
                if let star, length(ink.centre + disc.stretched(p) - star.centre) < star.radius * 1.1 { continue }
                let v = Double(ink.values[row * PolarInk.columns + column]) * r
                x += v * p.x
                y += v * p.y
                mass += v
            }
        }
        // Specks say nothing: a line of text covers some hundredths of the middle.
        return Point(x / (mass + 0.02 * area), y / (mass + 0.02 * area))
    }

    /// Less its mean, weighted around each place by a Gaussian.
    private static func smooth(_ profile: [Double], degrees: Double) -> [Double] {
        let n = profile.count
        let mean = profile.reduce(0, +) / Double(max(n, 1))
        let sigma = degrees * Double(n) / 360
        let reach = Int(sigma * 2.5)
        let kernel = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = kernel.reduce(0, +)
        return (0..<n).map { i in
            var total = 0.0
            for k in -reach...reach { total += kernel[k + reach] * profile[((i + k) % n + n) % n] }
            return total / sum - mean
        }
    }
}

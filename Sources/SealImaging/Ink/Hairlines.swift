import Foundation

/// Strokes that a coarse picture has drowned: so narrow beside its blur that nowhere on them half of the full ink is
/// seen, and a line at half of it would break them or leave them out.
///
/// A stroke of full ink and width A, blurred to a bell of spread σ, has a ridge of p = A / (σ √2π), and its profile is
/// A wide where it has fallen to p exp(−π p² / 4), whatever the blur. There its edge is, so that each line keeps its
/// amount of ink. Only what runs on from ink that is seen in full is a stroke: lone grain is not.
struct Hairlines {
    /// Ridges as high as this have their edge at half already.
    private static let highest: Float = 0.7
    /// Ridges that are grain, and that are strokes.
    private static let clear: (from: Float, to: Float) = (0.2, 0.35)

    /// A stroke goes on through places that are lifted this far: pixels break the narrowest ones.
    private static let weakest: Float = 0.4

    /// The coverage, 1 full ink, with such strokes lifted so that their edges are at half.
    let coverage: Field

    init(_ even: Field, blur: ScanBlur) {
        guard blur.share > 0 else {
            coverage = even
            return
        }
        let ridges = even.blurred(0.3).extreme(1, largest: true)
        var lifted = even
        for index in even.values.indices {
            lifted.values[index] *= Self.lift(ridge: ridges.values[index], share: Float(blur.share))
        }
        coverage = Self.joined(lifted, to: even)
    }

    /// What brings a stroke's edge to half.
    private static func lift(ridge: Float, share: Float) -> Float {
        guard ridge < highest else { return 1 }
        let edge = ridge * exp(-.pi / 4 * ridge * ridge)
        let more = max(0.5 / max(edge, 0.1), 1) - 1
        return 1 + more * smooth(ridge, from: clear.from, to: clear.to) * share
    }

    /// `lifted` where it runs on from ink that was seen before, `even` elsewhere.
    private static func joined(_ lifted: Field, to even: Field) -> Field {
        let (w, h) = (even.width, even.height)
        var out = even
        var isStroke = even.values.map { $0 > 0.5 }
        var next = isStroke.indices.filter { isStroke[$0] }
        while let at = next.popLast() {
            let (x, y) = (at % w, at / w)
            for v in max(y - 1, 0)...min(y + 1, h - 1) {
                for u in max(x - 1, 0)...min(x + 1, w - 1) {
                    let place = v * w + u
                    // The rim of a stroke belongs to it: half is crossed there.
                    out.values[place] = lifted.values[place]
                    guard !isStroke[place], lifted.values[place] > Self.weakest else { continue }
                    isStroke[place] = true
                    next.append(place)
                }
            }
        }
        return out
    }
}

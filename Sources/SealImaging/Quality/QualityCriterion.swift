package import SealBase

/// What an impression is judged by (ES-2). Each has a score of 0…1, 1 best.
package enum QualityCriterion: String, Sendable, Hashable, Codable, CaseIterable {
    /// The part of the border that printed.
    case border
    /// Strokes that are whole: neither in fragments nor missing on one side.
    case strokes
    /// How even the ink's density is.
    case evenness
    /// Contrast of ink against paper.
    case contrast
    /// Sharpness of the edges.
    case sharpness
    /// Pixels a millimetre against what is advised.
    case resolution
    /// Part of the ink that was seen and not continued under text or handwriting.
    case uncovered
    /// Edges as sharp on one side as on the other: the seal did not slip.
    case smear
    /// One level of ink: the seal met the paper once.
    case doubleStrike
    /// Agreement of the sources of scale.
    case scale

    /// The code of the finding when the score is low.
    var code: String {
        switch self {
        case .border: "imaging.borderBroken"
        case .strokes: "imaging.strokesMissing"
        case .evenness: "imaging.inkUneven"
        case .contrast: "imaging.inkPale"
        case .sharpness: "imaging.blurred"
        case .resolution: "imaging.coarseScan"
        case .uncovered: "imaging.overprinted"
        case .smear: "imaging.smeared"
        case .doubleStrike: "imaging.doubleStruck"
        case .scale: "imaging.scaleDoubtful"
        }
    }

    /// What helps.
    package var action: QualityAction {
        switch self {
        case .border, .strokes, .evenness, .smear, .doubleStrike: .restamp
        case .contrast: .moreInk
        case .sharpness: .placeFlat
        case .resolution: .rescan
        case .uncovered: .blankPaper
        case .scale: .giveScale
        }
    }
}

/// What the person at the scanner can do about a poor impression.
package enum QualityAction: String, Sendable, Hashable, Codable, CaseIterable {
    /// Stamp again on a soft, even underlay, once and without turning.
    case restamp
    /// Ink the seal and stamp again.
    case moreInk
    /// Lay the sheet flat on the glass and scan again.
    case placeFlat
    /// Scan again at 300 DPI or more.
    case rescan
    /// Stamp on blank paper.
    case blankPaper
    /// Scan on the collection sheet, with a ruler, or declare the size.
    case giveScale
}

/// How good an impression is on the whole.
package enum QualityVerdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing to remark.
    case good
    /// A person should look; the reasons say at what.
    case usable
    /// Refused.
    case poor
}

/// One remark of the judge: which score was low, against which limit, and what helps.
package struct QualityReason: Sendable, Hashable, Codable {
    package var criterion: QualityCriterion
    package var score: Double
    /// The limit that the score fell under.
    package var limit: Double
    /// Whether the impression is refused for it.
    package var refuses: Bool
    package var action: QualityAction

    /// The sentence for people: an error when it refuses, else a warning.
    package var finding: Finding {
        Finding(
            criterion.code, refuses ? .error : .warning,
            ["score": Self.hundredths(score), "limit": Self.hundredths(limit), "action": action.rawValue])
    }

    private static func hundredths(_ value: Double) -> String {
        value.isFinite ? "\((value * 100).rounded() / 100)" : "0"
    }
}

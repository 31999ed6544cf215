/// The limits that impressions are judged by, from one configuration file (docs/formats.md): for each criterion the
/// score below which a person is told, and the score below which the impression is refused.
package struct QualityThresholds: Sendable, Hashable, Codable {
    /// Limits of one criterion; 0 never applies.
    package struct Limits: Sendable, Hashable, Codable {
        package var warn: Double
        package var refuse: Double
    }

    package var border = Limits(warn: 0.85, refuse: 0.6)
    package var strokes = Limits(warn: 0.8, refuse: 0.5)
    package var evenness = Limits(warn: 0.5, refuse: 0)
    package var contrast = Limits(warn: 0.6, refuse: 0)
    package var sharpness = Limits(warn: 0.75, refuse: 0.45)
    package var resolution = Limits(warn: 0, refuse: 0)
    package var uncovered = Limits(warn: 0.8, refuse: 0)
    package var smear = Limits(warn: 0.7, refuse: 0.45)
    package var doubleStrike = Limits(warn: 0.6, refuse: 0.5)
    package var scale = Limits(warn: 0, refuse: 0)

    package init() {}

    package subscript(criterion: QualityCriterion) -> Limits {
        switch criterion {
        case .border: border
        case .strokes: strokes
        case .evenness: evenness
        case .contrast: contrast
        case .sharpness: sharpness
        case .resolution: resolution
        case .uncovered: uncovered
        case .smear: smear
        case .doubleStrike: doubleStrike
        case .scale: scale
        }
    }
}

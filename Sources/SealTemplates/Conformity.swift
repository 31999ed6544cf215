package import SealBase

/// What was measured of an impression, as far as a form can be told from it.
package struct MeasuredForm: Hashable, Sendable {
    /// `nil` for a free form.
    package var shape: FormShape?
    package var width: Millimetres
    package var height: Millimetres
    /// How far the measured lengths may be off, each way.
    package var uncertainty: Millimetres
    /// The lengths the applicant declared on the form (ES-4).
    package var declaredWidth: Millimetres?
    package var declaredHeight: Millimetres?
    /// Whether a five-pointed star was seen in the centre; `nil` when nobody looked.
    package var star: Bool?
    /// Whether the border is double; `nil` when nobody looked.
    package var doubleBorder: Bool?
    /// The outer border's line width; `nil` when it was not measured.
    package var borderWidth: Millimetres?
    /// Whether characters stand along the border; `nil` when that is not known.
    package var ringText: Bool?
    /// Whether lines of text stand within the ring; `nil` when that is not known.
    package var lineText: Bool?

    package init(
        shape: FormShape?, width: Millimetres, height: Millimetres, uncertainty: Millimetres = Millimetres(0.1),
        declaredWidth: Millimetres? = nil, declaredHeight: Millimetres? = nil, star: Bool? = nil,
        doubleBorder: Bool? = nil, borderWidth: Millimetres? = nil, ringText: Bool? = nil, lineText: Bool? = nil
    ) {
        (self.shape, self.width, self.height, self.uncertainty) = (shape, width, height, uncertainty)
        (self.declaredWidth, self.declaredHeight) = (declaredWidth, declaredHeight)
        (self.star, self.doubleBorder, self.borderWidth) = (star, doubleBorder, borderWidth)
        (self.ringText, self.lineText) = (ringText, lineText)
    }
}

/// How well one form describes an impression.
package struct TemplateMatch: Codable, Hashable, Sendable {
    package var template: String
    package var names: LocalText
    /// Measured less allowed width: 0 inside a range, negative when too small.
    package var widthDeviation: Millimetres
    package var heightDeviation: Millimetres
    /// Both deviations within the form's tolerance and the measurement's uncertainty, and no part contradicts it.
    package var conforms: Bool
    /// What speaks against the form although the size may fit: `missingStar`, `unexpectedStar`, `missingInnerBorder`,
    /// `missingRingText`, `missingLineText`, `unexpectedInnerBorder`, `borderWidth`. The last two do not keep a seal
    /// from conforming: no regulation says how the line of a border is drawn.
    package var contradictions: [String]

    /// The parts the form asks for that were looked for and not seen.
    package var missing: [String] { contradictions.filter { $0.hasPrefix("missing") } }

    /// What keeps a seal of the right size from conforming.
    var objections: [String] { contradictions.filter { !["unexpectedInnerBorder", "borderWidth"].contains($0) } }

    /// The larger of both deviations, without sign, in millimetres.
    var distance: Double { max(abs(widthDeviation.value), abs(heightDeviation.value)) }
}

/// Which official forms an impression conforms to (ES-1, ES-4), best first, and what to tell about it.
package struct Conformity: Codable, Hashable, Sendable {
    package var matches: [TemplateMatch]
    package var findings: [Finding]

    /// The form that describes the impression best, conforming or not.
    package var best: TemplateMatch? { matches.first }

    /// Forms farther off than this, in millimetres, are not offered.
    package static let horizon = 6.0
    /// A declared length that is farther than this from the measured one is reported, in millimetres.
    package static let declaredTolerance = 0.5

    /// Compares a measurement with every form of the catalogue, and with `expected` in particular when the applicant
    /// named a form. Lengths that are no finite positive number match nothing.
    package static func judge(
        _ form: MeasuredForm, against catalogue: TemplateCatalogue, expected: SealTemplate? = nil
    ) -> Conformity {
        guard form.isMeasured else {
            return Conformity(matches: [], findings: [Finding("conformity.notMeasured", .warning)])
        }
        let ranked = catalogue.templates
            .compactMap { template in form.match(template).map { Candidate(template: template, match: $0, form: form) }
            }
            .filter { $0.match.distance <= horizon }
            .sorted { $0.precedes($1) }
        let matches = ranked.map(\.match)
        var findings = form.findings(ranked, expected: expected)
        if let expected { findings += form.findings(expected: expected) }
        return Conformity(matches: matches, findings: findings)
    }
}

import SealBase

/// A form beside its comparison with an impression, in the order of how well it describes the impression.
struct Candidate {
    let match: TemplateMatch
    /// How much the form leaves open, in millimetres: 0 for a nominal size.
    private let freedom: Double
    /// How many marks that were looked for and seen belong to the form.
    private let agreements: Int
    /// Whether the size alone would conform.
    private let fits: Bool

    init(template: SealTemplate, match: TemplateMatch, form: MeasuredForm) {
        self.match = match
        fits = match.distance <= template.tolerance.value + form.uncertainty.value + 0.0005
        freedom = template.width.maximum.value - template.width.minimum.value
        let star = template.parts.contains { if case .star = $0 { true } else { false } }
        agreements =
            (form.star == true && star ? 1 : 0) + (form.doubleBorder == true && template.border.inner != nil ? 1 : 0)
    }

    /// Conforming forms first, then those of the right size, then those with fewer contradictions and more agreements.
    /// Among conforming ones an exact size says more than a range; among the others the nearer size does.
    func precedes(_ other: Candidate) -> Bool {
        if let decided = precedesClearly(other) { return decided }
        return match.template < other.match.template
    }

    /// Whether only the name decides between both.
    func ties(with other: Candidate) -> Bool { precedesClearly(other) == nil }

    private func precedesClearly(_ other: Candidate) -> Bool? {
        if match.conforms != other.match.conforms { return match.conforms }
        if fits != other.fits { return fits }
        let (mine, others) = (match.contradictions.count, other.match.contradictions.count)
        if mine != others { return mine < others }
        if agreements != other.agreements { return agreements > other.agreements }
        if match.conforms && freedom != other.freedom { return freedom < other.freedom }
        // A measurement cannot tell forms apart that differ by less than a tenth.
        let (near, far) = ((match.distance * 10).rounded(), (other.match.distance * 10).rounded())
        if near != far { return near < far }
        return freedom != other.freedom ? freedom < other.freedom : nil
    }
}

/// Sheets of paper that documents come on, in millimetres.
struct PaperSize: Sendable, Hashable {
    let name: String
    let short: Double
    let long: Double

    /// ISO 216 and JIS B5, the Chinese 16K of 184 × 260; A4 first, for in an office a
    /// sheet is A4 unless something says otherwise.
    static let usual = [
        PaperSize(name: "A4", short: 210, long: 297), PaperSize(name: "A5", short: 148, long: 210),
        PaperSize(name: "B5", short: 182, long: 257), PaperSize(name: "16K", short: 184, long: 260),
    ]

    var ratio: Double { long / short }

    static let letter = PaperSize(name: "Letter", short: 215.9, long: 279.4)

    /// The size a seen ratio of sides speaks for, and others of like proportions; nil when no sheet has such sides.
    ///
    /// Curled paper and lenses change the ratio by up to a tenth. Within it A4 is assumed, as in every office that has
    /// A4; whether it is Letter is left to what lies on it (`ScanScene`).
    static func matching(ratio: Double) -> (size: PaperSize, others: [PaperSize])? {
        guard let first = usual.first, ratio.isFinite, (0.885...1.1).contains(ratio / first.ratio) else { return nil }
        var others = usual.dropFirst().filter { abs(ratio / $0.ratio - 1) < 0.1 }
        if abs(ratio / letter.ratio - 1) < 0.05 { others.append(letter) }
        return (first, Array(others))
    }
}

/// How good an impression is: a score for each criterion, the verdict and its reasons.
package struct ImpressionQuality: Sendable, Hashable, Codable {
    /// 0…1 each, 1 best.
    package var scores: [QualityCriterion: Double]
    /// What fell under a limit, the worst first.
    package var reasons: [QualityReason]

    package var verdict: QualityVerdict {
        if reasons.contains(where: \.refuses) { return .poor }
        return reasons.isEmpty ? .good : .usable
    }

    /// The score of a criterion; 1 when it was not looked at.
    package subscript(criterion: QualityCriterion) -> Double { scores[criterion] ?? 1 }

    /// The lowest of the scores.
    package var overall: Double { scores.values.min() ?? 1 }

    init(_ scores: [QualityCriterion: Double], limits: QualityThresholds) {
        self.scores = scores.mapValues { $0.isFinite ? min(max($0, 0), 1) : 0 }
        var reasons: [QualityReason] = []
        for (criterion, score) in self.scores {
            let limit = limits[criterion]
            guard score < max(limit.refuse, limit.warn) else { continue }
            let refuses = score < limit.refuse
            reasons.append(
                QualityReason(
                    criterion: criterion, score: score, limit: refuses ? limit.refuse : limit.warn, refuses: refuses,
                    action: criterion.action))
        }
        self.reasons = reasons.sorted { ($0.score, $0.criterion.rawValue) < ($1.score, $1.criterion.rawValue) }
    }
}

import SealBase

/// Check 1: the structure is the standard's, or deviates only in ways that genuine files do.
enum StructureCheck {
    static func outcome(_ id: String, _ findings: [Finding]) -> CheckOutcome {
        let errors = findings.filter { $0.severity == .error }
        if let first = errors.first {
            return CheckOutcome(Step(id, .failed, reason: "malformed", ["code": first.code]), findings)
        }
        let deviates = findings.contains { $0.severity == .warning }
        return CheckOutcome(Step(id, .passed, reason: deviates ? "deviations" : ""), findings)
    }
}

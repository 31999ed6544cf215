import SealBase

/// What one check found: its steps, and what it noticed on the way.
struct CheckOutcome {
    var steps: [Step]
    var findings: [Finding]

    init(_ step: Step, _ findings: [Finding] = []) { (steps, self.findings) = ([step], findings) }

    init(steps: [Step] = [], findings: [Finding] = []) { (self.steps, self.findings) = (steps, findings) }

    static func + (a: CheckOutcome, b: CheckOutcome) -> CheckOutcome {
        CheckOutcome(steps: a.steps + b.steps, findings: a.findings + b.findings)
    }
}

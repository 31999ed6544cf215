import SealImaging

/// Which steps of restoration are asked for.
package struct RestorationChoice: Hashable, Sendable {
    let steps: Set<RestorationStep>

    /// Names of all steps, in the order in which people read of them.
    package static let names = RestorationStep.allCases.map(\.rawValue)

    /// Names of steps with commas between them, or `all` for every step that only cleans (without `rings`); nil for
    /// anything else.
    package init?(_ text: String) {
        var steps: Set<RestorationStep> = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            if name == "all" {
                steps.formUnion(RestorationStep.cleaning)
            } else if let step = RestorationStep(rawValue: String(name)) {
                steps.insert(step)
            } else {
                return nil
            }
        }
        self.steps = steps
    }
}

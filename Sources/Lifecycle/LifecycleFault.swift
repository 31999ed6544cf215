package import SealBase

/// Why an action is refused.
package enum LifecycleFaultCode: String, FaultCodes {
    /// The state does not allow the action; details: `state`, `action`.
    case stateForbids
    /// The role may not do it; details: `role`, `action`.
    case roleForbids
    /// A condition of the action is not met; details: `guard`, `action`.
    case guardForbids

    package static var domain: String { "lifecycle" }
    package var kind: FaultKind { .notPermitted }
}

/// The error of `Lifecycle`.
package typealias LifecycleFault = Fault<LifecycleFaultCode>

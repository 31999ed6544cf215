package import SealBase

/// Why an action is refused.
package enum LifecycleFaultCode: String, FaultCodes {
    /// The state does not allow the action; details: `state`, `action`.
    case stateForbids
    /// The role may not do it; details: `role`, `action`.
    case roleForbids
    /// A condition of the action is not met; details: `guard`, `action`.
    case guardForbids

    // Applications.
    /// The person has another duty on the same application (ES-10); details: `actor`, `duty`.
    case actedBefore
    /// Fields of the form are missing or wrong; details: `fields`.
    case formIncomplete
    /// Materials are missing (ES-11); details: `materials`.
    case materialsMissing
    /// Nobody has confirmed who the applicant is (HN-4).
    case identityUnconfirmed
    /// The fee is not settled (BJ-1); details: `due`, `paid`, in fen.
    case feeUnsettled
    case notApproved
    /// What stands in the application now is not what was approved.
    case editedAfterApproval
    /// The approval ran out; details: `expired`.
    case approvalExpired
    /// The approval still runs; details: `expires`.
    case approvalRuns
    /// The auditor has not consented to exactly this (HN-5: key recovery).
    case notCountersigned
    /// An exception is asked for and nobody approved exactly this one (ES-9).
    case exceptionNotApproved
    /// The business type makes nothing (or makes something) new; details: `business`, `action`.
    case wrongBusiness
    /// The certificate or seal is in a state that the business type cannot take; details: `business`, `state`.
    case targetStateForbids
    /// The certificate or seal has ended; details: `business`, `ended`.
    case targetEnded
    /// An ended certificate is renewed at the counter only (CA-3); details: `ended`.
    case counterOnly
    /// Too early; details: `business`, `opens`.
    case tooEarly
    /// A seal is extended after its certificate's renewal (ES-7); details: `ended`.
    case certificateNotRenewed
    /// It was renewed, extended or replaced before.
    case alreadySucceeded
    /// Only an encryption key is ever given back (HN-5).
    case notAnEncryptionKey
    /// The agent has no authority of the organisation on record (GX-1); details: `agent`, `organisation`.
    case authorityMissing
    /// Another application about the same thing is open (CA-10); details: `application`.
    case otherApplicationOpen

    // Codes told over a second channel (BJ-2, HN-6).
    /// The code is wrong; details: `left`.
    case codeWrong
    /// Too many wrong codes; details: `until`.
    case codeLocked
    /// The code ran out; details: `expired`.
    case codeExpired
    /// The code was used before.
    case codeUsed

    package static var domain: String { "lifecycle" }
    package var kind: FaultKind {
        switch self {
        case .formIncomplete, .materialsMissing: .input
        default: .notPermitted
        }
    }
}

/// The error of `Lifecycle`.
package typealias LifecycleFault = Fault<LifecycleFaultCode>

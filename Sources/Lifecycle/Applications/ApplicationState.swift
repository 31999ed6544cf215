/// The states of an application (HN-5).
package enum ApplicationState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Being filled in; may be interrupted and resumed.
    case draft
    /// Submitted, and something is missing that belongs to it (待补材料).
    case awaitingMaterials
    /// Submitted and complete: waits for the operator's acceptance (已提交).
    case submitted
    /// Accepted; the fee is not settled (待缴费).
    case awaitingPayment
    /// Before the reviewer (审核中).
    case inReview
    /// Sent back with reasons (整改).
    case rectification
    /// Refused with reasons; the end.
    case refused
    /// Approved; the approval binds the digest of what was approved and runs out.
    case approved
    /// The certificate or seal is being made: an intention is recorded.
    case issuing
    /// Waits to be handed over or downloaded (待领取).
    case readyForPickup
    /// Handed over, or carried out where nothing is handed over; the end (已完成).
    case activated
    /// Taken back by the applicant; the end.
    case cancelled

    /// Nothing leads on from here.
    package var isFinal: Bool { [.refused, .activated, .cancelled].contains(self) }
    /// The office has the next step and its time runs (HN-11).
    package var isWithTheOffice: Bool { [.submitted, .inReview, .approved, .issuing].contains(self) }
}

/// What can be done to an application.
package enum ApplicationAction: String, Codable, Hashable, Sendable, CaseIterable {
    /// Changes the form; whatever was approved is void.
    case edit
    case addMaterial, removeMaterial
    case submit
    /// Goes on by itself once nothing is missing.
    case complete
    /// Who asks is confirmed, at the counter or by a provider (HN-4).
    case confirmIdentity
    case accept
    case recordPayment
    /// Goes on by itself once the fee is paid or there is none.
    case settle
    /// An exception from "one impression, one certificate" is approved with its reason (ES-9).
    case approveException
    /// The auditor's consent (key recovery).
    case countersign
    case approve
    /// Refused for good, with reasons.
    case refuse
    /// Sent back for rectification, with reasons (整改).
    case sendBack
    /// Submitted again after rectification.
    case fix
    case withdrawApproval, expireApproval
    /// Begins to make the certificate or seal.
    case issue
    /// It is made.
    case finishIssue
    /// It was not made: may be tried again while the approval runs.
    case abandonIssue
    /// Carries out what makes nothing new: freeze, revoke, unlock…
    case carryOut
    case renewPickupCode
    /// Sent by courier: a blank medium once approved, or what was made (HN-10).
    case dispatch
    case pickup
    /// The holder has it and could open it (GX-3).
    case confirmReceipt
    case cancel
}

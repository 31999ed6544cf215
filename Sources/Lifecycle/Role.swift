/// Who acts (ES-10, CA-7, GX-1, GX-2).
package enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// Asks for its own certificate or seal (申请人).
    case applicant
    /// Files on an organisation's behalf (经办人).
    case agent
    /// Registers, checks, enters and makes (操作员, 印章制作员).
    case `operator`
    /// Approves (审核员).
    case reviewer
    /// Reads everything; changes nothing but to consent to the recovery of a key (审计员).
    case auditor
    /// Sets the office up and may end what is in force (管理员).
    case administrator
    /// The engine itself: time that has passed, and what a crash left unfinished.
    case system
}

/// What somebody is to one application. Nobody has two duties on the same one (ES-10).
package enum Duty: String, Codable, Hashable, Sendable, CaseIterable {
    /// Applicant or agent.
    case asking
    /// Operator or administrator.
    case handling
    /// Reviewer.
    case approving
    /// Auditor.
    case witnessing
}

extension Role {
    /// The duty that goes with the role; the engine itself has none.
    package var duty: Duty? {
        switch self {
        case .applicant, .agent: .asking
        case .operator, .administrator: .handling
        case .reviewer: .approving
        case .auditor: .witnessing
        case .system: nil
        }
    }
}

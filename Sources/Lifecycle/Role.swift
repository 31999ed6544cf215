/// Who acts (ES-10, CA-7, GX-2).
package enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// Registers, checks, enters and makes (操作员, 印章制作员).
    case `operator`
    /// Approves (审核员).
    case reviewer
    /// Reads everything, changes nothing (审计员).
    case auditor
    /// Sets the office up and may end what is in force (管理员).
    case administrator
    /// The engine itself: time that has passed, and what a crash left unfinished.
    case system
}

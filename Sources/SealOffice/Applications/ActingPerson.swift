/// Who does something with applications, as the door says. A service binds it to a login; the command line takes it as
/// it is given, and the audit trail keeps it.
package struct ActingPerson: Hashable, Sendable {
    package var name: String
    /// `applicant`, `agent`, `operator`, `reviewer`, `auditor`, `administrator`.
    package var role: String

    package init(name: String, role: String) { (self.name, self.role) = (name, role) }

    /// Every role a person may act in.
    package static var roles: [String] { ["applicant", "agent", "operator", "reviewer", "auditor", "administrator"] }
}

package import SealBase

/// What the doctor found, one line for each thing that was looked at.
package struct DoctorReport: Codable, Hashable, Sendable {
    /// One thing that was looked at.
    package struct Check: Codable, Hashable, Sendable {
        package enum Status: String, Codable, Hashable, Sendable { case passed, warning, failed }

        /// `schema`, `durability`, `keys`… stable.
        package var id: String
        package var status: Status
        /// What was seen, in words by their codes.
        package var findings: [Finding]

        init(_ id: String, _ findings: [Finding]) {
            (self.id, self.findings) = (id, findings)
            let worst = findings.map(\.severity)
            status = worst.contains(.error) ? .failed : worst.contains(.warning) ? .warning : .passed
        }
    }

    package var folder: String
    package var at: Instant
    package var checks: [Check]

    package var isSound: Bool { !checks.contains { $0.status == .failed } }
}

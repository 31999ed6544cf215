import Foundation
import SealBase

/// Secrets that a unit hands over (`LoadCredential=`, `systemd-creds`): `credential:NAME` stands for the file.
package enum CredentialFile {
    private static let prefix = "credential:"

    static func isNamed(_ text: String) -> Bool { text.hasPrefix(prefix) }

    /// The path that is meant, with this process's own folder of credentials. Throws `KeyFault.noCredential`.
    package static func path(_ text: String) throws -> String {
        // One variable: reading all of them takes longer.
        try path(text, in: unsafe getenv(folderVariable).map { unsafe String(cString: $0) })
    }

    /// The path that is meant. Throws `KeyFault.noCredential`.
    package static func path(_ text: String, _ environment: [String: String]) throws -> String {
        try path(text, in: environment[folderVariable])
    }

    private static let folderVariable = "CREDENTIALS_DIRECTORY"

    private static func path(_ text: String, in folder: String?) throws -> String {
        guard isNamed(text) else { return text }
        let name = String(text.dropFirst(prefix.count))
        guard !name.isEmpty, !name.contains("/"), name != "..", let folder,
            FileManager.default.fileExists(atPath: "\(folder)/\(name)")
        else { throw KeyFault(.noCredential, ["name": name]) }
        return "\(folder)/\(name)"
    }

    /// Names that a job may say: no job reads a key's PIN.
    static func isForDocuments(_ text: String) -> Bool { text.hasPrefix(prefix + "document") }
}

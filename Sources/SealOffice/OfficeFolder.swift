import Foundation
import SealBase

/// Where things stand inside an office's folder. Documented in docs/formats.md.
struct OfficeFolder: Hashable, Sendable {
    let path: String

    init(_ path: String) { self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path }

    var registry: String { path + "/office.sqlite" }
    /// The business rules, when they differ from the defaults.
    var rules: String { path + "/" + OfficeFolder.rulesName }
    static let rulesName = "rules.json"
    /// How people are told, when they are.
    var notices: String { path + "/" + OfficeFolder.noticesName }
    static let noticesName = "notices.json"
    /// Which outside programs confirm identities and payments, when any do.
    var providers: String { path + "/" + OfficeFolder.providersName }
    static let providersName = "providers.json"
    var password: String { path + "/private/password" }
    var audit: String { path + "/audit" }
    /// Heads of the audit trail that were kept.
    var heads: String { audit + "/heads.jsonl" }
    var published: String { path + "/published" }
    var roots: String { published + "/roots" }
    var crl: String { published + "/crl.der" }
    static let p256CRLName = "crl-p256.der"
    var p256CRL: String { "\(published)/\(OfficeFolder.p256CRLName)" }
    var sealStatus: String { published + "/seal-status.json" }
    /// The folders of a new office with their permissions.
    var folders: [(String, Int)] {
        [
            (path, 0o700), (path + "/private", 0o700), (path + "/keys", 0o700), (audit, 0o700),
            (path + "/certificates", 0o755),
            (path + "/seals", 0o755), (published, 0o755), (roots, 0o755),
        ]
    }

    /// The encrypted key of a certificate, by the certificate's serial in hex.
    func key(_ serial: String) -> String { "\(path)/keys/\(serial).pem" }

    /// What waits for holders to fetch and confirm it.
    var deliveries: String { path + "/deliveries" }

    func certificate(_ serial: String) -> String { "\(path)/certificates/\(serial).cer" }

    func seal(_ esID: String) -> String { "\(path)/seals/\(esID).esl" }

    /// The published certificates of one trust list: `makers`, `signers`, `timestamps`, `status`.
    func roots(_ list: String) -> String { roots + "/" + list }

    var exists: Bool { FileManager.default.fileExists(atPath: registry) }

    /// Whether the folder may become an office: absent or empty.
    var isFree: Bool {
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return !FileManager.default.fileExists(atPath: path)
        }
        return content.isEmpty
    }

    /// Whether something has this name. A link that leads nowhere, and a place that may not be looked at, are not nothing:
    /// whoever put settings there wanted them kept, and reading them says what is wrong.
    static func stands(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }

    func create() throws {
        for (folder, permissions) in folders {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: permissions])
            } catch {
                throw FileFault(
                    .cannotCreate,
                    ["path": folder, "reason": (error as NSError).localizedFailureReason ?? "not permitted"])
            }
        }
    }
}

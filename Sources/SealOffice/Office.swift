import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import Synchronization

/// An embedded office: one folder with a registry, encrypted keys and what it published. The only place where the floors
/// below are wired together.
///
/// Clock and randomness are handed in by the door.
package final class Office {
    let folder: OfficeFolder
    let registry: Registry
    let keys: KeyStore
    let entropy: @Sendable (Int) -> Bytes
    /// The business rules, checked when the office is opened.
    let rules: BusinessRules
    let headKeeper: HeadKeeper
    /// How changes are published at once; `nil` leaves that to whoever watches.
    package var publishingClock: PublishingClock?
    /// Waits so many seconds; `nil` where an act does not wait for the second of a seal's last use to be over.
    package var pause: (@Sendable (Double) -> Void)?
    let actor: String

    /// Opens an office and finishes what a crash left: intentions older than ten minutes are given up, and their serials
    /// and seal codes revoked.
    ///
    /// - Parameters:
    ///   - actor: who acts, for the audit trail.
    ///   - entropy: octets nobody can guess, as many as asked for.
    ///   - isBrief: for one thread and a few calls, which opens the registry in less time.
    /// Throws `OfficeFault.notAnOffice`, `RegistryFault`, and `RulesFault` for a `rules.json` that is no rules.
    package init(
        folder path: String, password: PasswordSource, actor: String, entropy: @escaping @Sendable (Int) -> Bytes,
        now: Instant, isBrief: Bool = false
    ) throws {
        folder = OfficeFolder(path)
        guard folder.exists else { throw OfficeFault(.notAnOffice, ["path": path]) }
        registry = try Registry.open(at: folder.registry, for: isBrief ? .brief : .shared) { Digest.hash(.sm3, $0) }
        rules = try OfficeRules.read(folder)
        keys = KeyStore(folder: folder, source: password)
        headKeeper = HeadKeeper()
        self.entropy = entropy
        self.actor = actor
        _ = try registry.recover(
            openedBefore: now.adding(seconds: -600), by: Act(actor: "office", role: .system, at: now))
    }

    /// Used while an office is being set up.
    init(
        folder: OfficeFolder, registry: Registry, keys: KeyStore, actor: String,
        entropy: @escaping @Sendable (Int) -> Bytes
    ) {
        (self.folder, self.registry, self.keys) = (folder, registry, keys)
        (self.actor, self.entropy, rules) = (actor, entropy, BusinessRules())
        headKeeper = HeadKeeper()
    }

    /// Closes the registry for good, at the end of a process. It is kept: taking it apart piece by piece would take a command
    /// longer than closing it.
    package func leave() {
        try? registry.close()
        Office.left.withLock { $0 = registry }
    }

    private static let left = Mutex<Registry?>(nil)

    /// An open office with another name on what is done.
    init(_ office: Office, actor: String) {
        (folder, registry, keys) = (office.folder, office.registry, office.keys)
        (entropy, rules, headKeeper, self.actor) = (office.entropy, office.rules, office.headKeeper, actor)
        (publishingClock, pause) = (office.publishingClock, office.pause)
    }

    /// Who does it, when, for the registry.
    func act(_ now: Instant) -> Act { Act(actor: actor, role: .operator, at: now) }

    /// A serial number of 16 octets nobody can guess, positive (RFC 5280, 4.1.2.2).
    func newSerial() -> Bytes { Office.serial(entropy(16)) }

    static func serial(_ random: Bytes) -> Bytes {
        var serial = random
        if let first = serial.first { serial[0] = first & 0x7f | 0x40 }
        return serial
    }

    /// The value of a setting that every office has. Throws `OfficeFault.incomplete`.
    func setting(_ name: OfficeSetting) throws -> String {
        guard let value = try registry.setting(name.rawValue) else {
            throw OfficeFault(.incomplete, ["path": name.rawValue])
        }
        return value
    }

    /// The certificate of one of the office's own roles. Throws `OfficeFault.incomplete`.
    func certificate(_ role: OfficeSetting) throws -> CertificateOutline {
        let path = folder.certificate(try setting(role))
        guard FileManager.default.fileExists(atPath: path), let first = try CertificateFile.read(path).first else {
            throw OfficeFault(.incomplete, ["path": path])
        }
        return first
    }

    /// The key of one of the office's own roles.
    func key(_ role: OfficeSetting) throws -> PrivateKey { try keys.key(try setting(role)) }
}

/// What the registry's settings say of every office. Roles hold the serial, in hex, of their certificate.
enum OfficeSetting: String, CaseIterable {
    case region, name
    case rootSM2 = "root.sm2"
    case rootP256 = "root.p256"
    case maker
    case timestampSM2 = "timestamp.sm2"
    case timestampP256 = "timestamp.p256"
    case status
    case audit
    /// Authorities below the roots, where a ceremony made them.
    case authoritySM2 = "authority.sm2"
    case authorityP256 = "authority.p256"
}

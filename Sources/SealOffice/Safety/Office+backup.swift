import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// A backup that was made or checked.
package struct BackupCard: Codable, Hashable, Sendable {
    package var file: String
    package var madeAt: Instant
    /// Rows of the audit trail in it.
    package var rows: Int64
    package var uses: Int64
    /// Encrypted keys in it.
    package var keys: Int
    /// Applications in it whose soft certificate waits for its holder.
    package var deliveries: Int
}

/// What a restoration did.
package struct RestoreCard: Codable, Hashable, Sendable {
    package var folder: String
    package var rows: Int64
    /// Rows that heads on the second path speak of and the backup does not hold; `nil` when nothing is known.
    package var lostRows: Int64?
    /// Files made anew: certificates, seals, keys, roots.
    package var files: Int
    /// Where the damaged registry was put, when there was one.
    package var damaged: String?
}

extension Office {
    /// Copies the registry while others may go on writing, with the encrypted keys as they are when that is asked for, and
    /// checks the copy whole. That it was made is on the trail and in the copy.
    ///
    /// Throws `RegistryFault`, `KeyFault`, `FileFault`.
    package func backup(to path: String, withKeys: Bool, now: Instant) throws -> BackupCard {
        try registry.note(
            "registry.backup", "registry",
            ["file": (path as NSString).lastPathComponent, "keys": withKeys ? "yes" : "no"], by: act(now))
        let report = try RegistryBackup.write(registry, to: path, now: now) {
            try BackupContent.read(folder, withKeys: withKeys)
        }
        return BackupCard(path, report)
    }

    /// Checks a backup whole without restoring it.
    package static func checkBackup(_ path: String) throws -> BackupCard {
        let report = try RegistryBackup.check(path) { Digest.hash(.sm3, $0) }
        _ = try BackupContent.check(path)
        return BackupCard(path, report)
    }

    /// Seal codes that may have been given after the last head on the second path: far more than between two heads.
    private static let margin: Int64 = 10_000

    /// Makes the registry of an office again from a backup: into a free folder, or in the place of a damaged or missing
    /// registry, which is put aside. What can be made from the registry (certificates, seals, roots) is made where it is
    /// missing; keys come from the backup where they are missing; what was published, and the number it reached, stays as it
    /// is. Seal codes go on well behind those of the backup, so that none is given twice.
    ///
    /// Throws `SafetyFault.registryLives`, `RegistryFault.notABackup`, `.damaged`; nothing is changed then.
    package static func restore(_ path: String, to folder: String, actor: String, now: Instant) throws -> RestoreCard {
        let hash: @Sendable (Bytes) -> Bytes = { Digest.hash(.sm3, $0) }
        let report = try RegistryBackup.check(path, hash: hash)
        let files = try BackupContent.check(path)
        let target = OfficeFolder(folder)
        if (try? Registry.open(at: target.registry, hash: hash)) != nil {
            throw SafetyFault(.registryLives, ["path": target.registry])
        }
        let lost = try lostRows(path, report)
        try target.create()
        let damaged = try putAside(target.registry, now)
        do {
            try RegistryBackup.restore(
                path, to: target.registry, skipped: (lost ?? 0) + margin,
                by: Act(actor: actor, role: .administrator, at: now), hash: hash)
        } catch {
            if let damaged { try? FileManager.default.moveItem(atPath: damaged, toPath: target.registry) }
            throw error
        }
        let registry = try Registry.open(at: target.registry, hash: hash)
        defer { try? registry.close() }
        let made = try rebuild(target, registry, files)
        return RestoreCard(
            folder: target.path, rows: report.trail.position, lostRows: lost, files: made, damaged: damaged)
    }

    /// How many rows the second path speaks of beyond the backup.
    private static func lostRows(_ path: String, _ report: BackupReport) throws -> Int64? {
        guard let second = try RegistryBackup.setting(path, AuditSetting.second) else { return nil }
        guard let last = (try? HeadFile(path: second).read())?.map(\.trail.position).max() else { return nil }
        return max(0, last - report.trail.position)
    }

    /// The damaged registry with its log stays for whoever wants to look at it. A log left alone is put aside too: SQLite
    /// would lay it over the restored file.
    private static func putAside(_ registry: String, _ now: Instant) throws -> String? {
        let isThere = FileManager.default.fileExists(atPath: registry)
        let aside = registry + ".damaged-" + now.generalizedTime
        for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: registry + suffix) {
            guard unsafe rename(registry + suffix, aside + suffix) == 0 else {
                throw FileFault(.cannotCreate, ["path": aside + suffix, "reason": systemReason(errno)])
            }
        }
        return isThere ? aside : nil
    }

    /// Files that follow from the registry, and keys, where they are missing.
    private static func rebuild(_ folder: OfficeFolder, _ registry: Registry, _ files: [BackupFile]) throws -> Int {
        var made = 0
        func put(_ content: Bytes, _ path: String, _ permissions: UInt32 = 0o644) throws {
            guard !FileManager.default.fileExists(atPath: path) else { return }
            try AtomicFile.write(content, to: path, permissions: permissions)
            made += 1
        }
        for file in files {
            if let number = BackupContent.delivery(file.path) {
                // Confirmed while the backup was made: the holder has it.
                guard try !registry.isErased(deliveryOf: number) else { continue }
                try Delivery(folder, number).makePlace()
            }
            try put(file.content, folder.path + "/" + file.path, 0o600)
        }
        for record in try registry.certificates() {
            if let der = record.der { try put(der, folder.certificate(record.serial.hex)) }
        }
        for record in try registry.seals() { if let der = record.der { try put(der, folder.seal(record.sealCode)) } }
        for (list, root, name) in OfficeFolder.rootPlaces {
            guard let serial = try registry.setting(root.rawValue) else { continue }
            try FileManager.default.createDirectory(atPath: folder.roots(list), withIntermediateDirectories: true)
            try put(
                InputFile.read(folder.certificate(serial), limit: 1 << 20), "\(folder.roots(list))/\(name).cer")
        }
        return made
    }
}

extension BackupCard {
    init(_ path: String, _ report: BackupReport) {
        self.init(
            file: path, madeAt: report.madeAt, rows: report.trail.position, uses: report.uses.position,
            keys: report.files.filter { $0.hasPrefix("keys/") }.count,
            deliveries: BackupContent.deliveries(report.files))
    }
}

extension OfficeFolder {
    /// Which roots lie in which trust list, and under which name.
    static let rootPlaces: [(list: String, root: OfficeSetting, name: String)] = [
        ("makers", .rootSM2, "root-sm2"), ("signers", .rootSM2, "root-sm2"), ("signers", .rootP256, "root-p256"),
        ("timestamps", .rootSM2, "root-sm2"), ("timestamps", .rootP256, "root-p256"), ("status", .rootSM2, "root-sm2"),
    ]
}

extension Registry {
    /// Whether the holder has confirmed what was made for an application, and the office keeps nothing of it.
    fileprivate func isErased(deliveryOf number: String) throws -> Bool {
        try auditEntries(subject: "application:\(number)", limit: 10_000).contains { $0.action == "delivery.erased" }
    }
}

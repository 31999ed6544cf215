import Foundation
import Lifecycle
import Registry
package import SealBase

/// How the trail's heads are kept.
package struct HeadCard: Codable, Hashable, Sendable {
    /// Rows of the audit trail.
    package var rows: Int64
    package var digest: String
    /// Seal-use records.
    package var uses: Int64
    package var at: Instant
    package var files: [String]
}

extension Office {
    /// Keeps a head of the trail now: signed, in the office and on the second path. `afterRestore` states that what is
    /// missing was lost because the registry was restored from a backup. Throws `AuditFault`, `KeyFault`, `CryptoFault`.
    package func keepHead(afterRestore: Bool = false, now: Instant) throws -> HeadCard {
        let head = try headKeeper.keep(self, now, afterRestore: afterRestore)
        return HeadCard(
            rows: head.trail.position, digest: head.trail.digest.hex, uses: head.uses.position, at: head.at,
            files: [headFile.path] + (try secondHeadFile().map { [$0.path] } ?? []))
    }

    /// Keeps a head when enough rows came since the last. What is to be done is refused when it cannot be kept.
    func keepHeadsWhenDue(_ now: Instant) throws { try headKeeper.keepWhenDue(self, now) }

    /// Says where the second file of heads is: a folder, best on another disk, that must be there from now on. `every`:
    /// after how many rows a head is kept. Throws `AuditFault.secondInside`, `.secondTaken`, `FileFault`.
    package func configureAudit(second: String?, every: Int64?, now: Instant) throws {
        if let every { try registry.set(AuditSetting.every, to: "\(every)", by: act(now)) }
        guard let second else { return }
        let folder = URL(fileURLWithPath: second).resolvingSymlinksInPath().standardizedFileURL.path
        let own = URL(fileURLWithPath: self.folder.path).resolvingSymlinksInPath().standardizedFileURL.path
        guard folder != own, !folder.hasPrefix(own + "/") else { throw AuditFault(.secondInside, ["path": second]) }
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw FileFault(.notFound, ["path": second])
        }
        let file = HeadFile(path: folder + "/yinjian-audit-heads.jsonl")
        let standing = try file.read()
        let mine = try headFile.read()
        if let first = standing.first, let ownFirst = mine.first, first != ownFirst, !mine.contains(first) {
            throw AuditFault(.secondTaken, ["path": file.path])
        }
        if standing.isEmpty, mine.isEmpty { try AtomicFile.write(Bytes(), to: file.path, permissions: 0o600) }
        if standing.isEmpty { for head in mine { try file.append(head, creates: true) } }
        try registry.set(AuditSetting.second, to: file.path, by: act(now))
    }

    var headFile: HeadFile { HeadFile(path: folder.heads) }

    func secondHeadFile() throws -> HeadFile? { try registry.setting(AuditSetting.second).map { HeadFile(path: $0) } }

    /// Offices made before heads were kept have no folder for them.
    func makeAuditFolder() throws {
        guard !FileManager.default.fileExists(atPath: folder.audit) else { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder.audit, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch { throw FileFault(.cannotCreate, ["path": folder.audit, "reason": "folder"]) }
    }
}

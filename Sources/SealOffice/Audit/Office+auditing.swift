import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// What the checks of the audit trail found.
package struct AuditVerification: Codable, Hashable, Sendable {
    /// Rows of the trail that follow from the first without a break.
    package var rows: Int64
    package var uses: Int64
    /// Kept heads that were looked at.
    package var heads: Int
    package var lastHead: Instant?
    package var findings: [Finding]

    /// Nothing is broken; warnings may stand.
    package var isWhole: Bool { !findings.contains { $0.severity == .error } }
}

/// Which rows are wanted; what is `nil` does not narrow.
package struct AuditFilter: Hashable, Sendable {
    let query: AuditQuery

    /// `action` whole, or its first part with the point (`seal.`); `text` stands in the subject or the details.
    package init(
        subject: String?, actor: String?, action: String?, from: Instant?, until: Instant?, text: String?, after: Int64
    ) {
        query = AuditQuery(
            subject: subject, actor: actor, action: action, from: from, until: until, text: text,
            afterPosition: after)
    }
}

/// A row as it is shown and exported.
package struct AuditRow: Codable, Hashable, Sendable {
    package var position: Int64
    package var at: Instant
    package var actor: String
    package var role: String
    package var action: String
    package var subject: String
    package var details: [String: String]
    package var digest: String?

    init(_ entry: AuditEntry, digest: Bytes? = nil) {
        (position, at, actor) = (entry.position, entry.act.at, entry.act.actor)
        (role, action, subject) = (entry.act.role.rawValue, entry.action, entry.subject)
        (details, self.digest) = (entry.details, digest?.hex)
    }
}

extension Office {
    /// Follows the audit trail and the seal-use records from their first rows, and both through every head that was kept,
    /// whose signatures are checked up to the office's root (GX-2, ES-13). `heads` names more files of heads.
    package func verifyAudit(heads paths: [String], now: Instant) throws -> AuditVerification {
        var findings: [Finding] = []
        var trail: [AuditHead] = []
        var uses: [AuditHead] = []
        var seen: Set<KeptHead> = []
        var lost: Int64 = 0
        let second = try secondHeadFile()
        if let second, !second.exists {
            findings.append(Finding("audit.secondMissing", .error, ["path": second.path]))
        } else if second == nil {
            findings.append(Finding("audit.noSecond", .warning))
        }
        let files = [headFile] + (second.map { [$0] } ?? []) + paths.map { HeadFile(path: $0) }
        let checker = try HeadChecker(self)
        for file in files {
            if paths.contains(file.path), !file.exists { throw FileFault(.notFound, ["path": file.path]) }
            do {
                let heads = try file.read()
                for head in heads where !seen.contains(head) {
                    if let finding = checker.finding(head) { findings.append(finding) }
                    seen.insert(head)
                }
                let binding = KeptHead.binding(heads)
                trail += binding.trail
                uses += binding.uses
                lost = max(lost, binding.lost)
            } catch let fault as AuditFault {
                findings.append(Finding(fault.stableCode, .error, fault.details))
            }
        }
        if seen.isEmpty { findings.append(Finding("audit.noHeads", .warning)) }
        if lost > 0 { findings.append(Finding("audit.lostRows", .warning, ["count": "\(lost)"])) }
        let ofTrail = try registry.auditVerify(kept: trail)
        let ofUses = try registry.useVerify(kept: uses)
        if let found = ofTrail.firstBreak { findings.append(Office.finding(found, "trail")) }
        if let found = ofUses.firstBreak { findings.append(Office.finding(found, "uses")) }
        return AuditVerification(
            rows: ofTrail.head.position, uses: ofUses.head.position, heads: seen.count,
            lastHead: seen.map(\.at).max(), findings: findings)
    }

    private static func finding(_ found: AuditChain.Break, _ chain: String) -> Finding {
        Finding("audit.\(chain).\(found.name)", .error, ["position": "\(found.position)"])
    }

    /// The newest rows that a query wants, newest first.
    package func auditRows(_ filter: AuditFilter, limit: Int) throws -> [AuditRow] {
        try registry.auditEntries(filter.query, limit: limit).map { AuditRow($0) }
    }

    /// Writes all rows that a query wants, oldest first, one JSON object a line; that it was done is on the trail (ES-13).
    package func exportAudit(_ filter: AuditFilter, to path: String, now: Instant) throws -> Int {
        try registry.note("audit.export", "audit", ["file": (path as NSString).lastPathComponent], by: act(now))
        let file = try AtomicFile(path: path, permissions: 0o600)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var count = 0
        try registry.auditRows(filter.query) { entry, digest in
            try file.write(Bytes(try encoder.encode(AuditRow(entry, digest: digest))) + [10])
            count += 1
        }
        try file.commit()
        return count
    }
}

/// Checks signatures of kept heads: the certificate is one that the office's root issued for its audit key.
struct HeadChecker {
    private let chain: ChainChecker
    private let certificates: [String: Bytes]

    init(_ office: Office) throws {
        chain = ChainChecker(roots: [try office.certificate(.rootSM2).encoded])
        certificates = Dictionary(
            try office.registry.certificates(purpose: OfficeSetting.audit.rawValue).compactMap { record in
                record.der.map { (record.serial.hex, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    func finding(_ head: KeptHead) -> Finding? {
        let details = ["position": "\(head.trail.position)"]
        guard let der = certificates[head.signer], let certificate = try? CertificateOutline.parse(der),
            certificate.extendedKeyUsage == [.auditor], chain.check(der, at: head.at).status == .trusted
        else { return Finding("audit.headSigner", .error, details) }
        let right = try? SignatureChecker.verify(
            .sm2WithSM3, publicKeyInfo: certificate.subjectPublicKeyInfo, message: head.toBeSigned,
            signature: head.signature)
        return right == true ? nil : Finding("audit.headSignature", .error, details)
    }
}

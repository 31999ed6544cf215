import Foundation
import Lifecycle
import Registry
import SealBase

/// The registry and its trail.
extension Doctor {
    func schema(_ office: Office) throws -> [Finding] {
        [Finding("doctor.schema", .notice, ["version": "\(try office.registry.schemaVersion())"])]
    }

    func durability(_ office: Office) throws -> [Finding] {
        try office.registry.checkIntegrity(isThorough: isThorough)
        return [Finding("doctor.durable", .notice)]
    }

    /// The whole trail when that is asked for; else whether it passes through what was kept.
    func trail(_ office: Office) throws -> [Finding] {
        guard !isThorough else {
            let found = try office.verifyAudit(heads: [], now: now)
            return found.findings + [Finding("doctor.trail", .notice, ["rows": "\(found.rows)"])]
        }
        let kept =
            try office.headFile.read() + (office.secondHeadFile().flatMap { $0.exists ? try $0.read() : [] } ?? [])
        let binding = KeptHead.binding(kept)
        for (heads, chain) in [(binding.trail, AuditChainName.trail), (binding.uses, .uses)] {
            if let lost = try office.registry.standing(heads, in: chain).lost {
                return [Finding("audit.cut", .error, ["position": "\(lost)"])]
            }
        }
        return [Finding("doctor.trail", .notice, ["rows": "\(try office.registry.auditHead().position)"])]
    }

    /// A week between two heads is long.
    private static let headDays: Int64 = 7

    func heads(_ office: Office) throws -> [Finding] {
        guard try office.registry.setting(OfficeSetting.audit.rawValue) != nil else {
            return [Finding("audit.noKey", .error)]
        }
        var findings: [Finding] = []
        if let second = try office.secondHeadFile() {
            if !second.exists {
                findings.append(Finding("audit.secondMissing", .error, ["path": second.path]))
            } else if Doctor.device(second.path) == Doctor.device(folder.path) {
                findings.append(Finding("doctor.secondSameDisk", .warning, ["path": second.path]))
            }
        } else {
            findings.append(Finding("audit.noSecond", .warning))
        }
        guard let last = try office.headFile.read().last else {
            return findings + [Finding("audit.noHeads", .warning)]
        }
        let rows = try office.registry.auditHead().position - last.trail.position
        let details = ["at": last.at.iso8601, "rows": "\(rows)"]
        let isOld = last.at.adding(days: Doctor.headDays) < now && rows > 0
        return findings + [Finding(isOld ? "doctor.headOld" : "doctor.head", isOld ? .warning : .notice, details)]
    }

    private static func device(_ path: String) -> UInt64? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? UInt64(status.st_dev) : nil
    }

    func clock(_ office: Office) throws -> [Finding] {
        guard let last = try office.registry.lastAct() else { return [Finding("doctor.clock", .notice)] }
        let details = ["now": now.iso8601, "last": last.iso8601]
        guard now < last else { return [Finding("doctor.clock", .notice, details)] }
        return [Finding("doctor.clockBehind", .error, details)]
    }

    func intentions(_ office: Office) throws -> [Finding] {
        let open = try office.registry.openIntentions()
        guard !open.isEmpty else { return [Finding("doctor.nothingOpen", .notice)] }
        let oldest = open.map(\.openedAt).min()?.iso8601 ?? ""
        return [Finding("doctor.unfinished", .warning, ["count": "\(open.count)", "oldest": oldest])]
    }
}

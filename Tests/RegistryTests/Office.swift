import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Not a real digest: 32 octets that depend on every octet of the input.
@Sendable func mixed(_ octets: Bytes) -> Bytes {
    var out: Bytes = []
    for lane in 0..<4 as Range<UInt64> {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325 &+ lane
        for octet in octets { state = (state ^ UInt64(octet)) &* 0x100_0000_01B3 &+ lane }
        for shift in stride(from: 0, to: 64, by: 8) { out.append(UInt8(truncatingIfNeeded: state >> UInt64(shift))) }
    }
    return out
}

/// A moment of 1 November 2026, `seconds` after noon.
func moment(_ seconds: Int64) -> Instant { Instant(secondsSinceEpoch: 1_793_534_400 + seconds) }

func act(_ seconds: Int64 = 0, _ role: Role = .operator) -> Act {
    Act(actor: "样章经办", role: role, at: moment(seconds))
}

/// A registry in a folder of its own, removed afterwards.
final class Office {
    let folder: String
    let registry: Registry
    var path: String { folder + "/registry.sqlite" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/office-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        registry = try Registry.create(at: folder + "/registry.sqlite", hash: mixed)
    }

    deinit {
        try? registry.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs SQL behind the registry's back, as an intruder with the file would.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Puts a value into a column whatever the schema says: types, checks and triggers are taken out first.
    func doctor(table: String, column: String, value: String) throws {
        let first = try DatabaseQueue(path: path)
        try first.inDatabase { db in
            for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_master SET sql = replace(replace(replace(replace(replace(sql, 'STRICT', ''),
                        'TEXT NOT NULL', 'TEXT'), 'BLOB NOT NULL', 'BLOB'), 'INTEGER NOT NULL', 'INTEGER'),
                        'KEY NOT NULL', 'KEY')
                        WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%';
                    """)
        }
        try first.close()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let second = try DatabaseQueue(path: path, configuration: configuration)
        try second.inDatabase { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            // A key that may not be filled so is left as it is.
            try? db.execute(sql: "UPDATE OR IGNORE \(table) SET \(column) = \(value)")
        }
        try second.close()
    }

    func intention(_ serial: Bytes, issuer: String = "root") -> CertificateIntention {
        CertificateIntention(
            issuer: issuer, serial: serial, subject: "CN=样章", purpose: "signer", notBefore: moment(0),
            notAfter: moment(1_000_000), toBeSignedDigest: [7])
    }

    func issue(_ serial: Bytes, issuer: String = "root") throws {
        let id = try registry.intend(intention(serial, issuer: issuer), by: act())
        try registry.store(certificate: [0x30] + serial, intention: id, toBeSignedDigest: [7], by: act())
    }

    func sealIntention(_ code: String) -> SealIntention {
        SealIntention(
            sealCode: code, name: "样章市测试局", owner: "样章市测试局", uscc: "", type: 1, maker: "maker",
            validStart: moment(0), validEnd: moment(1_000_000), toBeSignedDigest: [9])
    }

    func make(_ code: String) throws {
        let id = try registry.intend(sealIntention(code), by: act())
        try registry.store(seal: [0x30, 1], intention: id, toBeSignedDigest: [9], by: act())
    }

    func revocations(_ issuer: String = "root") throws -> [RevocationEntry] {
        var out: [RevocationEntry] = []
        try registry.revocations(of: issuer) { out.append($0) }
        return out
    }

    func statusRows() throws -> [SealStatusRow] {
        var out: [SealStatusRow] = []
        try registry.sealStatus { out.append($0) }
        return out
    }
}

/// The stable code of the fault that `work` throws.
func code(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let fault as any CodedFault { return fault.stableCode } catch { return "\(error)" }
}

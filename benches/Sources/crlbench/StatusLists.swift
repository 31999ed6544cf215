import Foundation
import GRDB
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import StatusPublishing

/// From one more seal out of force to the signed and published seal status list, when `count` are listed already.
struct StatusLists {
    let folder: String
    let count: Int
    let now = Instant(secondsSinceEpoch: 1_795_000_000)

    func run() throws {
        let registry = try Registry.create(at: folder + "/seals.sqlite") { Digest.hash(.sm3, $0) }
        try fill()
        let rootKey = try PrivateKey.generate(.sm2)
        let rootProfile = CertificateProfile(
            role: .root, subject: .subject(commonName: "样章根证书"), serialNumber: [1],
            notBefore: now.adding(days: -900), notAfter: now.adding(days: 3_650))
        let root = try CertificateOutline.parse(CertificateIssuer.root(rootProfile, key: rootKey))
        let key = try PrivateKey.generate(.sm2)
        let profile = CertificateProfile(
            role: .statusPublisher, subject: .subject(commonName: "样章状态"), serialNumber: [2],
            notBefore: now.adding(days: -900), notAfter: now.adding(days: 3_000))
        let publisher = try CertificateIssuer(certificate: root, key: rootKey).issue(
            profile, publicKeyInfo: key.publicKeyInfo)
        let press = StatusPress(folder: folder + "/seals", head: folder + "/seals.head")
        func publish(_ number: Int64, _ at: Instant) throws -> PublishedEdition {
            let header = SealStatusHeader(
                issuer: "样章", makers: [Digest.hash(.sm3, key.publicKeyInfo)], number: number, thisUpdate: at,
                nextUpdate: at.adding(days: 7))
            let plan = SealStatusPlan(
                header: header, publisher: publisher, roots: [root.encoded], key: key
            ) { take in
                try registry.sealStatus { row in
                    try take(
                        SealStatusEntry(
                            sealCode: row.sealCode, sealName: row.name,
                            intervals: row.intervals.map {
                                StatusInterval(
                                    state: $0.state == .revoked ? .revoked : .suspended, from: $0.from, to: $0.to,
                                    reason: $0.reason.rawValue)
                            }))
                }
            }
            let list = CRLPlan(
                issuer: root, key: rootKey,
                terms: CRLTerms(number: UInt64(number), thisUpdate: at, nextUpdate: at.adding(days: 7))
            ) { _ in }
            return try press.publish { _ in
                PublishOrder(
                    crls: [CRLEdition(list, as: "crl.der")], sealStatus: plan,
                    log: LogPlan(origin: "yinjian-log/bench", at: at, publisher: publisher, key: key))
            }
        }
        print("\(count) seals out of force")
        show("first publication", try seconds { _ = try publish(1, now) }, "s")
        for round in 2...3 as ClosedRange<Int64> {
            try add(Int(round))
            show("look → signed and published", try seconds { _ = try publish(round, now.adding(seconds: round)) }, "s")
        }
        var rows = 0
        show("  of which the look at the registry", try seconds { try registry.sealStatus { _ in rows += 1 } }, "s")
        let path = folder + "/seals/seal-status.json"
        let octets = try InputFile.read(path, limit: 1 << 30)
        show("the file", Double(octets.count) / 1e6, "MB")
        show("  SM3 of it once", seconds { _ = Digest.hash(.sm3, octets) }, "s")
        let before = ownMemory()
        var list: SignedSealStatusList?
        show("  read it strictly", try seconds { list = try SignedSealStatusList.read(octets) }, "s")
        show("  memory for it", Double(ownMemory() - before) / 1e6, "MB")
        guard let trusted = list?.trusted({ _, _ in true }), rows == trusted.count else { exit(70) }
        var found = 0
        let asks = 10_000
        let time = seconds {
            for index in 0..<asks where trusted.status(of: code(index * 97 % count), at: now) != .valid { found += 1 }
        }
        show("look-up", time / Double(asks) * 1e6, "µs")
        try registry.close()
    }

    private func code(_ index: Int) -> String { String(format: "3501%010d", index) }

    /// Written past the audit trail, for a million acts of the office would take minutes.
    private func fill() throws {
        let queue = try DatabaseQueue(path: folder + "/seals.sqlite")
        try queue.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
                    INSERT INTO seal (es_id, name, owner, uscc, type, maker, state, valid_start, valid_end, created_at)
                    SELECT '3501' || printf('%010d', i), '样章科技有限公司合同专用章', '样章科技有限公司', '', 1, 'm', 'revoked',
                        1700000000, 1800000000, 1700000000 FROM n
                    """, arguments: [count])
            try db.execute(
                sql: """
                    INSERT INTO seal_interval (es_id, ordinal, state, from_at, to_at, reason)
                    SELECT es_id, 0, 'revoked', 1790000000, NULL, 'superseded' FROM seal
                    """)
        }
        try queue.close()
    }

    private func add(_ index: Int) throws {
        let queue = try DatabaseQueue(path: folder + "/seals.sqlite")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO seal (es_id, name, owner, uscc, type, maker, state, valid_start, valid_end, created_at)
                    VALUES (?, '样章', '样章', '', 1, 'm', 'revoked', 1700000000, 1800000000, 1700000000)
                    """, arguments: ["36\(index)"])
            try db.execute(
                sql: "INSERT INTO seal_interval VALUES (?, 0, 'revoked', 1794000000, NULL, 'keyCompromise')",
                arguments: ["36\(index)"])
        }
        try queue.close()
    }
}

import Foundation
import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Calls `body` with every revoked or frozen certificate of an issuer: its serial number (20 octets, big-endian), since
    /// when, and why; in ascending order of serial number, from one consistent look; revoked certificates stay on the list
    /// after they expire. Memory does not grow with the number, and no row becomes an object: there may be a million.
    package func eachRevocation(
        of issuer: String, _ body: (_ serial: Span<UInt8>, _ at: Instant, _ reason: StatusReason) throws -> Void
    ) throws {
        let reasons = StatusReason.allCases
        let cases = reasons.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ")
        try stream { db in
            // Values of other types, which a damaged or doctored file can hold, become ones that are refused.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT CASE typeof(serial) WHEN 'blob' THEN serial ELSE x'' END,
                        CASE typeof(listed_at) WHEN 'integer' THEN listed_at ELSE -1 END,
                        CASE reason \(cases) ELSE -1 END
                    FROM certificate INDEXED BY certificate_listed
                    WHERE issuer = ? AND state IN ('frozen', 'revoked') ORDER BY serial
                    """,
                arguments: [issuer])
            while let row = try rows.next() {
                let at = Instant(secondsSinceEpoch: row[1])
                let place: Int = row[2]
                guard at.isRecordable, reasons.indices.contains(place) else {
                    throw RegistryFault(.damaged, ["reason": "listed_at"])
                }
                try row.withUnsafeData(atIndex: 0) { data in
                    guard let data, data.count == 20 else { throw RegistryFault(.damaged, ["reason": "serial"]) }
                    try body(data.span, at, reasons[place])
                }
            }
        }
    }

    /// The same as values, for few rows.
    package func revocations(of issuer: String, _ body: (RevocationEntry) throws -> Void) throws {
        try eachRevocation(of: issuer) { serial, at, reason in
            var octets = Bytes()
            for place in serial.indices { octets.append(serial[place]) }
            try body(RevocationEntry(serial: StoredSerial.trimmed(octets), at: at, reason: reason))
        }
    }

    /// Whether all that stood at a position of the audit trail has been published: lists whose numbers were taken behind
    /// it now stand.
    package func isPublished(through position: Int64) throws(RegistryFault) -> Bool {
        try read { db in
            try Bool.one(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM audit AS taken JOIN audit AS done ON done.subject = taken.subject
                        WHERE taken.position > ?1 AND taken.action = 'publication.reserve'
                            AND taken.subject GLOB 'publication:sealStatus:*'
                            AND done.position > ?1 AND done.action = 'publication.publish')
                    """, arguments: [position]) ?? false
        }
    }

    /// Who did something to a subject last; `nil` when nobody did.
    package func lastActor(of action: String, _ subject: String) throws(RegistryFault) -> String? {
        try read { db in
            try String.one(
                db, sql: "SELECT actor FROM audit WHERE subject = ? AND action = ? ORDER BY position DESC LIMIT 1",
                arguments: [subject, action])
        }
    }

    /// Whether a certificate or a seal changed behind a position of the audit trail, and the trail's last position: what is
    /// published is out of date when one did. Only the rows behind the position are looked at.
    package func statusChange(after position: Int64) throws(RegistryFault) -> (last: Int64, changed: Bool) {
        try read { db in
            let last = try Int64.one(db, sql: "SELECT max(position) FROM audit") ?? 0
            let changed = try Bool.one(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM audit WHERE position > ? AND position <= ?
                            AND (action GLOB 'certificate.*' OR action GLOB 'seal.*')
                            AND action NOT IN ('seal.use', 'seal.useVoid'))
                    """, arguments: [position, last])
            return (last, changed ?? true)
        }
    }
}

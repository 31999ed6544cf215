import GRDB
package import Lifecycle
package import SealBase

/// The number and time a list will carry, taken before it is built.
package struct PublicationNumber: Hashable, Sendable {
    /// Which succession of lists, for example `crl:<key id>` or `sealStatus`.
    package var series: String
    package var number: Int64
    /// Never before that of the list before.
    package var thisUpdate: Instant
}

/// A list that was published.
package struct Publication: Hashable, Sendable {
    package var number: PublicationNumber
    /// Digest of the file; `nil` when the number was taken and nothing was published under it.
    package var digest: Bytes?
    package var publishedAt: Instant?
}

extension Registry {
    /// Takes the next number of a series: one more than any taken before, and at least `atLeast`. A number is never
    /// given twice; one whose list was not published stays unused.
    package func reservePublication(_ series: String, atLeast: Int64 = 1, by act: Act) throws -> PublicationNumber {
        try change(act) { db, act in
            let last = try Int64.one(
                db, sql: "SELECT max(number) FROM publication WHERE series = ?", arguments: [series])
            let next = (last ?? 0).addingReportingOverflow(1)
            guard !next.overflow else { throw RegistryFault(.badValue, ["name": "number"]) }
            let number = max(next.partialValue, atLeast)
            try db.run(
                sql: "INSERT INTO publication (series, number, this_update) VALUES (?, ?, ?)",
                arguments: [series, number, act.at.secondsSinceEpoch])
            return (
                PublicationNumber(series: series, number: number, thisUpdate: act.at),
                Deed("publication.reserve", "publication:\(series):\(number)")
            )
        }
    }

    /// Records that the list with a reserved number stands in its place. Throws `unknownPublication` for a number that
    /// was not reserved or is already recorded.
    package func recordPublication(_ publication: PublicationNumber, digest: Bytes, by act: Act) throws {
        try change(act) { db, act in
            try db.run(
                sql: """
                    UPDATE publication SET digest = ?, published_at = ?
                    WHERE series = ? AND number = ? AND digest IS NULL
                    """,
                arguments: [digest.blob, act.at.secondsSinceEpoch, publication.series, publication.number])
            guard db.changesCount == 1 else {
                throw RegistryFault(
                    .unknownPublication, ["series": publication.series, "number": "\(publication.number)"])
            }
            return (
                (),
                Deed(
                    "publication.publish", "publication:\(publication.series):\(publication.number)",
                    ["digest": digest.hex])
            )
        }
    }

    /// The highest number ever taken in a series; 0 before the first.
    package func highestPublication(_ series: String) throws(RegistryFault) -> Int64 {
        try read { db in
            try Int64.one(
                db, sql: "SELECT max(number) FROM publication WHERE series = ?", arguments: [series]) ?? 0
        }
    }

    /// Whether a list of any series was ever published.
    package func hasPublished() throws(RegistryFault) -> Bool {
        try read {
            try Bool.one($0, sql: "SELECT EXISTS (SELECT 1 FROM publication WHERE digest IS NOT NULL)") ?? true
        }
    }

    /// Seals that were issued and do not stand in the public log yet, by code; at most `limit`.
    package func unloggedSeals(limit: Int = 100_000) throws(RegistryFault) -> [(sealCode: String, digest: Bytes)] {
        try read { db in
            try Row.all(
                db,
                sql: """
                    SELECT seal.es_id AS es_id, seal.digest AS digest FROM seal
                    LEFT JOIN logged_seal ON logged_seal.es_id = seal.es_id AND logged_seal.digest = seal.digest
                    WHERE seal.digest IS NOT NULL AND logged_seal.es_id IS NULL ORDER BY seal.es_id LIMIT ?
                    """, arguments: [max(0, limit)]
            ).map { (try $0.text("es_id"), try $0.bytes("digest")) }
        }
    }

    /// Records that seals stand in the public log, whose head then had `size` leaves.
    package func recordLogged(_ seals: [(sealCode: String, digest: Bytes)], size: UInt64, by act: Act) throws {
        guard !seals.isEmpty else { return }
        try change(act) { db, act in
            for seal in seals {
                try db.run(
                    sql: "INSERT OR IGNORE INTO logged_seal (es_id, digest, logged_at) VALUES (?, ?, ?)",
                    arguments: [seal.sealCode, seal.digest.blob, act.at.secondsSinceEpoch])
            }
            return ((), Deed("log.append", "log", ["seals": "\(seals.count)", "size": "\(size)"]))
        }
    }

    /// The publications of a series, newest first.
    package func publications(_ series: String, limit: Int = 100) throws(RegistryFault) -> [Publication] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM publication WHERE series = ? ORDER BY number DESC LIMIT ?",
                arguments: [series, max(0, limit)]
            ).map { row in
                Publication(
                    number: PublicationNumber(
                        series: try row.text("series"), number: try row.whole("number"),
                        thisUpdate: try row.instant("this_update")),
                    digest: try row.optionalBytes("digest"), publishedAt: try row.optionalInstant("published_at"))
            }
        }
    }
}

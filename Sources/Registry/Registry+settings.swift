import GRDB
package import Lifecycle
package import SealBase

/// A key of the office: where its encrypted file lies, never the key itself.
package struct KeyRecord: Hashable, Sendable {
    /// Stable identifier, for example the SM3 digest of the public key info in hexadecimal.
    package var id: String
    /// `root`, `maker`, `signer`, `timestamp`, `status`…
    package var purpose: String
    /// `sm2`, `p256`, `rsa2048`.
    package var algorithm: String
    /// Of the encrypted PKCS#8 file, relative to the office's folder.
    package var path: String
    /// SubjectPublicKeyInfo, DER.
    package var publicKeyInfo: Bytes
    package var createdAt: Instant

    package init(
        id: String, purpose: String, algorithm: String, path: String, publicKeyInfo: Bytes, createdAt: Instant
    ) {
        (self.id, self.purpose, self.algorithm) = (id, purpose, algorithm)
        (self.path, self.publicKeyInfo, self.createdAt) = (path, publicKeyInfo, createdAt)
    }
}

extension Registry {
    /// Sets one of the office's settings; the values before and after stand in the audit trail, so no secrets here.
    package func set(_ name: String, to value: String, by act: Act) throws {
        try change(act) { db, _ in
            let before = try String.one(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
            try db.run(
                sql:
                    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                arguments: [name, value])
            return ((), Deed("setting.set", "setting:\(name)", ["before": before ?? "", "after": value]))
        }
    }

    /// The value of a setting, if it was ever set.
    package func setting(_ name: String) throws(RegistryFault) -> String? {
        try read { try String.one($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]) }
    }

    /// All settings by name.
    package func settings() throws(RegistryFault) -> [String: String] {
        try read { db in
            var out: [String: String] = [:]
            for row in try Row.all(db, sql: "SELECT name, value FROM setting") {
                out[try row.text("name")] = try row.text("value")
            }
            return out
        }
    }

    /// Records a key of the office.
    package func add(_ key: KeyRecord, by act: Act) throws {
        try change(act) { db, _ in
            try db.run(
                sql: """
                    INSERT INTO office_key (id, purpose, algorithm, path, public_key, created_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.id, key.purpose, key.algorithm, key.path, key.publicKeyInfo.blob,
                    key.createdAt.secondsSinceEpoch,
                ])
            return (
                (),
                Deed(
                    "key.add", "key:\(key.id)", ["purpose": key.purpose, "algorithm": key.algorithm, "path": key.path])
            )
        }
    }

    /// The office's keys, oldest first.
    package func keys() throws(RegistryFault) -> [KeyRecord] {
        try read { db in
            try Row.all(db, sql: "SELECT * FROM office_key ORDER BY created_at, id").map { row in
                KeyRecord(
                    id: try row.text("id"), purpose: try row.text("purpose"), algorithm: try row.text("algorithm"),
                    path: try row.text("path"),
                    publicKeyInfo: try row.bytes("public_key"),
                    createdAt: try row.instant("created_at"))
            }
        }
    }
}

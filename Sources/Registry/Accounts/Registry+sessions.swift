import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Notes wrong credentials. `name`: as they were given, when there is such an account. Returns the lock afterwards.
    package func refuseLogin(_ name: String?, way: String, address: String, by act: Act) throws -> LoginLock {
        try change(act) { db, act in
            let details = ["way": way, "address": address]
            guard let name, let account = try Self.account(db, name) else {
                return (LoginLock(), Deed("account.loginRefused", "account:", details))
            }
            var lock = account.lock
            lock.fail(at: act.at)
            try db.execute(
                sql: "UPDATE account SET failures = ?, locked_until = ? WHERE id = ?",
                arguments: [lock.failures, lock.lockedUntil?.secondsSinceEpoch, account.id])
            var more = details
            more["failures"] = "\(lock.failures)"
            return (lock, Deed("account.loginRefused", "account:\(account.name)", more))
        }
    }

    /// Opens a session: `digest` is that of the secret in the cookie. Sessions that ended are cleared away.
    /// Throws `AccountFault.wrongCredentials` when the account was disabled meanwhile.
    package func openSession(_ name: String, digest: Bytes, way: String, address: String, by act: Act) throws {
        try accountChange(act) { db, act in
            guard let account = try Self.account(db, name), account.isActive else {
                throw AccountFault(.wrongCredentials)
            }
            let now = act.at.secondsSinceEpoch
            try db.execute(
                sql: "DELETE FROM account_session WHERE opened_at < ? OR seen_at < ?",
                arguments: [now - SessionSpan.longestSeconds, now - SessionSpan.idleSeconds])
            try db.execute(
                sql: "UPDATE account SET failures = 0, locked_until = NULL WHERE id = ?", arguments: [account.id])
            try db.execute(
                sql: "INSERT INTO account_session (digest, account, way, opened_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [digest.blob, account.id, way, now, now])
            return Deed("account.login", "account:\(name)", ["way": way, "address": address])
        }
    }

    /// The session with a digest, alive or not; `nil` when there is none or its account is disabled.
    package func session(_ digest: Bytes) throws(RegistryFault) -> SessionRecord? {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM account_session WHERE digest = ?", arguments: [digest.blob]),
                let owner = try Row.fetchOne(
                    db, sql: "SELECT * FROM account WHERE id = ? AND state = 'active'",
                    arguments: [try row.whole("account")])
            else { return nil }
            let span = SessionSpan(opened: try row.instant("opened_at"), seen: try row.instant("seen_at"))
            return SessionRecord(account: try Self.account(owner), way: try row.text("way"), span: span)
        }
    }

    /// Writes down that a session was used. No deed: nothing changes but how long it lives.
    package func noticeSession(_ digest: Bytes, at now: Instant) throws(RegistryFault) {
        try mapped {
            try commits.run { db in
                try db.execute(
                    sql: "UPDATE account_session SET seen_at = max(seen_at, ?) WHERE digest = ?",
                    arguments: [now.secondsSinceEpoch, digest.blob])
            }
        }
    }

    package func closeSession(_ digest: Bytes, of name: String, by act: Act) throws {
        try change(act) { db, _ in
            try db.execute(sql: "DELETE FROM account_session WHERE digest = ?", arguments: [digest.blob])
            return ((), Deed("account.logout", "account:\(name)"))
        }
    }
}

extension Registry {
    /// Adds a token of an account; `digest` is that of its secret. Returns its number. Throws `AccountFault.unknown`.
    package func addToken(
        _ name: String, digest: Bytes, label: String, scopes: [TokenScope], expires: Instant, by act: Act
    ) throws -> Int64 {
        var number: Int64 = 0
        try accountChange(act) { db, act in
            let account = try Self.known(db, name)
            try db.execute(
                sql: """
                    INSERT INTO account_token (account, digest, label, scopes, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.id, digest.blob, label, Self.words(scopes), act.at.secondsSinceEpoch,
                    expires.secondsSinceEpoch,
                ])
            number = db.lastInsertedRowID
            let details = ["label": label, "scopes": Self.words(scopes), "expires": expires.iso8601]
            return Deed("token.add", "token:\(number)", details.merging(["account": name]) { first, _ in first })
        }
        return number
    }

    /// The token with a digest and its account; `nil` when there is none or the account is disabled.
    package func token(_ digest: Bytes) throws(RegistryFault) -> (token: TokenRecord, account: AccountRecord)? {
        try read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM account_token WHERE digest = ?", arguments: [digest.blob]),
                let owner = try Row.fetchOne(
                    db, sql: "SELECT * FROM account WHERE id = ? AND state = 'active'",
                    arguments: [try row.whole("account")])
            else { return nil }
            let account = try Self.account(owner)
            return (try Self.token(row, account.name), account)
        }
    }

    /// The tokens of an account, newest first.
    package func tokens(of name: String) throws -> [TokenRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT account_token.* FROM account_token JOIN account ON account.id = account
                    WHERE account.name = ? ORDER BY account_token.id DESC
                    """, arguments: [name]
            ).map { try Self.token($0, name) }
        }
    }

    /// Throws `AccountFault.unknownToken` for one that is not this account's.
    package func revokeToken(_ number: Int64, of name: String, by act: Act) throws {
        try accountChange(act) { db, act in
            let account = try Self.known(db, name)
            try db.execute(
                sql: "UPDATE account_token SET revoked_at = ? WHERE id = ? AND account = ? AND revoked_at IS NULL",
                arguments: [act.at.secondsSinceEpoch, number, account.id])
            guard db.changesCount == 1 else { throw AccountFault(.unknownToken, ["token": "\(number)"]) }
            return Deed("token.revoke", "token:\(number)", ["account": name])
        }
    }

    private static func token(_ row: Row, _ account: String) throws -> TokenRecord {
        let scopes = try row.text("scopes").split(separator: " ").compactMap { TokenScope(rawValue: String($0)) }
        return TokenRecord(
            id: try row.whole("id"), account: account, label: try row.text("label"), scopes: scopes,
            createdAt: try row.instant("created_at"), expiresAt: try row.instant("expires_at"),
            revokedAt: try row.optionalInstant("revoked_at"))
    }
}

extension Registry {
    /// Whether somebody asked for an application himself.
    package func isAsker(_ actor: String, of number: String) throws(RegistryFault) -> Bool {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM application_duty JOIN application ON application.id = application
                    WHERE number = ? AND actor = ? AND duty = 'asking'
                    """, arguments: [number, actor]) != nil
        }
    }
}

import GRDB
package import Lifecycle
import SealBase

extension Registry {
    /// Throws `AccountFault.nameTaken`, `.certificateUnusable`.
    package func addAccount(_ new: NewAccountRecord, by act: Act) throws {
        try accountChange(act) { db, act in
            guard try Self.account(db, new.name) == nil else { throw AccountFault(.nameTaken, ["name": new.name]) }
            try Self.checkFree(db, new.certificate)
            try db.execute(
                sql: """
                    INSERT INTO account (name, shown, organisation, roles, state, password, certificate, created_at)
                    VALUES (?, ?, ?, ?, 'active', ?, ?, ?)
                    """,
                arguments: [
                    new.name, new.shown, new.organisation, Self.words(new.roles), new.password, new.certificate,
                    act.at.secondsSinceEpoch,
                ])
            let details = [
                "shown": new.shown, "organisation": new.organisation, "roles": Self.words(new.roles),
                "certificate": new.certificate ?? "", "password": new.password == nil ? "none" : "set",
            ]
            return Deed("account.add", "account:\(new.name)", details)
        }
    }

    /// By name. `nil` when there is none.
    package func account(_ name: String) throws(RegistryFault) -> AccountRecord? {
        try read { try Self.account($0, name) }
    }

    /// The account that a certificate, `ISSUER:SERIAL`, opens.
    package func account(certificate: String) throws(RegistryFault) -> AccountRecord? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM account WHERE certificate = ?", arguments: [certificate]).map(
                Self.account)
        }
    }

    /// All accounts by name.
    package func accounts() throws(RegistryFault) -> [AccountRecord] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM account ORDER BY name").map(Self.account) }
    }

    /// A new password: every session ends, wrong tries are forgotten. Throws `AccountFault.unknown`.
    package func setPassword(_ name: String, _ hash: String, by act: Act) throws {
        try accountChange(act) { db, _ in
            let account = try Self.known(db, name)
            try db.execute(
                sql: "UPDATE account SET password = ?, failures = 0, locked_until = NULL WHERE id = ?",
                arguments: [hash, account.id])
            try Self.endSessions(db, account.id)
            return Deed("account.password", "account:\(name)")
        }
    }

    /// Which certificate opens it; `nil` for none. Throws `AccountFault.unknown`, `.certificateUnusable`.
    package func setCertificate(_ name: String, _ certificate: String?, by act: Act) throws {
        try accountChange(act) { db, _ in
            let account = try Self.known(db, name)
            if certificate != account.certificate { try Self.checkFree(db, certificate) }
            try db.execute(
                sql: "UPDATE account SET certificate = ? WHERE id = ?", arguments: [certificate, account.id])
            return Deed("account.certificate", "account:\(name)", ["certificate": certificate ?? ""])
        }
    }

    /// Disabled, it opens nothing any more: sessions end, tokens are revoked. Throws `AccountFault.unknown`.
    package func setActive(_ name: String, _ isActive: Bool, by act: Act) throws {
        try accountChange(act) { db, act in
            let account = try Self.known(db, name)
            try db.execute(
                sql: "UPDATE account SET state = ?, failures = 0, locked_until = NULL WHERE id = ?",
                arguments: [isActive ? "active" : "disabled", account.id])
            if !isActive {
                try Self.endSessions(db, account.id)
                try db.execute(
                    sql: "UPDATE account_token SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL",
                    arguments: [act.at.secondsSinceEpoch, account.id])
            }
            return Deed(isActive ? "account.enable" : "account.disable", "account:\(name)")
        }
    }

    /// That the service agreement was agreed to (HN-1).
    package func agree(_ name: String, to agreement: String, by act: Act) throws {
        try accountChange(act) { db, act in
            let account = try Self.known(db, name)
            try db.execute(
                sql: "UPDATE account SET agreement = ?, agreed_at = ? WHERE id = ?",
                arguments: [agreement, act.at.secondsSinceEpoch, account.id])
            return Deed("account.agree", "account:\(name)", ["agreement": agreement])
        }
    }
}

extension Registry {
    /// One audited change of accounts, whose faults pass through unchanged.
    func accountChange(_ act: Act, _ work: (Database, Act) throws -> Deed) throws {
        let outcome: Result<Void, AccountFault> = try changes(act) { db, act in
            do {
                return (.success(()), [try work(db, act)])
            } catch let fault as AccountFault { return (.failure(fault), []) }
        }
        try outcome.get()
    }

    static func known(_ db: Database, _ name: String) throws -> AccountRecord {
        guard let account = try account(db, name) else { throw AccountFault(.unknown, ["name": name]) }
        return account
    }

    static func account(_ db: Database, _ name: String) throws -> AccountRecord? {
        try Row.fetchOne(db, sql: "SELECT * FROM account WHERE name = ?", arguments: [name]).map(account)
    }

    static func account(_ row: Row) throws -> AccountRecord {
        AccountRecord(
            id: try row.whole("id"), name: try row.text("name"), shown: try row.text("shown"),
            organisation: try row.text("organisation"), roles: try roles(row),
            isActive: try row.text("state") == "active",
            password: try row.optionalText("password"), certificate: try row.optionalText("certificate"),
            lock: LoginLock(
                failures: Int(clamping: try row.whole("failures")), lockedUntil: try row.optionalInstant("locked_until")
            ),
            agreement: try row.optionalText("agreement"), agreedAt: try row.optionalInstant("agreed_at"),
            createdAt: try row.instant("created_at"))
    }

    private static func roles(_ row: Row) throws -> [Role] {
        try row.text("roles").split(separator: " ").map { word in
            guard let role = Role(rawValue: String(word)), role != .system else {
                throw RegistryFault(.damaged, ["reason": "roles"])
            }
            return role
        }
    }

    static func words(_ all: [some RawRepresentable<String>]) -> String {
        all.map(\.rawValue).joined(separator: " ")
    }

    static func endSessions(_ db: Database, _ account: Int64) throws {
        try db.execute(sql: "DELETE FROM account_session WHERE account = ?", arguments: [account])
    }

    private static func checkFree(_ db: Database, _ certificate: String?) throws {
        guard let certificate,
            try Row.fetchOne(db, sql: "SELECT id FROM account WHERE certificate = ?", arguments: [certificate]) != nil
        else { return }
        throw AccountFault(.certificateUnusable, ["certificate": certificate])
    }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// Accounts of the service: who may open it, and with what.
extension Office {
    /// Makes an account; with a password, or without one when a certificate opens it.
    /// Throws `AccountFault`, `OfficeFault.unknownCertificate`, `KeyFault`, `CryptoFault`.
    package func addAccount(_ new: NewAccount, password source: PasswordSource?, now: Instant) throws -> AccountCard {
        let name = try AccountRules.name(new.name)
        let hash = try source.map { try passwordHash($0, of: name) }
        let record = NewAccountRecord(
            name: name, shown: try AccountRules.text(new.shown, "shown"),
            organisation: try AccountRules.text(new.organisation, "organisation", mayBeEmpty: true),
            roles: try AccountRules.roles(new.roles), password: hash,
            certificate: try new.certificate.map { try boundCertificate($0) })
        try registry.addAccount(record, by: act(.administrator, now))
        return try account(name)
    }

    package func accounts() throws -> [AccountCard] { try registry.accounts().map(AccountCard.init) }

    /// Throws `AccountFault.unknown`.
    package func account(_ text: String) throws -> AccountCard {
        guard let record = try registry.account(AccountRules.name(text)) else {
            throw AccountFault(.unknown, ["name": String(text.prefix(60))])
        }
        return AccountCard(record)
    }

    package func setPassword(_ text: String, from source: PasswordSource, now: Instant) throws {
        let name = try AccountRules.name(text)
        try registry.setPassword(name, passwordHash(source, of: name), by: act(.administrator, now))
    }

    /// `nil` takes the certificate away.
    package func setCertificate(_ text: String, _ serial: String?, now: Instant) throws {
        let name = try AccountRules.name(text)
        try registry.setCertificate(name, try serial.map { try boundCertificate($0) }, by: act(.administrator, now))
    }

    package func setAccount(_ text: String, isActive: Bool, now: Instant) throws -> AccountCard {
        let name = try AccountRules.name(text)
        try registry.setActive(name, isActive, by: act(.administrator, now))
        return try account(name)
    }

    /// That somebody agreed to the service agreement of a version (HN-1).
    package func agree(_ visitor: Visitor, to agreement: String, now: Instant) throws {
        let version = try AccountRules.text(agreement, "agreement")
        let name = visitor.account.name
        try registry.agree(name, to: version, by: Act(actor: name, role: visitor.firstRole, at: now))
    }
}

extension Office {
    /// Makes a token of an account for a program. Throws `AccountFault.badScope`, `.badLifetime`, `.badText`, `.unknown`.
    package func addToken(
        _ text: String, label: String, scopes: [String], days: Int, now: Instant
    ) throws -> MadeToken {
        let name = try AccountRules.name(text)
        guard (1...AccountRules.longestTokenDays).contains(days) else {
            throw AccountFault(.badLifetime, ["days": "\(days)", "limit": "\(AccountRules.longestTokenDays)"])
        }
        let secret = AccountSecret.token(entropy)
        let scopes = try AccountRules.scopes(scopes)
        let label = try AccountRules.text(label, "label")
        let expires = now.adding(days: Int64(days))
        let number = try registry.addToken(
            name, digest: AccountSecret.digest(secret), label: label, scopes: scopes, expires: expires,
            by: act(.administrator, now))
        guard let record = try registry.tokens(of: name).first(where: { $0.id == number }) else {
            throw AccountFault(.unknownToken, ["token": "\(number)"])
        }
        return MadeToken(token: TokenCard(record), secret: secret)
    }

    package func tokens(of text: String) throws -> [TokenCard] {
        try registry.tokens(of: account(text).name).map(TokenCard.init)
    }

    package func revokeToken(_ number: Int64, of text: String, now: Instant) throws {
        try registry.revokeToken(number, of: AccountRules.name(text), by: act(.administrator, now))
    }
}

extension Office {
    private func act(_ role: Role, _ now: Instant) -> Act { Act(actor: actor, role: role, at: now) }

    /// Hashes a new password that is good enough for an account.
    private func passwordHash(_ source: PasswordSource, of name: String) throws -> String {
        try passwordHash(source.secret(officeFile: ""), of: name)
    }

    func passwordHash(_ secret: Secret, of name: String) throws -> String {
        var octets = unsafe secret.withOctets { unsafe Bytes($0) }
        defer { for index in octets.indices { octets[index] = 0 } }
        try AccountRules.check(password: octets, name: name)
        return try PasswordHash(secret, salt: entropy(16)).text
    }

    /// `ISSUER:SERIAL` of a certificate of the office that is in force and somebody's own.
    private func boundCertificate(_ serial: String) throws -> String {
        let isSerial =
            (1...80).contains(serial.utf8.count) && Bytes(hex: serial.count % 2 == 0 ? serial : "0" + serial) != nil
        guard isSerial else { throw OfficeFault(.badSerial, ["serial": String(serial.prefix(80))]) }
        let record = try certificateRecord(serial)
        guard record.state == .valid, record.purpose == "signer" || record.purpose == "pades" else {
            throw AccountFault(.certificateUnusable, ["certificate": serial])
        }
        return "\(record.issuer):\(record.serial.hex)"
    }
}

extension Visitor {
    var firstRole: Role { account.roles.first.flatMap(Role.init(rawValue:)) ?? .applicant }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// A session that was opened. `secret` goes into a cookie and stands nowhere else.
package struct OpenedSession: Sendable {
    package var secret: String
    /// What the session's forms must bring along.
    package var formToken: String
    package var account: AccountCard
    /// When it ends at the latest.
    package var longest: Instant
}

/// A login by certificate: the challenge's text was signed with the certificate's key.
package struct CertificateLogin: Sendable {
    /// DER.
    package var certificate: Bytes
    /// What was signed.
    package var text: String
    /// As the key's kind makes it, DER: SM2 with SM3, ECDSA with SHA-256, RSA PKCS#1 with SHA-256.
    package var signature: Bytes

    package init(certificate: Bytes, text: String, signature: Bytes) {
        (self.certificate, self.text, self.signature) = (certificate, text, signature)
    }
}

extension Office {
    /// Opens a session with name and password. Whether the name, the password or the account's state is wrong cannot be
    /// told apart, nor by how long it takes. Throws `AccountFault.wrongCredentials`, `.locked`.
    package func logIn(name text: String, password: Bytes, address: String, now: Instant) throws -> OpenedSession {
        let name = try? AccountRules.name(text)
        let record = try name.flatMap { try registry.account($0) }
        if let wait = record?.lock.wait(at: now) { throw AccountFault(.locked, ["seconds": "\(wait)"]) }
        let known = record?.password.flatMap { PasswordHash($0) }
        let isRight: Bool
        if let secret = try? Secret(octets: password) {
            isRight = try (known ?? Self.nobody()).matches(secret) && known != nil
        } else {
            isRight = false
        }
        guard isRight, let record, record.isActive else {
            throw try refuse(record?.name, "password", address, now)
        }
        return try open(record, "password", address, now)
    }

    /// Opens a session for the account that a certificate opens. The caller has made sure that the challenge was its own
    /// and is used once. Throws `AccountFault.wrongCredentials`, `.locked`.
    package func logIn(_ login: CertificateLogin, address: String, now: Instant) throws -> OpenedSession {
        let record = try? certificateAccount(login, now)
        if let wait = record?.lock.wait(at: now) { throw AccountFault(.locked, ["seconds": "\(wait)"]) }
        guard let record, record.isActive else { throw try refuse(nil, "certificate", address, now) }
        return try open(record, "certificate", address, now)
    }

    /// Who has a session; `nil` when it ended.
    package func visitor(ofSession secret: String, now: Instant) throws -> Visitor? {
        let digest = AccountSecret.digest(secret)
        guard let session = try registry.session(digest), session.span.isAlive(at: now) else { return nil }
        if session.span.isToBeNoticed(at: now) { try registry.noticeSession(digest, at: now) }
        var visitor = Visitor(account: AccountCard(session.account), scopes: nil, ends: session.span.ends)
        visitor.isByCertificate = session.way == "certificate"
        return visitor
    }

    /// Whose token it is. Throws `AccountFault.notLoggedIn`.
    package func visitor(token secret: String, now: Instant) throws -> Visitor {
        guard secret.hasPrefix(AccountSecret.tokenPrefix),
            let (token, account) = try registry.token(AccountSecret.digest(secret)), token.isAlive(at: now)
        else { throw AccountFault(.notLoggedIn) }
        return Visitor(account: AccountCard(account), scopes: Set(token.scopes.map(\.rawValue)), ends: token.expiresAt)
    }

    package func logOut(session secret: String, _ visitor: Visitor, now: Instant) throws {
        let act = Act(actor: visitor.account.name, role: visitor.firstRole, at: now)
        try registry.closeSession(AccountSecret.digest(secret), of: visitor.account.name, by: act)
    }

    /// Whether a form's token is the session's own, in a time that does not tell how much of it is.
    package static func isFormToken(_ token: String, of session: String) -> Bool {
        let (given, own) = (Bytes(token.utf8), Bytes(AccountSecret.formToken(session).utf8))
        guard given.count == own.count else { return false }
        return zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    package static func formToken(of session: String) -> String { AccountSecret.formToken(session) }

    /// Puts a refusal of the service on the audit trail.
    package func noteDenial(_ visitor: Visitor, of action: String, code: String, address: String, now: Instant) throws {
        try registry.note(
            "service.denied", "account:\(visitor.account.name)",
            ["action": action, "code": code, "address": address],
            by: Act(actor: visitor.account.name, role: visitor.firstRole, at: now))
    }
}

extension Office {
    /// What names without an account are compared with, so that they take as long.
    private static func nobody() throws -> PasswordHash { try nobodysHash.get() }

    private static let nobodysHash = Result {
        try PasswordHash(Secret(octets: Bytes("nobody".utf8)), salt: Bytes(repeating: 1, count: 16))
    }

    private func refuse(_ name: String?, _ way: String, _ address: String, _ now: Instant) throws -> AccountFault {
        // Whoever is refused has no name yet: his address stands in the details.
        let act = Act(actor: "visitor", role: .applicant, at: now)
        _ = try registry.refuseLogin(name, way: way, address: address, by: act)
        return AccountFault(.wrongCredentials)
    }

    private func open(
        _ record: AccountRecord, _ way: String, _ address: String, _ now: Instant
    ) throws -> OpenedSession {
        let secret = AccountSecret.session(entropy)
        let act = Act(actor: record.name, role: record.roles.first ?? .applicant, at: now)
        try registry.openSession(
            record.name, digest: AccountSecret.digest(secret), way: way, address: address, by: act)
        return OpenedSession(
            secret: secret, formToken: AccountSecret.formToken(secret), account: AccountCard(record),
            longest: now.adding(seconds: SessionSpan.longestSeconds))
    }

    /// The account of a certificate of the office's own that is in force, whose key signed the text.
    private func certificateAccount(_ login: CertificateLogin, _ now: Instant) throws -> AccountRecord? {
        guard let record = try provenCertificate(login), record.state == .valid, record.notBefore <= now,
            now <= record.notAfter
        else { return nil }
        return try registry.account(certificate: "\(record.issuer):\(record.serial.hex)")
    }

    /// The certificate of the office's own, in whatever state, whose key signed the text.
    func provenCertificate(_ login: CertificateLogin) throws -> CertificateRecord? {
        let certificate = try CertificateOutline.parse(login.certificate)
        let serial = Bytes(certificate.serialNumber.drop { $0 == 0 })
        for root in [OfficeSetting.rootSM2, .rootP256] {
            let issuer = try Office.issuerID(self.certificate(root))
            guard let record = try? registry.certificate(serial, of: issuer), record.der == login.certificate else {
                continue
            }
            let key = try PublicKey(info: certificate.subjectPublicKeyInfo)
            let isRight = try SignatureChecker.verify(
                key.algorithm.scheme, key: key, message: Bytes(login.text.utf8), signature: login.signature)
            return isRight ? record : nil
        }
        return nil
    }
}

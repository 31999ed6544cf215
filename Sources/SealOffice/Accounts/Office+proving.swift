import Lifecycle
import SealASN1
package import SealBase
import SealCrypto

extension Office {
    /// Where the rules want it, makes sure that somebody is who he says: the name is that of an account in use, to the
    /// letter, with the role, and the password is its own; wrong ones are counted as at the service's log-in, and both stand
    /// on the audit trail (ES-10, CA-7). Throws `AccountFault`, `OfficeFault.badActor`, `KeyFault`.
    package func prove(_ person: ActingPerson, password source: PasswordSource, now: Instant) throws {
        guard rules.review.provenActors else { return }
        let secret = try source.secret(officeFile: "")
        var password = unsafe secret.withOctets { unsafe Bytes($0) }
        defer { for index in password.indices { password[index] = 0 } }
        try admit(person, logIn(name: person.name, password: password, address: "terminal", now: now), now)
    }

    /// The same by the key of the certificate that opens the account. `certificate`: a file, where the key has none beside it.
    package func prove(
        _ person: ActingPerson, key order: SigningKeyOrder, certificate: String?, now: Instant
    ) throws {
        guard rules.review.provenActors else { return }
        let proof = try holderProof(order, certificate: certificate)
        try admit(person, logIn(proof, address: "terminal", now: now), now)
    }

    /// A challenge of this moment, signed by the key. Throws `KeyFault.noCertificate`, and what opening the key throws.
    func holderProof(_ order: SigningKeyOrder, certificate: String?) throws -> CertificateLogin {
        let named = try certificate.map { try CertificateFile.read($0).first?.encoded }
        guard let opened = try SigningKey(order), let der = named ?? opened.certificate else {
            throw KeyFault(.noCertificate, ["key": ""])
        }
        let text = "\(LoginAnswer.head)\n\(entropy(20).hex)\n"
        return CertificateLogin(certificate: der, text: text, signature: try opened.key.sign(Bytes(text.utf8)))
    }

    private func admit(_ person: ActingPerson, _ session: OpenedSession, _ now: Instant) throws {
        // Nothing is kept open: the next command proves itself anew.
        let visitor = Visitor(account: session.account, scopes: nil, ends: session.longest)
        try logOut(session: session.secret, visitor, now: now)
        // One person is one name: other capitals would make two of one, who could review himself.
        guard session.account.name == person.name else {
            throw OfficeFault(.badActor, ["actor": String(person.name.prefix(60)), "role": person.role])
        }
        guard session.account.roles.contains(person.role) else {
            throw AccountFault(.roleForbids, ["role": person.role])
        }
    }
}

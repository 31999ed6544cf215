import Lifecycle
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
        let session = try logIn(name: person.name, password: password, address: "terminal", now: now)
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

import Lifecycle
import Registry
import SealASN1
import SealBase

/// The names that seals, certificates and users have in an office, read when they are first asked for: once for all rows
/// of a table.
final class StandingNames {
    private let registry: Registry
    private var seals: [String: [Named]]?
    private var certificates: [Certificate]?
    /// Found among the certificates for a holder before.
    private var byHolder: [String: [Named]] = [:]
    private var users: [BusinessType: [(name: String, number: String)]] = [:]

    private struct Named {
        let name: String
        let target: String
        /// Otherwise it is named only by those whom it concerns.
        let isInForce: Bool
    }

    private struct Certificate {
        let organisation: String
        let named: Named
    }

    init(_ registry: Registry) { self.registry = registry }

    /// Names of the seals or certificates in force that the form's holder has (CA-8, ES-16); the target's own is known
    /// whatever its state, so that what ended can be named.
    func names(_ form: DraftForm, _ target: String?) throws -> [String] {
        let holder = Office.holder(form)
        let held = form.kind.isSeal ? try allSeals()[holder] ?? [] : try certificates(of: holder)
        return held.filter { $0.isInForce || $0.target == target }.map(\.name)
    }

    /// User names that other applications have, but for those that came to nothing (HN-9).
    func userNames(_ form: DraftForm, except number: String?) throws -> [String] {
        guard form.business.isNew, form[.userName] != nil else { return [] }
        return try allUsers(form.business).filter { $0.number != number }.map(\.name)
    }

    private func allSeals() throws -> [String: [Named]] {
        if let seals { return seals }
        let made = try registry.seals().filter { $0.der != nil }
        let found = Dictionary(grouping: made, by: \.owner).mapValues { seals in
            seals.map { seal in
                Named(
                    name: seal.name, target: Registry.target(of: seal),
                    isInForce: [.valid, .suspended].contains(seal.state))
            }
        }
        seals = found
        return found
    }

    private func certificates(of holder: String) throws -> [Named] {
        if let known = byHolder[holder] { return known }
        let found = try allCertificates().filter {
            $0.organisation.hasSuffix(holder) || $0.named.name == holder
        }.map(\.named)
        byHolder[holder] = found
        return found
    }

    private func allCertificates() throws -> [Certificate] {
        if let certificates { return certificates }
        let found: [Certificate] = try registry.certificates().compactMap { record in
            guard let der = record.der else { return nil }
            let subject = try CertificateOutline.parse(der).subject
            guard let name = subject.commonName else { return nil }
            // Certificates that the office issues beside a seal have names of their own kind.
            let isInForce =
                record.purpose == "signer" && [.pending, .valid, .frozen, .frozenPending].contains(record.state)
            return Certificate(
                organisation: subject.organization ?? "",
                named: Named(name: name, target: Registry.target(of: record), isInForce: isInForce))
        }
        certificates = found
        return found
    }

    private func allUsers(_ business: BusinessType) throws -> [(name: String, number: String)] {
        if let known = users[business] { return known }
        var search = ApplicationSearch()
        (search.business, search.limit) = (business, 1_000_000)
        let found: [(name: String, number: String)] = try registry.applications(search).compactMap { record in
            guard ![.refused, .cancelled].contains(record.state) else { return nil }
            return try DraftForm(json: record.filing.form)[.userName].map { ($0, record.number) }
        }
        users[business] = found
        return found
    }
}

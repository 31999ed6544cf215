import Lifecycle
import Registry
import SealBase

/// What a list of "who got what" is about.
package enum ExportSubject: String, Codable, Hashable, Sendable, CaseIterable { case seals, certificates }

extension Office {
    /// The list of seals or certificates with their holders, states and the applications they came from: a heading and
    /// one row each, every cell text (HN-5, ES-17). `label` gives the words of the heading and of states. Identity
    /// numbers are never in it. Throws `RegistryFault`.
    package func export(_ subject: ExportSubject, label: (String) -> String) throws -> [[String]] {
        let origins = try origins()
        switch subject {
        case .seals:
            let names = [
                "code", "name", "owner", "uscc", "type", "state", "validFrom", "validTo", "made", "outOfForce",
            ]
            return [(names + Origin.names).map { label("export.\($0)") }]
                + (try registry.seals()).filter { $0.der != nil }.map { seal in
                    let intervals = seal.intervals.map { span in
                        [
                            label("sealState.\(span.state.rawValue)"), span.from.iso8601, span.to?.iso8601 ?? "",
                            span.reason.rawValue,
                        ].filter { !$0.isEmpty }.joined(separator: " ")
                    }
                    return [
                        seal.sealCode, seal.name, seal.owner, seal.uscc, "\(seal.type)",
                        label("sealState.\(seal.state.rawValue)"), seal.validStart.iso8601, seal.validEnd.iso8601,
                        seal.createdAt.iso8601, intervals.joined(separator: "; "),
                    ] + (origins[Registry.target(of: seal)] ?? Origin()).cells
                }
        case .certificates:
            let names = ["serial", "subject", "purpose", "state", "validFrom", "validTo", "made", "listed", "reason"]
            return [(names + Origin.names).map { label("export.\($0)") }]
                + (try registry.certificates()).filter { $0.der != nil }.map { certificate in
                    [
                        certificate.serial.hex, certificate.subject, certificate.purpose,
                        label("certState.\(certificate.state.rawValue)"), certificate.notBefore.iso8601,
                        certificate.notAfter.iso8601, certificate.createdAt.iso8601,
                        certificate.listedAt?.iso8601 ?? "", certificate.reason?.rawValue ?? "",
                    ] + (origins[Registry.target(of: certificate)] ?? Origin()).cells
                }
        }
    }

    /// The application something came from.
    private struct Origin {
        static let names = ["number", "organisation", "agent", "coordinator"]
        var cells = ["", "", "", ""]
    }

    private func origins() throws -> [String: Origin] {
        var search = ApplicationSearch()
        search.limit = 1_000_000
        var out: [String: Origin] = [:]
        for record in try registry.applications(search) {
            guard let result = record.result else { continue }
            let form = try? DraftForm(json: record.filing.form)
            out[result] = Origin(cells: [
                record.number, record.filing.organisation, form?[.agentName] ?? "", record.filing.coordinator,
            ])
        }
        return out
    }
}

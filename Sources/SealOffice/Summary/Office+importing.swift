import Lifecycle
import Registry
package import SealBase
import SealCrypto

/// A row of a summary table and its application.
package struct FiledRow: Codable, Hashable, Sendable {
    package var application: ApplicationCard
    /// Whether it was opened now; otherwise the same row was filed before.
    package var isNew: Bool

    init(_ application: ApplicationCard, _ isNew: Bool) { (self.application, self.isNew) = (application, isNew) }
}

extension Office {
    /// Opens a draft for each form of a summary table (CA-9, ES-18, GX-1), in the order of its rows, all in one transaction;
    /// each has an acceptance number and an audit row of its own. A row that the same person filed before is not opened
    /// again, so that a table may be handed in twice after an accident. Throws `FormFault`, `OfficeFault.targetUnclear`,
    /// `RegistryFault`, `LifecycleFault`; nothing is opened then.
    package func openApplications(
        _ forms: [Bytes], atCounter: Bool, by person: ActingPerson, now: Instant
    ) throws -> [FiledRow] {
        let (act, rules) = (try act(person, now), rules)
        let rows = try forms.enumerated().map { index, octets in
            let form = try DraftForm(json: octets)
            let target = try target(of: form, named: nil)
            let filing = filing(form, target: target, atCounter: atCounter, copiedFrom: nil)
            // A draft is judged when it is submitted; what it will cost is said at once.
            return BatchFiling(line: index + 1, filing: filing) { dossier in
                var judged = ApplicationJudgement(approvalExpires: dossier.now)
                judged.feeDue = Office.fees(form, rules).map(\.amount).reduce(0, +)
                return judged
            }
        }
        let digest = Digest.hash(.sm3, Bytes(forms.joined(separator: [10])))
        return try registry.open(batch: rows, digest: digest, by: act).map { FiledRow(card($0.record, now), $0.isNew) }
    }

    /// Reads a table as `SummaryReading.read`, with the names that this office has given: new names are new, others exist
    /// (CA-8, ES-16).
    package func readSummary(_ order: SummaryOrder, now: Instant) throws -> SummaryOutcome {
        let rows = try SummaryReading.read(order) { form in
            FormCircumstances(today: now, names: form.business.isNew ? [] : [form.name].compactMap(\.self))
        }
        var out = SummaryOutcome(rows: [], bad: 0, taken: [])
        let names = StandingNames(registry)
        for row in rows.rows {
            var row = row
            if let octets = row.form {
                let form = try DraftForm(json: octets)
                let target = try? target(of: form, named: nil)
                let circumstances = try circumstances(form, target, except: nil, now, names: names)
                let named = form.findings(circumstances).filter { $0.severity == .error }
                for var finding in named {
                    finding.details["row"] = "\(row.number)"
                    row.findings.append(finding)
                }
                if !named.isEmpty { row.form = nil }
            }
            if row.form == nil { out.bad += 1 }
            out.rows.append(row)
        }
        if out.bad == 0 || order.skipsBad { out.taken = out.rows.compactMap(\.form) }
        return out
    }
}

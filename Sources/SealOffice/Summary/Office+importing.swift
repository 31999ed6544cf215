import Lifecycle
import Registry
package import SealBase

extension Office {
    /// Opens a draft for each form of a summary table (CA-9, ES-18), in the order of its rows; each has an acceptance number
    /// and an audit row of its own. Throws `FormFault`, `OfficeFault.targetUnclear`, `RegistryFault`, `LifecycleFault`;
    /// drafts opened before stay.
    package func openApplications(
        _ forms: [Bytes], atCounter: Bool, by person: ActingPerson, now: Instant
    ) throws -> [ApplicationCard] {
        let act = try act(person, now)
        // Everything is looked up before anything is opened.
        let filings = try forms.map { octets in
            let form = try DraftForm(json: octets)
            let target = try target(of: form, named: nil)
            return (form, target, filing(form, target: target, atCounter: atCounter, copiedFrom: nil))
        }
        return try filings.map { form, target, filing in
            card(try registry.open(filing, judge: judge(form, target, now: now), by: act), now)
        }
    }

    /// Reads a table as `SummaryReading.read`, with the names that this office has given: new names are new, others exist
    /// (CA-8, ES-16).
    package func readSummary(_ order: SummaryOrder, now: Instant) throws -> SummaryOutcome {
        let rows = try SummaryReading.read(order) { form in
            FormCircumstances(today: now, names: form.business.isNew ? [] : [form.name].compactMap(\.self))
        }
        var out = SummaryOutcome(rows: [], bad: 0, taken: [])
        for row in rows.rows {
            var row = row
            if let octets = row.form {
                let form = try DraftForm(json: octets)
                let target = try? target(of: form, named: nil)
                let circumstances = try FormCircumstances(
                    today: now, names: names(form, target, now), userNames: userNames(form, except: nil))
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

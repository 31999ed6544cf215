import SealBase
package import SealOffice

extension ExplainSheet {
    /// The words beside the pictures of a scan; `name` is the scan's file name.
    package init(_ outcome: ScanOutcome, name: String, words: Words) {
        func remark(_ finding: Finding) -> Remark {
            Remark(text: words.sentence(finding), severity: finding.severity)
        }
        let isTaken = !outcome.seals.isEmpty
        let seals = outcome.seals.enumerated().map { index, seal in
            var sheet = Seal(heading: words.sentence("explain.seal", ["number": "\(index + 1)"]))
            sheet.facts = ScanFacts(seal, words).rows.map { Row(label: $0.label, value: $0.value) }
            sheet.scores = seal.scores.sorted { $0.key < $1.key }.map {
                Score(label: words.sentence("score." + $0.key), value: $0.value)
            }
            sheet.remarks = seal.findings.map(remark)
            if !seal.templates.isEmpty {
                let forms = words.sentence("explain.forms", ["forms": seal.templates.joined(separator: ", ")])
                sheet.remarks.append(Remark(text: forms, severity: .notice))
            }
            return sheet
        }
        var taken = 0
        let places = (outcome.explanation?.places ?? []).map { place -> String in
            if let refusal = place.refusal { return words.sentence("explain.no", ["code": refusal]) }
            taken += 1
            return "\(taken)"
        }
        self.init(
            title: words.sentence("explain.title", ["name": name]),
            verdict: words.sentence(
                isTaken ? "explain.taken" : "explain.refused", ["count": "\(outcome.seals.count)"]),
            isTaken: isTaken, remarks: outcome.refusals.map(remark), page: words.sentence("explain.page"),
            pageCaption: words.sentence("explain.pageCaption"),
            captions: ["scan", "ink", "outlines", "result"].map { words.sentence("explain." + $0) }, places: places,
            seals: seals)
    }
}

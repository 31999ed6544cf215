import Foundation
import SealBase
package import SealOffice

/// The workbench picture of a scan as one self-contained page: the scan, the isolated ink, outlines over the scan, the
/// fitted border, measurements, scores and reasons. One look tells what happened.
package struct ExplainPage {
    private let outcome: ScanOutcome
    private let words: Words
    private let name: String

    /// `name` is the scan's file name, for the heading.
    package init(_ outcome: ScanOutcome, name: String, words: Words) {
        (self.outcome, self.name, self.words) = (outcome, name, words)
    }

    /// The page in the words' language.
    package var html: String {
        let title = words.sentence("explain.title", ["name": name])
        var body = "<h1>\(HTML.text(title))</h1>" + verdict
        if let explanation = outcome.explanation {
            body += overview(explanation)
            for (index, seal) in outcome.seals.enumerated() where index < explanation.seals.count {
                body += section(seal, explanation.seals[index], number: index + 1)
            }
        }
        return HTML.document(words.language, title: title, style: ExplainPage.style, body: body)
    }

    private var verdict: String {
        let key = outcome.seals.isEmpty ? "explain.refused" : "explain.taken"
        let sentence = words.sentence(key, ["count": "\(outcome.seals.count)"])
        let kind = outcome.seals.isEmpty ? "bad" : "good"
        return HTML.element("p", class: kind, HTML.text(sentence)) + findings(outcome.refusals)
    }

    private func overview(_ explanation: ScanExplanation) -> String {
        let marks = explanation.places.enumerated().map { index, place in
            let kind = place.refusal == nil ? "taken" : "refused"
            let label = place.refusal.map { words.sentence("explain.no", ["code": $0]) } ?? "\(index + 1)"
            return "<path class=\"\(kind)\" d=\"\(place.border)\"/>"
                + "<text class=\"\(kind)\" x=\"\(Int(place.label.x))\" y=\"\(max(18, Int(place.label.y) - 6))\">\(HTML.text(label))</text>"
        }
        return HTML.element("h2", HTML.text(words.sentence("explain.page")))
            + figure(explanation.overview, over: marks.joined(), caption: "explain.pageCaption")
    }

    private func section(_ seal: ScanOutcome.Seal, _ stages: ScanExplanation.Seal, number: Int) -> String {
        let scan = stages.scan
        let result = Data(stages.result).base64EncodedString()
        let drawn = "<img alt=\"\" src=\"data:image/svg+xml;base64,\(result)\">"
        return HTML.element("h2", HTML.text(words.sentence("explain.seal", ["number": "\(number)"])))
            + "<div class=\"stages\">"
            + figure(scan, over: "<path class=\"border\" d=\"\(scan.border)\"/>", caption: "explain.scan", id: number)
            + figure(stages.ink, over: "", caption: "explain.ink")
            + figure(
                scan, over: "<path class=\"outline\" d=\"\(scan.outlines)\"/>", caption: "explain.outlines", again: number)
            + "<figure>\(drawn)<figcaption>\(HTML.text(words.sentence("explain.result")))</figcaption></figure></div>"
            + "<div class=\"facts\">" + measurements(seal) + scores(seal) + "</div>" + findings(seal.findings)
            + forms(seal)
    }

    /// A picture with lines over it; `again` shows the picture with that number a second time without storing it twice.
    private func figure(
        _ panel: ScanExplanation.Panel, over marks: String, caption: String, id: Int? = nil, again: Int? = nil
    ) -> String {
        let image: String
        if let again {
            image = "<use href=\"#scan\(again)\"/>"
        } else {
            let name = id.map { " id=\"scan\($0)\"" } ?? ""
            let octets = Data(panel.png).base64EncodedString()
            image =
                "<image\(name) width=\"\(panel.width)\" height=\"\(panel.height)\" href=\"data:image/png;base64,\(octets)\"/>"
        }
        return "<figure><svg viewBox=\"0 0 \(panel.width) \(panel.height)\" role=\"img\">\(image)\(marks)</svg>"
            + "<figcaption>\(HTML.text(words.sentence(caption)))</figcaption></figure>"
    }

    private func measurements(_ seal: ScanOutcome.Seal) -> String {
        HTML.pairs(ScanFacts(seal, words).rows.map { ($0.label, HTML.text($0.value)) })
    }

    private func scores(_ seal: ScanOutcome.Seal) -> String {
        let rows = seal.scores.sorted { $0.key < $1.key }.map { name, score in
            let percent = Int((min(max(score, 0), 1) * 100).rounded())
            let bar = "<span class=\"bar\"><span style=\"width:\(percent)%\"></span></span> \(percent) %"
            return (words.sentence("score.\(name)"), bar)
        }
        return HTML.pairs(rows)
    }

    private func findings(_ findings: [Finding]) -> String {
        guard !findings.isEmpty else { return "" }
        let items = findings.map { "<li class=\"\($0.severity.rawValue)\">\(HTML.text(words.sentence($0)))</li>" }
        return HTML.element("ul", items.joined())
    }

    private func forms(_ seal: ScanOutcome.Seal) -> String {
        guard !seal.templates.isEmpty else { return "" }
        let sentence = words.sentence("explain.forms", ["forms": seal.templates.joined(separator: ", ")])
        return HTML.element("p", HTML.text(sentence))
    }

    private static let style = """
        body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:76rem;padding:0 1rem;color:#222;background:#fff}
        h1{font-size:1.4rem}h2{font-size:1.1rem;border-bottom:1px solid #ccc}
        .good{color:#0a6b2d;font-weight:600}.bad{color:#b00020;font-weight:600}
        .stages,.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem}
        figure{margin:0;border:1px solid #ccc;padding:.5rem;background:#fafafa;break-inside:avoid}
        figure>svg,figure>img{width:100%;height:auto;max-height:38rem;display:block;background:#fff}
        figcaption{font-size:.85rem;color:#555;padding-top:.3rem}
        path{fill:none;vector-effect:non-scaling-stroke}
        .border{stroke:#0060df;stroke-width:2}.outline{stroke:#00a000;stroke-width:1.2}
        .taken{stroke:#00a000;stroke-width:2}.refused{stroke:#d00000;stroke-width:2;stroke-dasharray:6 4}
        text{font-size:22px;text-anchor:middle;stroke:none}text.taken{fill:#007000;stroke:none}text.refused{fill:#b00020;stroke:none}
        table{border-collapse:collapse;width:100%;align-self:start}th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #e4e4e4;font-weight:400;vertical-align:top}
        th{color:#555;white-space:nowrap}.bar{display:inline-block;width:9rem;height:.7rem;background:#e8e8e8}
        .bar span{display:block;height:100%;background:#3878c8}
        li.error{color:#b00020}li.warning{color:#8a5a00}
        @media (prefers-color-scheme:dark){body{background:#181818;color:#ddd}figure{background:#222;border-color:#444}th,figcaption{color:#aaa}th,td{border-color:#333}}
        @media print{body{margin:0;max-width:none;color:#000;background:#fff}.stages{grid-template-columns:1fr 1fr}}
        """
}

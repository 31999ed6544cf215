import Foundation
import SealBase
package import SealOffice

/// The workbench picture of a scan as one self-contained page: the scan, the isolated ink, outlines over the scan, the
/// fitted border, measurements, scores and reasons. One look tells what happened.
package struct ExplainPage {
    private let explanation: ScanExplanation
    private let sheet: ExplainSheet
    private let language: Language

    package init(_ explanation: ScanExplanation, _ sheet: ExplainSheet, language: Language) {
        (self.explanation, self.sheet, self.language) = (explanation, sheet, language)
    }

    /// The page. Throws when a picture cannot be written.
    package func html() throws -> String {
        var body = HTML.element("h1", HTML.text(sheet.title))
        body += HTML.element("p", class: sheet.isTaken ? "good" : "bad", HTML.text(sheet.verdict))
        body += remarks(sheet.remarks) + (try overview())
        for (index, pair) in zip(sheet.seals, explanation.seals).enumerated() {
            body += try section(pair.0, pair.1, number: index + 1)
        }
        return HTML.document(language, title: sheet.title, style: ExplainPage.style, body: body)
    }

    private func overview() throws -> String {
        let marks = zip(explanation.places, sheet.places).map { place, label in
            let kind = place.refusal == nil ? "taken" : "refused"
            let (x, y) = (Int(place.label.x.rounded()), max(18, Int(place.label.y.rounded()) - 6))
            return "<path class=\"\(kind)\" d=\"\(place.border)\"/>"
                + "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\">\(HTML.text(label))</text>"
        }
        return HTML.element("h2", HTML.text(sheet.page))
            + (try figure(explanation.overview, over: marks.joined(), caption: sheet.pageCaption))
    }

    private func section(_ words: ExplainSheet.Seal, _ stages: ScanExplanation.Seal, number: Int) throws -> String {
        let scan = stages.scan
        let captions = sheet.captions + [String](repeating: "", count: 4)
        let result = Data(stages.result).base64EncodedString()
        let drawn = "<img alt=\"\" src=\"data:image/svg+xml;base64,\(result)\">"
        let (border, outlines) = (path("border", scan.border), path("outline", scan.outlines))
        let first = try figure(scan, over: border, caption: captions[0], id: number)
        let second = try figure(stages.ink, over: "", caption: captions[1])
        let third = try figure(scan, over: outlines, caption: captions[2], again: number)
        let fourth = HTML.element("figure", drawn + HTML.element("figcaption", HTML.text(captions[3])))
        let facts = HTML.pairs(words.facts.map { ($0.label, HTML.text($0.value)) })
        return HTML.element("h2", HTML.text(words.heading))
            + HTML.element("div", class: "stages", first + second + third + fourth)
            + HTML.element("div", class: "facts", facts + scores(words.scores)) + remarks(words.remarks)
    }

    private func path(_ kind: String, _ data: String) -> String { "<path class=\"\(kind)\" d=\"\(data)\"/>" }

    /// A picture with lines over it; `again` shows the picture with that number a second time without storing it twice.
    private func figure(
        _ panel: ScanExplanation.Panel, over marks: String, caption: String, id: Int? = nil, again: Int? = nil
    ) throws -> String {
        let image: String
        if let again {
            image = "<use href=\"#scan\(again)\"/>"
        } else {
            let name = id.map { " id=\"scan\($0)\"" } ?? ""
            let octets = Data(try panel.png()).base64EncodedString()
            let source = "href=\"data:image/png;base64,\(octets)\""
            image = "<image\(name) width=\"\(panel.width)\" height=\"\(panel.height)\" \(source)/>"
        }
        let drawing = "<svg viewBox=\"0 0 \(panel.width) \(panel.height)\" role=\"img\">\(image)\(marks)</svg>"
        return HTML.element("figure", drawing + HTML.element("figcaption", HTML.text(caption)))
    }

    private func scores(_ scores: [ExplainSheet.Score]) -> String {
        HTML.pairs(
            scores.map { score in
                let percent = Int((min(max(score.value, 0), 1) * 100).rounded())
                let bar = "<span class=\"bar\"><span style=\"width:\(percent)%\"></span></span> \(percent) %"
                return (score.label, bar)
            })
    }

    private func remarks(_ remarks: [ExplainSheet.Remark]) -> String {
        guard !remarks.isEmpty else { return "" }
        let items = remarks.map { "<li class=\"\($0.severity.rawValue)\">\(HTML.text($0.text))</li>" }
        return HTML.element("ul", items.joined())
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

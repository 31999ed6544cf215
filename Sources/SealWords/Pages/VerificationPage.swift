import Foundation
package import SealBase
package import SealOffice
import SealVerifying

/// The answers about documents as one self-contained page: verdicts, every step, the seals' pictures, the pages that bear
/// them, what changed later. To be read on a screen or printed.
package struct VerificationPage {
    private let files: [(file: VerifiedFile, pictures: ReportPictures)]
    private let words: Words
    private let moment: Instant

    /// `moment` is the time the answers are about.
    package init(_ files: [(file: VerifiedFile, pictures: ReportPictures)], moment: Instant, _ words: Words) {
        (self.files, self.moment, self.words) = (files, moment, words)
    }

    package var html: String {
        let title = words.sentence("report.title")
        var body = HTML.element("h1", HTML.text(title))
        body += HTML.element("p", HTML.text(words.sentence("report.moment", ["at": moment.iso8601])))
        if files.count > 1 { body += overview }
        for (file, pictures) in files { body += section(file, pictures) }
        body += HTML.element("p", class: "note", HTML.text(words.sentence("report.note")))
        return HTML.document(words.language, title: title, style: VerificationPage.style, body: body)
    }

    private var overview: String {
        HTML.pairs(
            files.map { file, _ in
                (name(file), HTML.element("span", class: kind(file), HTML.text(verdict(file))))
            })
    }

    private func section(_ file: VerifiedFile, _ pictures: ReportPictures) -> String {
        var html = HTML.element("h2", HTML.text(name(file)))
        html += HTML.element("p", class: "verdict " + kind(file), HTML.text(verdict(file)))
        guard case .report(let report) = file.answer else { return HTML.element("section", html) }
        html += HTML.element("p", HTML.text(Conclusion(report, words).text))
        html += findings(report.findings)
        let several = report.signatures.count > 1
        for signature in report.signatures { html += self.signature(signature, pictures, several: several) }
        if !pictures.pages.isEmpty {
            let figures = pictures.pages.map { number, picture in
                let caption = words.sentence("report.page", ["page": "\(number)"])
                return HTML.element(
                    "figure", image(picture, alt: caption) + HTML.element("figcaption", HTML.text(caption)))
            }
            html += HTML.element("div", class: "pages", figures.joined())
        }
        return HTML.element("section", html)
    }

    private func signature(_ report: SignatureReport, _ pictures: ReportPictures, several: Bool) -> String {
        let heading = report.field.isEmpty ? report.container : report.field
        var html = HTML.element("h3", HTML.text(heading))
        html += HTML.element(
            "p", class: Self.kind(report.verdict), HTML.text(words.sentence("verdict." + report.verdict.rawValue)))
        if several { html += HTML.element("p", HTML.text(Conclusion(report, words).text)) }
        var facts: [(String, String)] = []
        func fact(_ key: String, _ value: String) {
            if !value.isEmpty { facts.append((words.sentence("report." + key), HTML.text(value))) }
        }
        fact("signer", report.signer)
        fact("sealName", report.sealName)
        fact("sealCode", report.sealCode)
        fact("maker", report.maker)
        fact("container", report.container + (report.standard.isEmpty ? "" : ", " + report.standard))
        let source = words.sentence("timeSource." + report.timeSource.rawValue)
        fact("time", report.signingTime.map { "\($0.iso8601) (\(source))" } ?? "")
        let places = (pictures.places[report.field] ?? []).map { words.sentence("report.page", ["page": "\($0.page)"]) }
        fact("place", places.joined(separator: ", "))
        var top = HTML.pairs(facts)
        if let picture = pictures.seals[report.field] {
            top = HTML.element("div", class: "seal", image(picture, alt: words.sentence("report.sealPicture"))) + top
        }
        html += HTML.element("div", class: "facts", top)
        let steps = report.steps.map { "<li class=\"\($0.status.rawValue)\">\(HTML.text(words.sentence($0)))</li>" }
        html += "<details open><summary>\(HTML.text(words.sentence("report.steps")))</summary>"
        html += HTML.element("ul", class: "steps", steps.joined()) + "</details>"
        return HTML.element("article", html + findings(report.findings))
    }

    private func findings(_ findings: [Finding]) -> String {
        guard !findings.isEmpty else { return "" }
        let items = findings.map { finding in
            let page = finding.page.map { words.sentence("report.page", ["page": "\($0)"]) + ": " } ?? ""
            return "<li class=\"\(finding.severity.rawValue)\">\(HTML.text(page + words.sentence(finding)))</li>"
        }
        return HTML.element("ul", items.joined())
    }

    private func image(_ picture: ReportPictures.Picture, alt: String) -> String {
        "<img alt=\"\(HTML.text(alt))\" src=\"data:\(picture.type);base64,\(Data(picture.octets).base64EncodedString())\">"
    }

    private func name(_ file: VerifiedFile) -> String { (file.path as NSString).lastPathComponent }

    private func verdict(_ file: VerifiedFile) -> String {
        switch file.answer {
        case .report(let report): words.sentence("verdict." + report.verdict.rawValue)
        case .failed(let fault): words.sentence(fault)
        }
    }

    private func kind(_ file: VerifiedFile) -> String {
        guard case .report(let report) = file.answer else { return "bad" }
        return Self.kind(report.verdict)
    }

    private static func kind(_ verdict: Verdict) -> String {
        switch verdict {
        case .valid, .validWithAllowedChanges: "good"
        case .undecided: "open"
        case .modified, .invalid, .noSignature: "bad"
        }
    }

    private static let style = """
        body{font:15px/1.55 system-ui,"Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}
        h1{font-size:1.4rem}h2{font-size:1.15rem;border-bottom:1px solid #ccc;margin-top:2rem}h3{font-size:1rem}
        article{border:1px solid #ccc;border-radius:.3rem;padding:.4rem 1rem;margin:.8rem 0;break-inside:avoid}
        .verdict{font-size:1.1rem}.good{color:#0a6b2d;font-weight:600}.bad{color:#b00020;font-weight:600}.open{color:#8a5a00;font-weight:600}
        .facts{display:flex;gap:1rem;flex-wrap:wrap;align-items:flex-start}.seal img{width:9rem;height:auto;background:#fff;padding:.3rem}
        table{border-collapse:collapse;flex:1}th,td{text-align:left;padding:.15rem .5rem;border-bottom:1px solid #e4e4e4;font-weight:400;vertical-align:top}
        th{color:#555;white-space:nowrap}.pages{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
        figure{margin:0}figure img{width:100%;border:1px solid #ccc;background:#fff}figcaption,.note{font-size:.85rem;color:#555}
        ul{padding-left:1.2rem}.steps{list-style:none;padding-left:0}.steps li::before{display:inline-block;width:1.3em}
        .passed::before{content:"✓";color:#0a6b2d}.failed::before{content:"✗";color:#b00020}.unknown::before{content:"?";color:#8a5a00}
        .warning::before{content:"!";color:#8a5a00}.notApplicable::before{content:"–"}.failed,li.error{color:#b00020}.unknown,li.warning{color:#8a5a00}
        li.warning::before{content:none}.steps li.warning::before{content:"!"}
        @media (prefers-color-scheme:dark){body{background:#181818;color:#ddd}article,figure img{border-color:#444}th,figcaption,.note{color:#aaa}th,td{border-color:#333}.good{color:#5cc98a}.bad,.failed,li.error{color:#ff7a8a}.open,.unknown,li.warning{color:#e0b050}}
        @media print{body{margin:0;max-width:none;color:#000;background:#fff}details{display:block}}
        """
}

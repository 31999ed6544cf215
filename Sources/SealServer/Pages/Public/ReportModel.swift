import Foundation
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// What the page about a document says: verdict, seals, every check, what changed, pictures. Pure.
struct ReportModel {
    let model: PageModel

    init(_ report: VerificationReport, _ pictures: ReportPictures, name: String, at moment: Instant, _ words: Words) {
        func image(_ picture: ReportPictures.Picture) -> String {
            "data:\(picture.type);base64,\(Data(picture.octets).base64EncodedString())"
        }
        let pages = pictures.pages.map { number, picture in
            ["caption": words.sentence("report.page", ["page": "\(number)"]), "source": image(picture)] as PageModel
        }
        let seals = report.signatures.map { signature -> PageModel in
            var seal: PageModel = [
                "heading": signature.field.isEmpty ? signature.container : signature.field,
                "kind": Self.kind(signature.verdict),
                "verdict": words.sentence("verdict." + signature.verdict.rawValue),
                "facts": Self.facts(signature, pictures, words),
                "steps": signature.steps.map {
                    ["status": $0.status.rawValue, "text": words.sentence($0)] as PageModel
                },
                "findings": signature.findings.map { Self.finding($0, words) },
            ]
            if report.signatures.count > 1 {
                seal["told"] = ["text": Conclusion(signature, words).text] as PageModel
            }
            if let picture = pictures.seals[signature.field] {
                seal["picture"] = ["source": image(picture)] as PageModel
            }
            return seal
        }
        var model: PageModel = [
            "name": Words.printable(name), "kind": Self.kind(report.verdict), "code": report.verdict.rawValue,
            "verdict": words.sentence("verdict." + report.verdict.rawValue),
            "conclusion": Conclusion(report, words).text,
            "moment": words.sentence("report.moment", ["at": moment.shown]),
            "findings": report.findings.map { Self.finding($0, words) }, "seals": seals,
        ]
        if !pages.isEmpty { model["pages"] = ["list": pages] as PageModel }
        self.model = model
    }

    private static func facts(
        _ report: SignatureReport, _ pictures: ReportPictures, _ words: Words
    ) -> [PageModel] {
        let source = words.sentence("timeSource." + report.timeSource.rawValue)
        let places = (pictures.places[report.field] ?? []).map { words.sentence("report.page", ["page": "\($0.page)"]) }
        let rows = [
            ("signer", report.signer), ("sealName", report.sealName), ("sealCode", report.sealCode),
            ("maker", report.maker),
            ("container", report.container + (report.standard.isEmpty ? "" : ", " + report.standard)),
            ("time", report.signingTime.map { "\($0.shown) (\(source))" } ?? ""),
            ("place", places.joined(separator: ", ")),
        ]
        return rows.filter { !$0.1.isEmpty }.map {
            ["label": words.sentence("report." + $0.0), "value": Words.printable($0.1)]
        }
    }

    static func finding(_ finding: Finding, _ words: Words) -> PageModel {
        let page = finding.page.map { words.sentence("report.page", ["page": "\($0)"]) + ": " } ?? ""
        return ["severity": finding.severity.rawValue, "text": page + words.sentence(finding)]
    }

    /// `good`, `open` or `bad`.
    static func kind(_ verdict: Verdict) -> String {
        switch verdict {
        case .valid, .validWithAllowedChanges: "good"
        case .undecided: "open"
        case .modified, .invalid, .noSignature: "bad"
        }
    }
}

import Foundation
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The impression workbench: the scan, the isolated ink, outlines over the scan, measured beside declared, what official
/// forms say, accept or refuse (ES-1, ES-2, ES-4).
enum BenchPages {
    static func show(_ page: PageRequest) async throws -> Response {
        let (_, person) = try page.demand(DeskPages.roles)
        let file = try await ApplicationPages.file(page, personal: false, as: person.role)
        let place = try page.house.uploads.place()
        let bench = try await page.office { try $0.workbench(file, in: place.path) }
        withExtendedLifetime(place) {}
        guard let bench else { throw ServerFault(.notFound) }
        var model = try BenchModel(bench, page.words).model
        model["number"] = file.application.number
        model["version"] = "\(file.application.version)"
        model["name"] = Words.printable(file.application.name)
        let actions = file.actions
        model["may-sendBack"] = actions.contains("sendBack")
        model["may-accept"] = actions.contains("accept")
        let title = page.words.sentence("page.bench.title", ["number": file.application.number])
        return page.page("bench", model, title: title)
    }
}

/// What the workbench shows. Pure.
struct BenchModel {
    let model: PageModel

    /// Throws when a picture cannot be written.
    init(_ bench: Workbench, _ words: Words) throws {
        let outcome = bench.outcome
        let sheet = ExplainSheet(outcome, name: bench.material.name, words: words)
        var model: PageModel = [
            "kind": sheet.isTaken ? "good" : "bad", "verdict": sheet.verdict,
            "remarks": sheet.remarks.map(Self.remark), "pageCaption": sheet.pageCaption,
        ]
        if let explanation = outcome.explanation {
            let marks = zip(explanation.places, sheet.places).map { place, label in
                [
                    "kind": place.refusal == nil ? "taken" : "refused", "path": place.border, "label": label,
                    "x": "\(Int(place.label.x.rounded()))", "y": "\(max(18, Int(place.label.y.rounded()) - 6))",
                ] as PageModel
            }
            model["overview"] = try Self.panel(explanation.overview, ["marks": marks])
            model["seals"] = try zip(sheet.seals, zip(explanation.seals, outcome.seals)).map { text, found in
                let (stages, seal) = found
                return [
                    "heading": text.heading,
                    "scan": try Self.panel(
                        stages.scan, ["lines": ["path": stages.scan.border, "kind": "border"] as PageModel]),
                    "ink": try Self.panel(stages.ink, [:]),
                    "outlines": try Self.panel(
                        stages.scan, ["lines": ["path": stages.scan.outlines, "kind": "outline"] as PageModel]),
                    "result": "data:image/svg+xml;base64," + Data(stages.result).base64EncodedString(),
                    "captions": Self.captions(sheet.captions),
                    "facts": text.facts.map { ["label": $0.label, "value": $0.value] as PageModel },
                    "scores": text.scores.map { score in
                        let percent = "\(Int((min(max(score.value, 0), 1) * 100).rounded()))"
                        return ["label": score.label, "percent": percent] as PageModel
                    },
                    "remarks": text.remarks.map(Self.remark), "sizes": Self.sizes(seal, bench, words),
                    "forms": Self.forms(seal, words),
                ] as PageModel
            }
        }
        self.model = model
    }

    /// Measured beside declared (ES-4).
    private static func sizes(_ seal: ScanOutcome.Seal, _ bench: Workbench, _ words: Words) -> [PageModel] {
        let rows = [("width", seal.width, bench.declaredWidth), ("length", seal.height, bench.declaredHeight)]
        return rows.map { name, measured, declared in
            let known = Millimetres(text: declared)
            var row: PageModel = [
                "label": words.sentence("field." + name),
                "declared": declared.isEmpty ? "–" : Words.printable(declared),
                "measured": seal.sizeKnown ? millimetres(measured.value) : words.sentence("size.unknown"),
                "difference": "", "kind": "plain",
            ]
            if let known, seal.sizeKnown {
                let difference = measured.value - known.value
                row["difference"] = (difference >= 0 ? "+" : "−") + millimetres(abs(difference))
                row["kind"] = abs(difference) <= 1 ? "good" : "bad"
            }
            return row
        }
    }

    /// Two decimals; lengths here are finite and short.
    private static func millimetres(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e6 else { return "–" }
        let hundredths = Int((value * 100).rounded())
        let part = abs(hundredths % 100)
        return "\(hundredths / 100).\(part < 10 ? "0" : "")\(part)"
    }

    private static func forms(_ seal: ScanOutcome.Seal, _ words: Words) -> [PageModel] {
        (seal.conformity?.matches ?? []).prefix(5).map { match in
            [
                "name": words.language == .zh ? match.nameZh : match.nameEn, "kind": match.conforms ? "good" : "open",
                "text": words.sentence(match.conforms ? "page.bench.conforms" : "page.bench.differs"),
                "width": millimetres(match.width.value), "height": millimetres(match.height.value),
            ]
        }
    }

    private static func captions(_ texts: [String]) -> PageModel {
        let padded = texts + ["", "", "", ""]
        return ["scan": padded[0], "ink": padded[1], "outlines": padded[2], "result": padded[3]]
    }

    private static func remark(_ remark: ExplainSheet.Remark) -> PageModel {
        ["text": remark.text, "severity": remark.severity.rawValue]
    }

    private static func panel(_ panel: ScanExplanation.Panel, _ more: PageModel) throws -> PageModel {
        let octets = Data(try panel.png()).base64EncodedString()
        var model: PageModel = [
            "width": "\(panel.width)", "height": "\(panel.height)", "source": "data:image/png;base64," + octets,
        ]
        for (name, value) in more { model[name] = value }
        return model
    }
}

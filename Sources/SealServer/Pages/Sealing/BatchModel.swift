import Foundation
import SealBase
import SealOffice
import SealWords

/// What pages say of batches and their documents. Pure.
enum BatchModel {
    private static let states = ["queued", "running", "failed", "done", "dead", "cancelled"]

    static func row(_ card: JobBatchCard, _ words: Words) -> PageModel {
        [
            "batch": card.batch, "path": BatchProgress.path(card.batch),
            "title": card.title.isEmpty ? card.batch : Words.printable(card.title), "seal": card.sealCode,
            "at": card.madeAt.shown, "actor": Words.printable(card.madeBy), "total": "\(card.total)",
            "percent": "\(percent(card))", "progress": progress(card, words),
            "counts": states.map { state in
                [
                    "state": state, "text": words.sentence("jobState." + state), "count": "\(card.counts[state] ?? 0)",
                    "kind": kind(state), "isNone": (card.counts[state] ?? 0) == 0,
                ] as PageModel
            },
            "kind": card.isDone ? "good" : card.isOver ? "open" : "plain",
            "state": words.sentence(
                card.isDone ? "page.batch.allDone" : card.isOver ? "page.batch.over" : "page.batch.working"),
        ]
    }

    static func percent(_ card: JobBatchCard) -> Int {
        guard card.share.isFinite else { return 0 }
        // What is not over is not shown as if it were.
        let share = Int((min(max(card.share, 0), 1) * 100).rounded(.down))
        return card.isOver ? 100 : min(share, 99)
    }

    /// `12 of 40 sealed, 3.1 a second, about 9 s left`.
    static func progress(_ card: JobBatchCard, _ words: Words) -> String {
        let details = [
            "done": "\(card.counts["done"] ?? 0)", "total": "\(card.total)", "rate": rate(card.perSecond),
            "left": card.secondsLeft.map { time($0, words) } ?? "",
        ]
        let isKnown = !card.isOver && card.perSecond > 0 && card.secondsLeft != nil
        return words.sentence(isKnown ? "page.batch.progressRate" : "page.batch.progress", details)
    }

    private static func rate(_ perSecond: Double) -> String {
        guard perSecond.isFinite, perSecond < 1e6 else { return "–" }
        let tenths = Int((perSecond * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func time(_ seconds: Int, _ words: Words) -> String {
        let clamped = min(max(0, seconds), 359_999)
        return clamped < 120
            ? words.sentence("page.batch.seconds", ["count": "\(clamped)"])
            : words.sentence("page.batch.minutes", ["count": "\((clamped + 30) / 60)"])
    }

    static func job(_ card: JobCard, of batch: String, _ names: [String], _ words: Words) -> PageModel {
        var model: PageModel = [
            "line": "\(card.line)", "name": name(card.line, names), "state": words.sentence("jobState." + card.state),
            "kind": kind(card.state), "tries": "\(card.tries)", "job": card.job, "since": card.since.shown,
        ]
        if card.state == "done" {
            model["result"] = ["path": "\(BatchProgress.path(batch))/\(card.job)/document"] as PageModel
        }
        if let fault = card.fault {
            // Without places on the service's own disk.
            let details = (card.details ?? [:]).mapValues {
                $0.hasPrefix("/") ? name(card.line, names) : $0
            }
            model["reason"] = ["text": words.sentence(fault, details)] as PageModel
        }
        model["may-cancel"] = ["queued", "failed"].contains(card.state)
        model["may-retry"] = ["dead", "failed", "cancelled"].contains(card.state)
        return model
    }

    /// What the sender calls the document of a line.
    static func name(_ line: Int, _ names: [String]) -> String {
        names.indices.contains(line - 1) ? names[line - 1] : "\(line).pdf"
    }

    static func filters(_ card: JobBatchCard, chosen: String, _ words: Words) -> [PageModel] {
        let all: PageModel = [
            "path": BatchProgress.path(card.batch), "text": words.sentence("page.desk.all"), "count": "\(card.total)",
            "here": chosen.isEmpty,
        ]
        return [all]
            + states.filter { (card.counts[$0] ?? 0) > 0 || $0 == chosen }.map { state in
                [
                    "path": BatchProgress.path(card.batch) + "?state=" + state,
                    "text": words.sentence("jobState." + state), "count": "\(card.counts[state] ?? 0)",
                    "here": state == chosen,
                ]
            }
    }

    private static func kind(_ state: String) -> String {
        switch state {
        case "done": "good"
        case "dead": "bad"
        case "failed": "open"
        default: "plain"
        }
    }
}

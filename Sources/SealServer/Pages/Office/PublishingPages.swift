import Foundation
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// What stands published and how old it is; the administrator publishes (ES-8, HN-7).
enum PublishingPages {
    static let roles = ["administrator", "auditor", "operator", "reviewer"]

    static func add(to pages: PageBook) {
        pages.on("/publishing") { page in try await show(page) }
        pages.on("/publishing", .post) { page in
            _ = try await page.form()
            _ = try page.demand(["administrator"])
            let now = page.now
            do {
                let card = try await page.office { try $0.publishNow(now) }
                return page.seeOther("/publishing?done=publish#n\(card.number)")
            } catch let fault as any CodedFault { return try await show(page, fault: fault) }
        }
    }

    private static func show(_ page: PageRequest, fault: (any CodedFault)? = nil) async throws -> Response {
        let (visitor, _) = try page.demand(roles)
        let (now, words) = (page.now, page.words)
        let state = try await page.office { try $0.publishedState(now: now) }
        var model = PublishingModel(state, now: now, words).model
        model["may-publish"] = visitor.hasRole(among: ["administrator"])
        if let done = words.plain("page.done." + ((try? page.query("done")) ?? "")) {
            model["done"] = ["text": done] as PageModel
        }
        let status = page.tell(fault, in: &model)
        return page.page("publishing", model, title: words.sentence("page.publishing.title"), status: status)
    }
}

/// What the page says of the published lists. Pure.
struct PublishingModel {
    let model: PageModel

    init(_ state: PublishedState, now: Instant, _ words: Words) {
        let all = state.lists.allSatisfy { $0.state == .fresh }
        let isUrgent = !all || state.isBehind
        model = [
            "kind": !all ? "bad" : state.isBehind ? "open" : "good",
            "verdict": words.sentence(
                !all ? "page.publishing.stale" : state.isBehind ? "page.publishing.behind" : "page.publishing.fresh"),
            "isUrgent": isUrgent, "number": state.number > 0 ? "\(state.number)" : "–",
            "publishedAt": state.publishedAt?.shown ?? "–",
            "age": state.publishedAt.map { DeskRules.age(from: $0, to: now, words) } ?? "–",
            "validDays": "\(state.validDays)",
            "lists": state.lists.map { list in
                [
                    "name": list.name, "about": words.plain("page.file." + DownloadPages.kind(list.name)) ?? "",
                    "kind": list.state == .fresh ? "good" : list.state == .missing ? "open" : "bad",
                    "state": words.sentence("page.publishing.state." + list.state.rawValue),
                    "thisUpdate": list.thisUpdate?.shown ?? "–", "nextUpdate": list.nextUpdate?.shown ?? "–",
                    "age": list.thisUpdate.map { DeskRules.age(from: $0, to: now, words) } ?? "–",
                    "entries": list.entries.map { "\($0)" } ?? "–",
                    "size": Amounts.octets(Int(clamping: list.octets)),
                ] as PageModel
            },
        ]
    }
}

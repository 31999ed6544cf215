import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Who has an account, for administrators: found by name, closed and opened again.
enum AccountPages {
    static let roles = ["administrator"]

    static func add(to pages: PageBook) {
        pages.on("/accounts") { page in try await list(page) }
        pages.on("/accounts", .post) { page in
            let body = try await page.form()
            let (visitor, _) = try page.demand(roles)
            let (name, isActive, now) = (body["name"], body["action"] == "open", page.now)
            do {
                guard ["open", "close"].contains(body["action"]), name != visitor.account.name else {
                    throw ServerFault(.badParameter, ["name": "action"])
                }
                _ = try await page.office { try $0.setAccount(name, isActive: isActive, now: now) }
                return page.seeOther("/accounts?text=\(PageFrame.coded(name))&done=account")
            } catch let fault as any CodedFault { return try await list(page, fault: fault) }
        }
    }

    private static func list(_ page: PageRequest, fault: (any CodedFault)? = nil) async throws -> Response {
        let (visitor, _) = try page.demand(roles)
        let (pager, words, now) = (try Pager(page), page.words, page.now)
        let text = try page.query("text").trimmingSpaces
        let part = try await page.office { try $0.accounts(text: text, pager.window) }
        var model: PageModel = [
            "text": text, "isEmpty": part.rows.isEmpty,
            "list": part.rows.map { row($0, own: visitor.account.name, now, words) },
        ]
        model["pager"] = pager.model(part, at: "/accounts", keep: [("text", text)], key: \.name)
        if let done = words.plain("page.done." + ((try? page.query("done")) ?? "")) {
            model["done"] = ["text": done] as PageModel
        }
        let status = page.tell(fault, in: &model)
        return page.page("accounts", model, title: words.sentence("page.accounts.title"), status: status)
    }

    private static func row(_ card: AccountCard, own: String, _ now: Instant, _ words: Words) -> PageModel {
        let isLocked = card.lockedUntil.map { now < $0 } ?? false
        let state = !card.isActive ? "closed" : isLocked ? "locked" : "open"
        let ways = [card.hasPassword ? "password" : nil, card.certificate != nil ? "certificate" : nil]
        let comma = words.language == .zh ? "、" : ", "
        return [
            "name": card.name, "shown": Words.printable(card.shown), "organisation": Words.printable(card.organisation),
            "roles": card.roles.map { words.sentence("role." + $0) }.joined(separator: comma),
            "ways": ways.compactMap(\.self).map { words.sentence("page.accounts." + $0) }.joined(separator: comma),
            "state": words.sentence("page.accounts.state." + state),
            "kind": card.isActive ? isLocked ? "open" : "good" : "bad", "created": card.createdAt.shown,
            "isOwn": card.name == own, "isActive": card.isActive,
        ]
    }
}

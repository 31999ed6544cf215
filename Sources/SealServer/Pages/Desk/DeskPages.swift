import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The desks of operators, reviewers and auditors: the queue, and one application with its materials beside its form
/// (ES-10, GX-2, HN-11).
enum DeskPages {
    static let roles = ["operator", "reviewer", "auditor", "administrator"]

    static func add(to pages: PageBook) {
        pages.on("/desk") { page in try await queue(page) }
        pages.on("/desk/{number}") { page in try await show(page) }
        pages.on("/desk/{number}/step", .post) { page in try await step(page) }
        pages.on("/desk/{number}/impression") { page in try await BenchPages.show(page) }
    }

    private static func queue(_ page: PageRequest) async throws -> Response {
        let (visitor, person) = try page.demand(roles)
        var query = ApplicationQuery()
        let asked = try page.query("state")
        let usual = DeskRules.waiting(for: visitor.account.roles)
        query.states = asked == "all" ? [] : asked.isEmpty ? usual : [asked]
        query.text = try page.query("text").trimmingSpaces
        query.overdueOnly = try page.query("overdue") == "yes"
        let (filter, now, pager) = (query, page.now, try Pager(page))
        let part = try await page.office {
            try $0.applications(filter, for: visitor, newestFirst: false, pager.window, now: now)
        }
        let words = page.words
        let states = FormOutline.states.map { state in
            ["value": state, "text": words.sentence("appState." + state), "chosen": asked == state] as PageModel
        }
        var model: PageModel = [
            "role": words.sentence("role." + person.role), "text": query.text, "states": states,
            "isAll": asked == "all", "isUsual": asked.isEmpty, "overdueOnly": query.overdueOnly,
            "list": part.rows.map { card in
                var row = CardModel.model(card, words, path: "/desk/")
                row["age"] = DeskRules.age(from: card.since, to: now, words)
                return row
            },
            "isEmpty": part.rows.isEmpty,
        ]
        model["pager"] = pager.model(
            part, at: "/desk",
            keep: [("state", asked), ("text", query.text), ("overdue", query.overdueOnly ? "yes" : "")], key: \.number)
        return page.page("desk", model, title: words.sentence("page.desk.title"))
    }

    /// What each of somebody's roles may do with an application now; where several may, the first.
    private static func actions(_ page: PageRequest) async throws -> (ApplicationFile, [String: String]) {
        let (visitor, person) = try page.demand(roles)
        let mine = roles.filter { visitor.account.roles.contains($0) }
        let file = try await ApplicationPages.file(page, personal: true, as: person.role)
        var actions: [String: String] = [:]
        for role in mine.reversed() {
            let seen = try await ApplicationPages.file(page, personal: false, as: role)
            for action in seen.actions { actions[action] = role }
        }
        return (file, actions)
    }

    private static func show(
        _ page: PageRequest, fault: (any CodedFault)? = nil, told: PageModel? = nil
    ) async throws -> Response {
        let (file, actions) = try await actions(page)
        let words = page.words
        var model = ApplicationModel(file, words, base: "/desk/").model
        let offered = DeskRules.actions.filter { actions[$0] != nil && DeskRules.fits($0, file) }
        for action in DeskRules.actions { model["do-" + action] = offered.contains(action) }
        model["hasActions"] = !offered.isEmpty
        model["takesKey"] = DeskRules.takesKey(file)
        model["isCertificate"] = file.application.business.hasPrefix("certificate.")
        model["recovers"] = file.application.business == "certificate.keyRecovery"
        model["hasReceipt"] = ["readyForPickup", "activated"].contains(file.application.state)
        model["hasImpression"] = file.materials.contains { $0.kind == "impressionSheet" }
        model["feeYuan"] = Amounts.yuan(file.application.feeDue)
        model["methods"] = ["counter", "bankTransfer", "online"].map {
            ["value": $0, "text": words.sentence("choice.payment." + $0)] as PageModel
        }
        if let told { model["told"] = told }
        if let done = words.plain("page.done." + ((try? page.query("done")) ?? "")) {
            model["done"] = ["text": done] as PageModel
        }
        let status = page.tell(fault, in: &model)
        let title = words.sentence("page.application.title", ["number": file.application.number])
        return page.page("case", model, title: title, status: status)
    }

    private static func step(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (visitor, _) = try page.demand(roles)
        let (file, actions) = try await actions(page)
        let (number, action) = (file.application.number, body["action"])
        do {
            let needed = action == "issue" && actions["issue"] == nil ? "carryOut" : action
            guard let role = actions[needed] ?? actions[action] else {
                guard DeskRules.actions.contains(action) else { throw ServerFault(.badParameter, ["name": "action"]) }
                // The office itself says why not.
                let first = roles.first { visitor.account.roles.contains($0) } ?? ""
                let person = ActingPerson(name: visitor.account.name, role: first)
                try await DeskStep(action: action, number: number, body: body, person: person).take(page)
                return page.seeOther("/desk/\(number)?done=\(action)")
            }
            let person = ActingPerson(name: visitor.account.name, role: role)
            let step = DeskStep(action: action, number: number, body: body, person: person)
            if body["recovers"] == "yes" { return try await step.recoverKey(page) }
            if ["issue", "carryOut"].contains(action) {
                return try await show(page, told: try await step.carryOut(page))
            }
            if action == "renewPickupCode" { return try await show(page, told: try await step.renewCode(page)) }
            try await step.take(page)
            return page.seeOther("/desk/\(number)?done=\(action)")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }
}

/// What desks show first, and what they can do.
enum DeskRules {
    static let actions = [
        "accept", "sendBack", "recordPayment", "approve", "refuse", "withdrawApproval", "approveException",
        "countersign", "issue", "carryOut", "renewPickupCode", "dispatch", "pickup", "confirmReceipt",
    ]

    /// Whether the matter asks for an action that the table would allow.
    static func fits(_ action: String, _ file: ApplicationFile) -> Bool {
        switch action {
        case "dispatch": file.fields["delivery"] == ["courier"]
        case "confirmReceipt": !file.steps.contains { $0.action == action }
        default: true
        }
    }

    /// Whether the certificate that is made can be for a key of the holder's own (GX-3).
    static func takesKey(_ file: ApplicationFile) -> Bool {
        ["certificate.apply", "certificate.renew", "certificate.replace"].contains(file.application.business)
            && file.fields["request", default: []].allSatisfy(\.isEmpty)
    }

    /// The states in which an application waits for one of these roles.
    static func waiting(for roles: [String]) -> [String] {
        var states: [String] = []
        if roles.contains("operator") { states += ["submitted", "awaitingPayment", "approved", "readyForPickup"] }
        if roles.contains("reviewer") || roles.contains("auditor") { states.append("inReview") }
        if roles.contains("administrator") { states += ["approved", "issuing"] }
        return states
    }

    /// How long it waits, in days or hours.
    static func age(from start: Instant, to now: Instant, _ words: Words) -> String {
        let hours = max(0, now.secondsSinceEpoch - start.secondsSinceEpoch) / 3600
        return hours < 48
            ? words.sentence("page.age.hours", ["count": "\(hours)"])
            : words.sentence("page.age.days", ["count": "\(hours / 24)"])
    }
}

import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The applicant's own page: his applications, and the way to a new one (HN-2, HN-5).
enum PortalPages {
    static let roles = ["applicant", "agent", "operator"]

    static func add(to pages: PageBook) {
        pages.on("/portal") { page in
            let visitor = try agreed(page)
            var query = ApplicationQuery()
            query.text = try page.query("text").trimmingSpaces
            let (asked, now, pager) = (query, page.now, try Pager(page))
            let part = try await page.office {
                try $0.applications(asked, for: visitor, newestFirst: true, pager.window, now: now)
            }
            var model: PageModel = [
                "text": query.text, "list": part.rows.map { CardModel.model($0, page.words, path: "/portal/") },
                "isEmpty": part.rows.isEmpty, "forms": forms(page.words),
            ]
            model["pager"] = pager.model(part, at: "/portal", keep: [("text", query.text)], key: \.number)
            return page.page("portal", model, title: page.words.sentence("page.portal.title"))
        }
        pages.on("/portal/quote") { page in
            let outline = try outline(page)
            var values: [String: [String]] = [:]
            for name in ["period", "medium"] { values[name] = [try page.query(name)] }
            let (json, now) = (outline.json(values), page.now)
            let quote = try await page.office { try $0.quote(json, now: now) }
            return try JSONAnswer.of(QuoteModel(quote, page.words))
        }
        pages.on("/portal/new") { page in
            _ = try agreed(page)
            let outline = try outline(page)
            let own = FormBody(["agentName": [page.visitor?.account.shown ?? ""]])
            return try await ApplicationForm(outline: outline, values: own.values).answer(page, at: newPath(outline))
        }
        pages.on("/portal/new", .post) { page in try await open(page) }
    }

    /// Who is logged in and has agreed to the service agreement. Throws `account.notLoggedIn`, `.agreementMissing`.
    static func agreed(_ page: PageRequest) throws -> Visitor {
        let visitor = try page.known()
        try visitor.demand(roles: roles + ["reviewer", "auditor", "administrator"])
        try visitor.demandAgreement()
        return visitor
    }

    private static func outline(_ page: PageRequest) throws -> FormOutline {
        guard let outline = FormOutline(form: try page.query("form"), business: try page.query("business")) else {
            throw ServerFault(.notFound)
        }
        return outline
    }

    private static func newPath(_ outline: FormOutline) -> String {
        "/portal/new?form=\(outline.form)&business=\(outline.business)"
    }

    private static func open(_ page: PageRequest) async throws -> Response {
        let outline = try outline(page)
        let body = try await page.form()
        let (_, person) = try page.demand(roles)
        let visitor = try agreed(page)
        let form = ApplicationForm(outline: outline, values: body.values)
            .with(answer: body["typedAnswer"], or: nil, page)
        do {
            let (path, now) = (try await form.file(page), page.now)
            let new = NewApplication(
                form: path.file, target: body.filled("target"), atCounter: person.role == "operator")
            let card = try await page.office { try $0.openApplication(new, for: visitor, by: person, now: now) }
            withExtendedLifetime(path) {}
            return page.seeOther("/portal/\(card.number)?done=open")
        } catch let fault as any CodedFault {
            return try await form.answer(page, at: newPath(outline), fault: fault)
        }
    }

    private static func forms(_ words: Words) -> [PageModel] {
        FormOutline.all.map { form, businesses in
            [
                "name": words.sentence("formKind." + form), "about": words.sentence("page.form.about." + form),
                "links": businesses.enumerated().map { index, business in
                    [
                        "path": "/portal/new?form=\(form)&business=\(business)", "main": index == 0,
                        "text": words.sentence("business." + business),
                    ] as PageModel
                },
            ]
        }
    }
}

/// An application in a list.
enum CardModel {
    static func model(_ card: ApplicationCard, _ words: Words, path: String) -> PageModel {
        [
            "number": card.number, "path": path + card.number, "business": words.sentence("business." + card.business),
            "form": words.sentence("formKind." + card.form), "state": words.sentence("appState." + card.state),
            "kind": kind(card.state), "name": Words.printable(card.name),
            "organisation": Words.printable(card.organisation), "since": card.since.shown,
            "due": card.due?.shown ?? "", "isOverdue": card.isOverdue, "version": "\(card.version)",
        ]
    }

    static func kind(_ state: String) -> String {
        switch state {
        case "approved", "readyForPickup", "activated": "good"
        case "refused", "cancelled": "bad"
        case "rectification", "awaitingMaterials", "awaitingPayment": "open"
        default: "plain"
        }
    }
}

/// The price of an application as the page shows it while the form is filled.
struct QuoteModel: Encodable {
    struct Line: Encodable {
        var label: String
        var amount: String
    }

    var lines: [Line]
    var total: String
    var expires: String

    init(_ quote: Quote, _ words: Words) {
        lines = quote.lines.map { Line(label: words.sentence("page.fee." + $0.kind), amount: Amounts.yuan($0.amount)) }
        total = quote.total == 0 ? words.sentence("page.fee.free") : Amounts.yuan(quote.total)
        expires = quote.expires.map { String($0.iso8601.prefix(10)) } ?? ""
    }

    var model: PageModel {
        var model: PageModel = [
            "lines": lines.map { ["label": $0.label, "amount": $0.amount] as PageModel }, "total": total,
        ]
        if !expires.isEmpty { model["expires"] = ["day": expires] as PageModel }
        return model
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The certificate of whoever logged in with it: its details, and its renewal online (CA-10).
enum HolderPages {
    static func add(to pages: PageBook) {
        pages.on("/portal/certificate") { page in
            _ = try PortalPages.agreed(page)
            return try await show(page)
        }
        pages.on("/portal/certificate", .post) { page in try await renew(page) }
    }

    private static func show(_ page: PageRequest, fault: (any CodedFault)? = nil) async throws -> Response {
        let visitor = try page.known()
        var model: PageModel = [:]
        if visitor.isByCertificate {
            let now = page.now
            let card = try await page.office { try $0.holderCard(for: visitor, now: now) }
            fill(&model, card, page.words)
        }
        let status = page.tell(fault, in: &model)
        return page.page("certificate", model, title: page.words.sentence("page.certificate.title"), status: status)
    }

    private static func fill(_ model: inout PageModel, _ card: HolderCard, _ words: Words) {
        let certificate = card.certificate
        let successors = card.successors.compactMap { $0.split(separator: ":").last.map(String.init) }
        let rows = [
            ("page.status.serial", certificate.serial), ("page.certificate.subject", certificate.subject),
            ("page.certificate.state", words.sentence("certState." + certificate.state)),
            ("page.certificate.validity", certificate.notBefore + " – " + certificate.notAfter),
            ("page.certificate.opens", card.renewalOpens.shown),
            ("page.certificate.advised", card.renewalAdvised.shown),
            ("page.certificate.successor", successors.joined(separator: " ")),
        ]
        let filled = rows.filter { !$0.1.isEmpty }.map {
            ["label": words.sentence($0.0), "value": Words.printable($0.1)] as PageModel
        }
        model["facts"] = ["rows": filled] as PageModel
        if let underWay = card.underWay {
            model["underWay"] = CardModel.model(underWay, words, path: "/portal/")
        } else if let obstacle = card.obstacle {
            model["obstacle"] = ["text": words.sentence(obstacle)] as PageModel
        } else {
            model["renews"] = true
        }
    }

    private static func renew(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (_, person) = try page.demand(PortalPages.roles)
        let visitor = try PortalPages.agreed(page)
        do {
            guard let period = Int(body["period"]), (1...3).contains(period) else {
                throw ServerFault(.badParameter, ["name": "period"])
            }
            let now = page.now
            let card = try await page.office {
                try $0.renewAsHolder(for: visitor, period: period, by: person, now: now)
            }
            return page.seeOther("/portal/\(card.number)?done=open")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The seals that somebody may see: what they are, whether they are in force, how they were used (ES-13, ES-17).
enum SealPages {
    static let roles = ["applicant", "agent", "operator", "reviewer", "auditor", "administrator"]

    static func add(to pages: PageBook) {
        pages.on("/seals") { page in
            let (visitor, _) = try page.demand(roles)
            let (pager, words) = (try Pager(page), page.words)
            let text = try page.query("text").trimmingSpaces
            let part = try await page.office { try $0.seals(for: visitor, text: text, pager.window) }
            var model: PageModel = [
                "text": text, "list": part.rows.map { SealModel.row($0, words) }, "isEmpty": part.rows.isEmpty,
            ]
            model["pager"] = pager.model(part, at: "/seals", keep: [("text", text)], key: \.esID)
            return page.page("seals", model, title: words.sentence("page.seals.title"))
        }
        pages.on("/seals/{code}") { page in
            let (visitor, _) = try page.demand(roles)
            let code = try page.context.piece("code", limit: 40, Piece.digit)
            let words = page.words
            let found = try await page.office { office -> SealModel.Found? in
                guard
                    let row = try office.seals(for: visitor, text: code, ListWindow()).rows.first(where: {
                        $0.esID == code
                    })
                else { return nil }
                let card = try SealCard.read(office.sealFile(code))
                return SealModel.Found(
                    row: row, card: card, picture: try office.sealPicture(code),
                    uses: try office.uses(of: code, limit: 50))
            }
            guard let found else { throw ServerFault(.notFound) }
            return page.page("seal", SealModel.model(found, words), title: Words.printable(found.row.name))
        }
    }
}

/// What pages say of a seal. Pure.
enum SealModel {
    struct Found: Sendable {
        let row: SealRow
        let card: SealCard
        let picture: String
        let uses: [SealUseCard]
    }

    static func row(_ seal: SealRow, _ words: Words) -> PageModel {
        [
            "code": seal.esID, "path": "/seals/" + seal.esID, "name": Words.printable(seal.name),
            "owner": Words.printable(seal.owner), "state": words.sentence("page.status.word." + seal.state),
            "kind": seal.state == "valid" ? "good" : seal.state == "suspended" ? "open" : "bad",
            "from": String(seal.validStart.iso8601.prefix(10)), "to": String(seal.validEnd.iso8601.prefix(10)),
        ]
    }

    static func model(_ found: Found, _ words: Words) -> PageModel {
        var model = row(found.row, words)
        let size = PlacingModel.text(found.card.exactWidthMM) + " × " + PlacingModel.text(found.card.exactHeightMM)
        let facts = [
            ("page.status.sealCode", found.row.esID), ("page.application.organisation", found.row.owner),
            ("field.creditCode", found.row.uscc), ("page.seals.size", size + " mm"),
            ("page.status.notBefore", found.card.validStart), ("page.status.notAfter", found.card.validEnd),
            ("page.seals.standard", found.card.version), ("page.seals.maker", found.card.maker),
        ]
        model["facts"] = facts.filter { !$0.1.isEmpty }.map {
            ["label": words.sentence($0.0), "value": Words.printable($0.1)] as PageModel
        }
        model["signers"] = found.card.signers.map { ["text": Words.printable($0)] as PageModel }
        model["picture"] = found.picture
        model["uses"] = found.uses.map { use in
            [
                "at": use.at.shown, "actor": Words.printable(use.actor), "document": Words.printable(use.document),
                "reason": Words.printable(use.purpose), "digest": use.digest,
            ] as PageModel
        }
        model["hasUses"] = !found.uses.isEmpty
        return model
    }
}

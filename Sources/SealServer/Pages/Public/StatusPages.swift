import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The page on which anybody asks whether a seal or certificate was in force at a moment (ES-17).
enum StatusPages {
    static func add(to pages: PageBook) {
        pages.on("/status") { page in
            let (id, at) = (try page.query("id").filter { !$0.isWhitespace }, try page.query("at"))
            var model: PageModel = ["id": id, "at": at]
            var status = 200
            if !id.isEmpty {
                do { model["answer"] = try await answer(page, id, at) } catch let fault as any CodedFault {
                    let problem = Problem(fault, request: page.context.requestID, page.words)
                    (model["problem"], status) = (["text": problem.detail] as PageModel, problem.status)
                }
            }
            return page.page("status", model, title: page.words.sentence("page.status.title"), status: status)
        }
    }

    /// A code of fourteen digits is a seal's; other hexadecimal digits are a certificate's serial number.
    private static func answer(_ page: PageRequest, _ id: String, _ at: String) async throws -> PageModel {
        let (house, now) = (page.house, page.now)
        let moment = try self.moment(at) ?? now
        if id.utf8.count == 14, id.utf8.allSatisfy(Piece.digit) {
            let card = try await house.work.run { try house.status.seal(id, at: moment, now: now) }
            return StatusModel(card, page.words).model
        }
        guard (1...80).contains(id.utf8.count), id.utf8.allSatisfy(Piece.hexadecimal) else {
            throw ServerFault(.badParameter, ["name": page.words.sentence("page.status.id")])
        }
        let card = try await house.work.run { try house.status.certificate(id, at: moment, now: now) }
        return StatusModel(card, page.words).model
    }

    /// What a field for day and time gives, or a moment in full. Throws `ServerFault.badParameter`.
    static func moment(_ text: String) throws -> Instant? {
        guard !text.isEmpty else { return nil }
        let full = text.utf8.count == 16 ? text + ":00Z" : text.utf8.count == 19 ? text + "Z" : text
        guard let moment = Instant(iso8601: full) else { throw ServerFault(.badParameter, ["name": "at"]) }
        return moment
    }
}

/// What the page says of a seal's or certificate's state. Pure.
struct StatusModel {
    let model: PageModel

    init(_ card: SealStatusCard, _ words: Words) {
        let rows = [
            ("sealCode", card.sealCode), ("sealName", card.sealName ?? ""), ("at", card.at.shown),
            ("from", card.from?.shown ?? ""), ("to", card.to?.shown ?? ""),
            ("reason", card.reason.map { StatusModel.reason($0, words) } ?? ""), ("list", "\(card.number)"),
            ("thisUpdate", card.thisUpdate.shown), ("nextUpdate", card.nextUpdate.shown),
        ]
        let spans = card.intervals.map { span in
            [
                "state": StatusModel.word(span.state, words), "from": span.from.shown, "to": span.to?.shown ?? "",
                "reason": StatusModel.reason(span.reason, words),
            ] as PageModel
        }
        var model = StatusModel.model(card.status, rows, words)
        if !spans.isEmpty { model["spans"] = ["list": spans] as PageModel }
        model["findings"] = card.findings.map { ReportModel.finding($0, words) }
        self.model = model
    }

    init(_ card: CertificateStatusCard, _ words: Words) {
        model = StatusModel.model(
            card.status,
            [
                ("serial", card.serial), ("subject", card.subject), ("issuer", card.issuer),
                ("notBefore", card.notBefore.shown), ("notAfter", card.notAfter.shown), ("at", card.at.shown),
                ("from", card.revokedAt?.shown ?? ""),
                ("reason", card.reason.map { StatusModel.reason($0, words) } ?? ""),
                ("thisUpdate", card.thisUpdate.shown), ("nextUpdate", card.nextUpdate?.shown ?? ""),
            ], words)
    }

    private static func model(_ status: String, _ rows: [(String, String)], _ words: Words) -> PageModel {
        let kind = ["valid", "good"].contains(status) ? "good" : status == "unknown" ? "open" : "bad"
        return [
            "kind": kind, "status": word(status, words),
            "facts": rows.filter { !$0.1.isEmpty }.map {
                ["label": words.sentence("page.status." + $0.0), "value": Words.printable($0.1)] as PageModel
            },
        ]
    }

    private static func word(_ status: String, _ words: Words) -> String {
        words.sentence("page.status.word." + status)
    }

    private static func reason(_ name: String, _ words: Words) -> String {
        words.plain("page.reason." + name) ?? name
    }
}

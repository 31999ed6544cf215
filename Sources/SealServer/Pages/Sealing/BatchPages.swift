import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Sealing many documents at once: taken in, handed to the job model, watched, fetched (HN-7, ES-13).
struct BatchPages {
    let tray: SealingTray

    /// Files of one batch.
    static let mostFiles = 200

    func add(to pages: PageBook) {
        pages.on("/sealing/batch") { page in try await form(page) }
        pages.on("/sealing/batch", .post) { page in try await submit(page) }
        pages.on("/sealing/batches") { page in try await list(page) }
        BatchProgress.add(to: pages)
    }

    private func form(
        _ page: PageRequest, _ body: FormBody = FormBody([:]), fault: (any CodedFault)? = nil
    ) async throws -> Response {
        let (visitor, _) = try page.demand(SealingPages.roles)
        let seals = try await SealingPages.seals(page)
        let words = page.words
        var model = PlacingModel.options(body, words)
        let mode = body["mode"].isEmpty ? "pages" : body["mode"]
        for name in ["pages", "keyword", "crossPage"] { model["mode-" + name] = mode == name }
        model["key"] = body["key"].isEmpty ? page.house.settings.entropy(12).hex : body["key"]
        model["title"] = body["title"]
        model["reason"] = body["reason"]
        model["onPages"] = body["onPages"].isEmpty ? "last" : body["onPages"]
        model["x"] = body["x"].isEmpty ? "25" : body["x"]
        model["y"] = body["y"].isEmpty ? "30" : body["y"]
        model["seals"] = SealingPages.choices(seals, chosen: body["seal"])
        model["hasSeals"] = !seals.isEmpty
        let waiting = tray.all(of: visitor.account.name, at: page.now).filter { !$0.item.isSealed }.map { key, item in
            ["name": item.name, "field": "tray-" + key] as PageModel
        }
        if !waiting.isEmpty { model["waiting"] = ["list": waiting] as PageModel }
        let status = page.tell(fault, in: &model)
        return page.page("batch", model, title: words.sentence("page.batch.title"), status: status)
    }

    private func submit(_ page: PageRequest) async throws -> Response {
        let upload = try await page.upload(many: "documents")
        let (visitor, _) = try page.demand(SealingPages.roles)
        try visitor.demandAgreement()
        let body = FormBody(upload.fields.mapValues { [$0] })
        do {
            let documents = try documents(upload, page)
            guard (1...Self.mostFiles).contains(documents.count) else {
                throw documents.isEmpty
                    ? ServerFault(.missingParameter, ["name": page.words.sentence("page.batch.documents")])
                    : ServerFault(.tooManyParts, ["limit": "\(Self.mostFiles)"])
            }
            let choice = try PlaceChoice(body)
            guard choice.order != nil else { throw ServerFault(.badParameter, ["name": "mode"]) }
            var template = SignOrder(
                input: "", seal: "", page: choice.page, centre: (choice.x, choice.y), container: "ses", signer: nil,
                reason: choice.reason, timestamp: page.house.settings.stampsBatches, password: nil, output: "")
            (template.place, template.authority) = (choice.order, page.house.settings.authority)
            let title = String(body["title"].trimmingSpaces.prefix(100))
            var batch = UploadedBatch(
                key: body["key"], title: title.isEmpty ? documents[0].name : title, template: template,
                documents: documents.map(\.path), sealCode: body["seal"])
            batch.names = documents.map { Words.printable($0.name) }
            batch.goesElsewhere = page.house.settings.queue != nil
            let (order, now) = (batch, page.now)
            let card = try await page.office { try $0.submit(order, for: visitor, now: now) }
            withExtendedLifetime(upload) {}
            return page.seeOther(BatchProgress.path(card.batch))
        } catch let fault as any CodedFault { return try await form(page, body, fault: fault) }
    }

    /// What was uploaded, and what was picked from the tray.
    private func documents(_ upload: Upload, _ page: PageRequest) throws -> [(path: String, name: String)] {
        let owner = try page.known().account.name
        var out = upload.files.filter { $0.value.octets > 0 }.sorted { Self.order($0.key) < Self.order($1.key) }
            .map { (path: $0.value.path, name: $0.value.name) }
        for (name, value) in upload.fields.sorted(by: { $0.key < $1.key })
        where name.hasPrefix("tray-") && value == "yes" {
            let item = try tray.item(String(name.dropFirst(5)), of: owner, at: page.now)
            out.append((item.document, item.name))
        }
        return out
    }

    /// `documents`, `documents-2`, `documents-10`.
    private static func order(_ name: String) -> Int { Int(name.filter(\.isNumber)) ?? 1 }

    private func list(_ page: PageRequest) async throws -> Response {
        let visitor = try page.known()
        _ = try page.demand(SealingPages.roles + ["reviewer", "auditor"])
        let (pager, now, words) = (try Pager(page), page.now, page.words)
        let part = try await page.office { try $0.jobBatches(for: visitor, pager.window, now: now) }
        var model: PageModel = [
            "list": part.rows.map { BatchModel.row($0, words) }, "isEmpty": part.rows.isEmpty,
        ]
        model["pager"] = pager.model(part, at: "/sealing/batches", key: \.batch)
        return page.page("batches", model, title: words.sentence("page.batches.title"))
    }
}

extension ServerSettings {
    /// Whether batches get timestamps: workers elsewhere have no authority but the one that is named.
    fileprivate var stampsBatches: Bool { queue == nil || authority != nil }
}

import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Sealing documents: upload, see the pages, put the seal where it belongs in true millimetres, take the result (HN-7).
enum SealingPages {
    static let roles = ["applicant", "agent", "operator", "administrator"]

    static func add(to pages: PageBook) {
        let tray = SealingTray()
        BatchPages(tray: tray).add(to: pages)
        pages.on("/sealing") { page in try await tray.page(page) }
        pages.on("/sealing", .post) { page in try await take(page, tray) }
        pages.on("/sealing/{key}") { page in try await place(page, tray) }
        pages.on("/sealing/{key}", .post) { page in try await seal(page, tray) }
        pages.on("/sealing/{key}/page/{page}") { page in
            let item = try item(page, tray).item
            let number = Int(try page.context.piece("page", limit: 6, Piece.digit)) ?? 1
            let path = item.isSealed ? item.sealed : item.document
            let octets = try await page.house.work.run { try DocumentPages(path).picture(page: number) }
            withExtendedLifetime(item) {}
            return page.file(octets, type: "image/png")
        }
        pages.on("/sealing/{key}/result") { page in
            let item = try item(page, tray).item
            guard item.isSealed else { throw ServerFault(.notFound) }
            let octets = try await page.house.work.run { try InputFile.read(item.sealed) }
            return page.file(octets, type: "application/pdf", name: SealingNames.sealed(item.name))
        }
    }

    static func item(_ page: PageRequest, _ tray: SealingTray) throws -> (key: String, item: SealingTray.Item) {
        let (visitor, _) = try page.demand(roles)
        let key = try page.context.piece("key", limit: 64, Piece.hexadecimal)
        return (key, try tray.item(key, of: visitor.account.name, at: page.now))
    }

    /// The seals in force that a visitor may use, as many as a page can offer.
    static func seals(_ page: PageRequest) async throws -> [SealRow] {
        let (visitor, _) = try page.demand(roles)
        let all = try await page.office { try $0.usableSeals(for: visitor) }
        return Array(all.lazy.filter { $0.state == "valid" }.prefix(500))
    }

    static func choices(_ seals: [SealRow], chosen: String) -> [PageModel] {
        seals.enumerated().map { index, seal in
            [
                "code": seal.esID, "name": Words.printable(seal.name), "owner": Words.printable(seal.owner),
                "first": chosen.isEmpty ? index == 0 : seal.esID == chosen,
            ]
        }
    }

    private static func take(_ page: PageRequest, _ tray: SealingTray) async throws -> Response {
        let upload = try await page.upload()
        let (visitor, _) = try page.demand(roles)
        try visitor.demandAgreement()
        let code = try upload.field("seal")
        _ = try await page.office { try $0.sealFile(code, for: visitor) }
        let part = try upload.file("document")
        do {
            guard part.octets > 0 else { throw ServerFault(.missingParameter, ["name": "document"]) }
            _ = try await page.house.work.run { try DocumentPages(part.path) }
        } catch let fault as any CodedFault { return try await tray.page(page, fault: fault) }
        let key = Bytes(page.house.settings.entropy(16)).hex
        let item = SealingTray.Item(
            owner: visitor.account.name, place: upload.place, name: Words.printable(part.name), seal: code,
            ends: page.now.adding(seconds: SealingTray.lifetime))
        try tray.put(item, at: page.now, under: key)
        return page.seeOther("/sealing/\(key)")
    }

    private static func place(
        _ page: PageRequest, _ tray: SealingTray, _ body: FormBody = FormBody([:]), fault: (any CodedFault)? = nil
    ) async throws -> Response {
        let (key, item) = try item(page, tray)
        let path = item.isSealed ? item.sealed : item.document
        let (pages, size, picture) = try await page.office { office in
            let card = try SealCard.read(office.sealFile(item.seal))
            let picture = try office.sealPicture(item.seal)
            return (try DocumentPages(path).pages, (card.exactWidthMM, card.exactHeightMM), picture)
        }
        let words = page.words
        let wanted = min(max(1, Int(try page.query("page")) ?? Int(body["page"]) ?? pages.count), max(1, pages.count))
        var model = PlacingModel(pages, page: wanted, seal: size, body: body, words).model
        model["key"] = key
        model["name"] = item.name
        model["sealName"] = Words.printable(item.seal)
        model["sealed"] = item.isSealed
        model["open"] = !item.isSealed
        model["sealPicture"] = picture
        let status = page.tell(fault, in: &model)
        return page.page("sealing", model, title: words.sentence("page.sealing.title"), status: status)
    }

    private static func seal(_ page: PageRequest, _ tray: SealingTray) async throws -> Response {
        let body = try await page.form()
        let (key, item) = try item(page, tray)
        let (visitor, _) = try page.demand(roles)
        do {
            let (choice, now) = (try PlaceChoice(body), page.now)
            try tray.begin(key)
            var isSealed = false
            defer { tray.end(key, isSealed: isSealed) }
            guard try !tray.item(key, of: item.owner, at: now).isSealed else {
                isSealed = true
                return page.seeOther("/sealing/\(key)")
            }
            _ = try await page.office { office in
                // What was his when he uploaded may not be any more; whether it is in force is judged with the signature.
                var order = SignOrder(
                    input: item.document, seal: try office.sealFile(item.seal, for: visitor), page: choice.page,
                    centre: (choice.x, choice.y), container: "ses", signer: nil, reason: choice.reason, timestamp: true,
                    password: nil, output: item.sealed)
                (order.place, order.authority) = (choice.order, page.house.settings.authority)
                order.documentName = item.name
                return try office.sign(order, now: now)
            }
            isSealed = true
            withExtendedLifetime(item) {}
            return page.seeOther("/sealing/\(key)?page=\(choice.page)")
        } catch let fault as any CodedFault { return try await place(page, tray, body, fault: fault) }
    }
}

extension SealingTray {
    /// The page that takes documents and shows what lies ready.
    func page(_ page: PageRequest, fault: (any CodedFault)? = nil) async throws -> Response {
        let (visitor, _) = try page.demand(SealingPages.roles)
        let seals = try await SealingPages.seals(page)
        var model: PageModel = [
            "seals": SealingPages.choices(seals, chosen: ""),
            "hasSeals": !seals.isEmpty,
            "items": all(of: visitor.account.name, at: page.now).map { key, item in
                [
                    "path": "/sealing/" + key, "name": item.name,
                    "state": page.words.sentence(item.isSealed ? "page.sealing.done" : "page.sealing.open"),
                ] as PageModel
            },
        ]
        let (now, words) = (page.now, page.words)
        let batches = try await page.office { try $0.jobBatches(for: visitor, ListWindow(limit: 5), now: now) }
        if !batches.rows.isEmpty {
            model["batches"] = ["list": batches.rows.map { BatchModel.row($0, words) }] as PageModel
        }
        model["hasItems"] = !(model["items"] as? [PageModel] ?? []).isEmpty
        let status = page.tell(fault, in: &model)
        return page.page("tray", model, title: page.words.sentence("page.sealing.title"), status: status)
    }
}

/// What a sealed document is called.
enum SealingNames {
    static func sealed(_ name: String) -> String {
        let stem = name.lowercased().hasSuffix(".pdf") ? String(name.dropLast(4)) : name
        return stem + "-sealed.pdf"
    }
}

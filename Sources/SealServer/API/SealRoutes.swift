import Foundation
import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// The seals that a visitor may see, and sealing with them (ES-13).
struct SealRoutes {
    let house: House

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/seals", .get) { _, context in
            let visitor = try context.visitor("seals")
            return try JSONAnswer.of(try await house.office { try $0.seals(for: visitor) })
        }
        book.on("/api/v1/seals/{code}", .get) { _, context in
            let visitor = try context.visitor("seals")
            let code = try context.piece("code", limit: 40, Piece.digit)
            let card = try await house.office { office in
                guard try office.seals(for: visitor).contains(where: { $0.esID == code }) else {
                    throw ServerFault(.notFound)
                }
                return try SealCard.read(try office.sealFile(code))
            }
            return try JSONAnswer.of(card)
        }
        book.on("/api/v1/sign", .post) { request, context in
            let visitor = try context.visitor("sign")
            try visitor.demandAgreement()
            let upload = try await house.reader().receive(request, single: "document", types: [])
            let output = upload.place.file("sealed.pdf")
            var draft = try Self.order(upload, input: upload.file("document").path, output)
            draft.documentName = try upload.file("document").name
            let (order, code, now) = (draft, try upload.field("seal"), house.now)
            let authority = house.settings.authority
            let record = try await house.office(as: visitor) { office in
                var order = order
                if order.timestamp { order.authority = authority }
                order.seal = try office.sealFile(code, for: visitor)
                return try office.sign(order, now: now)
            }
            return try await FileAnswer.of(
                output, in: upload.place, type: "application/pdf", name: "sealed.pdf",
                headers: [.sealField: record.field, .sealCode: record.sealCode], house, context)
        }
    }

    /// What the fields of the form ask for; the seal's file is put in by whoever may see it.
    static func order(_ upload: Upload, input: String, _ output: String) throws -> SignOrder {
        let container = try upload.word(
            "container", among: ["ses", "pades", "dual", "cms-sm2", "cms-gm"], or: "ses")
        let page = try upload.number("page", in: 1...100_000) ?? 1
        let place = try upload.placement()
        let centre = (try upload.length("x", upTo: 20_000), try upload.length("y", upTo: 20_000))
        guard place != nil || (centre.0 != nil && centre.1 != nil) else {
            throw ServerFault(.missingParameter, ["name": "x, y"])
        }
        let reason = upload.fields["reason"]
        guard (reason ?? "").unicodeScalars.count <= 200 else { throw ServerFault(.badParameter, ["name": "reason"]) }
        var order = SignOrder(
            input: input, seal: "", page: page,
            centre: (centre.0 ?? Millimetres(0), centre.1 ?? Millimetres(0)), container: container,
            signer: nil, reason: reason,
            timestamp: try upload.flag("timestamp"),
            password: try upload.documentPassword(), output: output)
        order.place = place
        order.certification = try upload.number("certify", in: 1...3)
        return order
    }
}

extension Upload {
    /// `pages` with `x`, `y` and `from`; `keyword`; `crossPage`; `placement` as in a placement file. `nil`: `page`, `x`, `y`.
    func placement() throws -> PlaceOrder? {
        let kinds = ["pages", "keyword", "crossPage", "field", "placement"].filter { fields[$0] != nil }
        guard kinds.count <= 1 else { throw ServerFault(.badParameter, ["name": kinds.joined(separator: ", ")]) }
        guard let kind = kinds.first, let text = fields[kind] else { return nil }
        switch kind {
        case "pages":
            return .at(
                pages: text, x: try length("x", upTo: 20_000) ?? Millimetres(0),
                y: try length("y", upTo: 20_000) ?? Millimetres(0), corner: fields["from"])
        case "keyword":
            var order = KeywordOrder(text: text)
            order.hit = fields["hit"] ?? order.hit
            order.side = fields["side"] ?? order.side
            return .keyword(order)
        case "field": return .field(text)
        case "placement": return .list(Bytes(text.utf8))
        default:
            var order = CrossPageOrder()
            order.edge = text
            order.pagesPerSeal = try number("pagesPerSeal", in: 2...1000)
            return .crossPage(order)
        }
    }

    /// The password of an encrypted document, laid beside it for as long as the request lasts.
    func documentPassword() throws -> DocumentPassword? {
        guard let (path, octets) = try passwordFile() else { return nil }
        try AtomicFile.write(octets, to: path, permissions: 0o600)
        return DocumentPassword(file: path)
    }
}

extension HTTPField.Name {
    static let sealField = HTTPField.Name("Yinjian-Field") ?? .trailer
    static let sealCode = HTTPField.Name("Yinjian-Seal") ?? .trailer
}

import SealBase
import SealOffice

/// Where somebody wants a seal, as the form says it. Pure.
struct PlaceChoice: Sendable {
    let page: Int
    let x: Millimetres
    let y: Millimetres
    /// `nil` for a place on one page.
    let order: PlaceOrder?
    let reason: String?

    /// Throws `ServerFault.badParameter`.
    init(_ body: FormBody) throws {
        guard let page = Int(body["page"].isEmpty ? "1" : body["page"]), (1...100_000).contains(page) else {
            throw ServerFault(.badParameter, ["name": "page"])
        }
        self.page = page
        reason = body.filled("reason").map { String($0.prefix(200)) }
        func length(_ name: String) throws -> Millimetres {
            let text = body[name].isEmpty ? "0" : body[name]
            guard text.utf8.count <= 12, let length = Millimetres(text: text) else {
                throw ServerFault(.badParameter, ["name": name])
            }
            return length
        }
        switch body["mode"] {
        case "", "place":
            (x, y, order) = (try length("x"), try length("y"), nil)
        case "pages":
            // On pages that many documents have, from their corners.
            let pages = body.filled("onPages") ?? "last"
            guard pages.count <= 60, ["bottom-right", "bottom-left"].contains(body["from"]) else {
                throw ServerFault(.badParameter, ["name": "onPages"])
            }
            (x, y) = (try length("x"), try length("y"))
            order = .at(pages: pages, x: x, y: y, corner: body["from"])
        case "keyword":
            guard let text = body.filled("keyword"), text.count <= 200 else {
                throw ServerFault(.missingParameter, ["name": "keyword"])
            }
            var keyword = KeywordOrder(text: text)
            (keyword.hit, keyword.side) = (
                body["hit"].isEmpty ? "only" : body["hit"], body["side"].isEmpty ? "on" : body["side"]
            )
            (keyword.right, keyword.up) = (try length("right"), try length("up"))
            (x, y, order) = (Millimetres(0), Millimetres(0), .keyword(keyword))
        case "crossPage":
            var cross = CrossPageOrder()
            if let edge = body.filled("edge") { cross.edge = edge }
            if let pages = body.filled("pages") { cross.pages = pages }
            (x, y, order) = (Millimetres(0), Millimetres(0), .crossPage(cross))
        default: throw ServerFault(.badParameter, ["name": "mode"])
        }
    }
}

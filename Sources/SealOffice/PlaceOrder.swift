import PDFDocument
import PDFSealing
package import SealBase

/// Where a seal is to stand, as people say it. Exactly one of the kinds is meant.
package enum PlaceOrder: Hashable, Sendable {
    /// On each of some pages: the centre from the bottom left or, with a corner (`top-left`…), the gaps to its edges.
    case at(pages: String, x: Millimetres, y: Millimetres, corner: String?)
    /// By words of the text.
    case keyword(KeywordOrder)
    /// Slices along the edges of pages.
    case crossPage(CrossPageOrder)
    /// In an empty signature field of the document.
    case field(String)
    /// As a JSON file says (docs/formats.md).
    case file(String)
    /// The same, handed over with the order.
    case list(Bytes)
}

/// Words by which a seal is placed.
package struct KeywordOrder: Hashable, Sendable {
    package var text: String
    /// `only`, `last`, `all`, or a number from 1.
    package var hit = "only"
    /// `on`, `right`, `left`, `above`, `below`.
    package var side = "on"
    /// One run of pages.
    package var pages = "all"
    package var right = Millimetres(0)
    package var up = Millimetres(0)
    package var ignoresSpaces = false

    package init(text: String) { self.text = text }
}

/// A seal across pages (骑缝章).
package struct CrossPageOrder: Hashable, Sendable {
    package var pages = "all"
    /// `left`, `right`, `top`, `bottom`.
    package var edge = "right"
    package var offset: Millimetres?
    package var firstShare: Double?
    package var pagesPerSeal: Int?
    package var margin = Millimetres(0)

    package init() {}
}

extension PlaceOrder {
    /// The same for one document, and what was noticed on the way. Throws `SealingFault`, `PDFFault`, `FileFault`.
    func target(in file: PDFFile, _ picture: VectorPicture) throws -> (SealTarget, [Finding]) {
        switch self {
        case .at(let pages, let x, let y, let corner):
            let pages = try PageSelection(pages)
            guard let corner else { return (.newField(name: nil, [.centre(pages, x: x, y: y)]), []) }
            let known = try PlaceOrder.choice("from", corner, PageCorner.self)
            return (.newField(name: nil, [.corner(pages, known, x: x, y: y)]), [])
        case .keyword(let order):
            let found = try order.rule().located(in: file, width: picture.width, height: picture.height)
            return (.newField(name: nil, [.found(found.places)]), found.findings)
        case .crossPage(let order):
            return (.newField(name: nil, [.crossPage(try order.rule())]), [])
        case .field(let name): return (.existingField(name), [])
        case .file(let path):
            return try PlaceOrder.list(InputFile.read(path, limit: 16 << 20)).target(in: file, picture)
        case .list(let octets):
            var findings: [Finding] = []
            let target = try PlacementList.target(octets) { rule in
                let found = try rule.located(in: file, width: picture.width, height: picture.height)
                findings += found.findings
                return found.places
            }
            return (target, findings)
        }
    }

    /// Throws `SealingFault.optionUnusable`.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ option: String, _ text: String, _ type: Choice.Type
    ) throws -> Choice {
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw SealingFault(.optionUnusable, ["option": option, "value": text, "known": known])
        }
        return choice
    }
}

extension CrossPageOrder {
    fileprivate func rule() throws -> CrossPageRule {
        var rule = CrossPageRule()
        rule.pages = try PageSelection(pages)
        rule.edge = try PlaceOrder.choice("edge", edge, CrossPageRule.Edge.self)
        (rule.offset, rule.firstShare, rule.pagesPerSeal, rule.margin) = (offset, firstShare, pagesPerSeal, margin)
        return rule
    }
}

extension KeywordOrder {
    fileprivate func rule() throws -> KeywordRule {
        var options = KeywordOptions(ignoresSpaces: ignoresSpaces, dx: right, dy: up)
        options.side = try PlaceOrder.choice("side", side, KeywordOptions.Side.self)
        guard let choice = KeywordOptions.Choice(text: hit) else {
            throw SealingFault(
                .optionUnusable, ["option": "hit", "value": hit, "known": "only, last, all, 1, 2, 3…"])
        }
        options.choice = choice
        return KeywordRule(text: text, options: options, pages: pages == "all" ? nil : try PageSelection(pages))
    }
}

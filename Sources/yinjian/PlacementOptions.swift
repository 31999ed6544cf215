import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// Where a seal stands. One kind at a time: coordinates, a keyword, a field, a file, or across pages.
struct PlacementOptions: ParsableArguments {
    @Option(name: .customLong("page"), help: ArgumentHelp(say("页码，从 1 开始（默认 1）", "page number from 1 (default: 1)")))
    var statedPage: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("多页：all、odd、even、1,3-5,last（一次签名）", "several pages: all, odd, even, 1,3-5,last (one signature)")))
    var pages: String?

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            say(
                "印章中心的位置 X,Y，自左下角起，如 120mm,60mm（默认 150mm,60mm）",
                "the seal's centre X,Y from the bottom left, such as 120mm,60mm (default 150mm,60mm)")))
    var at: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "改为从某一角量到印章边缘：top-left、top-right、bottom-left、bottom-right",
                "measure from a corner to the seal's edges instead: top-left, top-right, bottom-left, bottom-right")))
    var from: String?

    @Option(name: .long, help: ArgumentHelp(say("盖进文档中已有的空签名域", "seal into an empty signature field of the document")))
    var field: String?

    @Option(name: .long, help: ArgumentHelp(say("位置清单（JSON 文件）", "placements from a JSON file")))
    var placement: String?

    @Option(name: .long, help: ArgumentHelp(say("按文字定位", "place by words of the text")))
    var keyword: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("关键字的哪一处：only（默认）、last、all 或第几处", "which hit of the keyword: only (default), last, all or a number")))
    var hit = "only"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "印章在关键字的哪一侧：on（默认）、right、left、above、below",
                "side of the keyword: on (default), right, left, above, below")))
    var side = "on"

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(say("相对关键字的偏移：向右,向上", "shift from the keyword: right,up")))
    var shift = "0mm,0mm"

    @Flag(name: .long, help: ArgumentHelp(say("关键字中的空白不计", "white space does not count in the keyword")))
    var ignoreSpaces = false

    @Flag(name: .long, help: ArgumentHelp(say("骑缝章：每页一条，合起来是一枚印章", "a seal across pages: a slice on each page's edge")))
    var crossPage = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("骑缝章所在的边：right、left、top、bottom", "edge of the slices: right, left, top, bottom")))
    var edge = "right"

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(
            say("骑缝章中心沿边的位置（自下边或左边起；默认居中）", "the centre along the edge, from the bottom or the left (default: middle)"))
    )
    var offset: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("第一条占印章的份额，0.01–0.99（默认平分）", "the first slice's share, 0.01–0.99 (default: even)")))
    var firstShare: Double?

    @Option(name: .long, help: ArgumentHelp(say("一枚印章最多跨几页", "most pages that one seal spans")))
    var pagesPerSeal: Int?

    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp(say("切条与纸边的距离", "gap between the slices and the page's edge")))
    var margin = "0mm"

    /// The page of a seal with coordinates.
    var page: Int { statedPage ?? 1 }

    func validate() throws {
        let kinds = [field != nil, placement != nil, keyword != nil, crossPage, at != nil || from != nil]
        guard kinds.count(where: { $0 }) <= 1 else {
            throw ValidationError(
                say(
                    "--at/--from、--field、--placement、--keyword、--cross-page 只能用一种。",
                    "Only one of --at/--from, --field, --placement, --keyword, --cross-page can be given."))
        }
        guard statedPage == nil || pages == nil else {
            throw ValidationError(say("--page 与 --pages 只能用一种。", "Only one of --page, --pages can be given."))
        }
        guard statedPage == nil || field == nil && placement == nil && !crossPage else {
            throw ValidationError(
                say(
                    "--page 只与 --at、--from 或 --keyword 同用；骑缝章用 --pages。",
                    "--page goes with --at, --from or --keyword; a seal across pages takes --pages."))
        }
        _ = try centre()
        _ = try Self.pair(shift, "--shift")
    }

    /// Two lengths, `X,Y`.
    static func pair(_ text: String, _ option: String) throws -> (Millimetres, Millimetres) {
        guard let centre = SealCentre(text: text) else {
            throw ValidationError(
                say(
                    "\(option) 应为 X,Y，例如 120mm,60mm；收到“\(text)”。",
                    "\(option) must be X,Y such as 120mm,60mm; got '\(text)'."))
        }
        return (centre.left, centre.bottom)
    }

    func centre() throws -> (Millimetres, Millimetres) { try Self.centre(at) }

    static func centre(_ at: String?) throws -> (Millimetres, Millimetres) { try pair(at ?? "150mm,60mm", "--at") }

    /// What was asked for; `nil` when page and centre say it all.
    func order() throws -> PlaceOrder? {
        if let field { return .field(field) }
        if let placement { return .file(placement) }
        if let keyword { return .keyword(try keywordOrder(keyword)) }
        if crossPage { return .crossPage(try crossPageOrder()) }
        guard pages != nil || from != nil else { return nil }
        let (x, y) = try centre()
        return .at(pages: pages ?? "\(page)", x: x, y: y, corner: from)
    }

    private func keywordOrder(_ text: String) throws -> KeywordOrder {
        var order = KeywordOrder(text: text)
        (order.hit, order.side, order.ignoresSpaces) = (hit, side, ignoreSpaces)
        order.pages = pages ?? statedPage.map { "\($0)" } ?? "all"
        (order.right, order.up) = try Self.pair(shift, "--shift")
        return order
    }

    private func crossPageOrder() throws -> CrossPageOrder {
        var order = CrossPageOrder()
        (order.pages, order.edge) = (pages ?? "all", edge)
        order.offset = try millimetres(offset, "--offset")
        (order.firstShare, order.pagesPerSeal) = (firstShare, pagesPerSeal)
        guard let margin = Millimetres(text: margin) else {
            throw ValidationError(say("--margin 应为长度，例如 5mm。", "--margin must be a length such as 5mm."))
        }
        order.margin = margin
        return order
    }
}

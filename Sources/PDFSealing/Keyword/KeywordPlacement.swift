package import PDFDocument
package import SealBase

/// Places for a seal by a word of the document (ES-4).
package struct KeywordPlacement: Sendable {
    /// Centres of the seal, in the order of the document; never empty.
    package let places: [SealPlacement]
    /// The words the places go by.
    package let hits: [KeywordHit]
    /// What the reader should know: pages that could not be searched, a word that is not seen.
    package let findings: [Finding]

    /// Finds the word and chooses. `width` and `height` are the seal's, for places beside the word. Throws
    /// `SealingFault`: `.keywordUnusable`, `.pageOutOfRange`; `.keywordNotFound`, or where text could not be read
    /// `.keywordFontUnmapped`, `.keywordMapMissing`, `.keywordOnScan`; `.keywordAmbiguous` when several are found and
    /// none was chosen, `.keywordTooFew` when the one chosen is not there. And `PDFFault` for content that cannot be
    /// read.
    package static func locate(
        _ file: PDFFile, keyword: String, options: KeywordOptions = KeywordOptions(), width: Millimetres,
        height: Millimetres, maps: CharacterMapStore = CharacterMapStore()
    ) throws -> KeywordPlacement {
        guard let search = KeywordSearch(keyword, ignoresSpaces: options.ignoresSpaces) else {
            throw SealingFault(.keywordUnusable, ["keyword": String(keyword.prefix(100))])
        }
        let pages = try file.pages()
        let range = options.pages ?? 1...max(pages.count, 1)
        guard range.lowerBound >= 1, range.upperBound <= pages.count else {
            let outside = range.lowerBound < 1 ? range.lowerBound : range.upperBound
            throw SealingFault(.pageOutOfRange, ["page": "\(outside)", "pages": "\(pages.count)"])
        }
        let reader = try TextReader(file, store: maps)
        var hits: [KeywordHit] = []
        var unread = UnreadText()
        for page in pages[(range.lowerBound - 1)..<range.upperBound] {
            let text = try reader.text(of: page)
            unread.note(text)
            hits += search.hits(on: SearchedPage(text))
            guard hits.count <= mostHits else { throw PDFFault(.limitExceeded, ["reason": "keyword"]) }
        }
        let chosen = try choose(hits, options.choice, keyword, range, unread)
        let places = chosen.map { options.place($0, on: pages[$0.page - 1], width: width, height: height) }
        return KeywordPlacement(places: places, hits: chosen, findings: findings(chosen, unread))
    }

    /// No seal is placed by a word that stands so often.
    private static let mostHits = 100_000

    private static func choose(
        _ hits: [KeywordHit], _ choice: KeywordOptions.Choice, _ keyword: String, _ range: ClosedRange<Int>,
        _ unread: UnreadText
    ) throws -> [KeywordHit] {
        let details = [
            "keyword": keyword, "count": "\(hits.count)", "pages": PageList.text(hits.map(\.page)),
            "from": "\(range.lowerBound)", "to": "\(range.upperBound)",
        ]
        guard let first = hits.first, let last = hits.last else { throw unread.fault(details) }
        switch choice {
        case .all: return hits
        case .last: return [last]
        case .only:
            guard hits.count == 1 else { throw SealingFault(.keywordAmbiguous, details) }
            return [first]
        case .number(let number):
            guard number >= 1, number <= hits.count else {
                throw SealingFault(.keywordTooFew, details.merging(["wanted": "\(number)"]) { $1 })
            }
            return [hits[number - 1]]
        }
    }

    private static func findings(_ hits: [KeywordHit], _ unread: UnreadText) -> [Finding] {
        let hidden = hits.filter(\.isInvisible).map(\.page)
        let unseen =
            hidden.isEmpty
            ? [] : [Finding("sealing.keywordUnseen", .notice, ["pages": PageList.text(hidden)])]
        return unread.findings + unseen
    }
}

extension KeywordOptions {
    /// The seal's centre by a hit: on the page as shown, from its left and bottom edge.
    func place(
        _ hit: KeywordHit, on page: PDFPage, width: Millimetres, height: Millimetres
    ) -> SealPlacement {
        let word = hit.shown
        var x = word.left + word.width / 2
        var y = page.shownHeight.value - word.top - word.height / 2
        let (aside, apart) = ((word.width + width.value) / 2, (word.height + height.value) / 2)
        switch side {
        case .on: break
        case .right: x += aside
        case .left: x -= aside
        case .below: y -= apart
        case .above: y += apart
        }
        return SealPlacement(page: hit.page, x: Millimetres(x + dx.value), y: Millimetres(y + dy.value))
    }
}

import Foundation
import Lifecycle
import Registry
import SealBase

extension JobOrder {
    /// The same with what differs for one document.
    func with(_ item: JobItem) -> JobOrder {
        var order = self
        if let place = item.place { order.place = place }
        if let signer = item.signer { order.signer = signer }
        if let reason = item.reason { order.reason = reason }
        return order
    }

    /// Seconds that an authority is waited for.
    private static let patience = 30.0

    /// As an order to seal; input and output are filled in later.
    func signOrder(seal: String) -> SignOrder {
        var out = SignOrder(
            input: "", seal: seal, page: place.page, centre: (Millimetres(place.x), Millimetres(place.y)),
            container: container, signer: signer, reason: reason, timestamp: timestamp, password: nil, output: "")
        out.place = place.order
        out.authority = authority.map { address in
            var authority = AuthorityOrder(
                address: address, policy: authorityPolicy, trust: [], seconds: authoritySeconds ?? JobOrder.patience)
            authority.roots = (authorityTrust ?? []).compactMap { Data(base64Encoded: $0).map { Bytes($0) } }
            return authority
        }
        out.preservation = level.flatMap { PreservationLevel(rawValue: $0) }
        (out.certification, out.lock, out.normalises) = (certification, lock, normalises ?? false)
        out.password = password.map { DocumentPassword(file: $0) }
        return out
    }

    /// What a command or a page was told, as it can be kept and sent. A placement file is taken in whole.
    /// Throws `FileFault`.
    package init(_ order: SignOrder) throws {
        self.init()
        (container, signer, reason) = (order.container, order.signer, order.reason)
        timestamp = order.timestamp
        if let asked = order.authority {
            (authority, authorityPolicy) = (asked.address, asked.policy)
            let trust = try asked.anchors()
            authorityTrust = trust.isEmpty ? nil : trust.map { Data($0).base64EncodedString() }
            authoritySeconds = asked.seconds == JobOrder.patience ? nil : asked.seconds
        }
        (level, certification, lock) = (order.preservation?.rawValue, order.certification, order.lock)
        (normalises, password) = (order.normalises ? true : nil, order.password?.whole)
        (place.page, place.x, place.y) = (order.page, order.left.value, order.bottom.value)
        switch order.place {
        case nil: place.kind = .centre
        case .at(let pages, let x, let y, let corner):
            (place.kind, place.pages, place.x, place.y, place.corner) = (.pages, pages, x.value, y.value, corner)
        case .field(let name): (place.kind, place.text) = (.field, name)
        case .keyword(let words):
            (place.kind, place.text, place.hit, place.side) = (.keyword, words.text, words.hit, words.side)
            (place.pages, place.x, place.y) = (words.pages, words.right.value, words.up.value)
            place.ignoresSpaces = words.ignoresSpaces
        case .crossPage(let rule):
            (place.kind, place.pages, place.edge) = (.crossPage, rule.pages, rule.edge)
            (place.offset, place.firstShare) = (rule.offset?.value, rule.firstShare)
            (place.pagesPerSeal, place.margin) = (rule.pagesPerSeal, rule.margin.value)
        case .file(let path):
            place.kind = .list
            place.text = String(decoding: try InputFile.read(path, limit: 1 << 20), as: UTF8.self)
        case .list(let octets): (place.kind, place.text) = (.list, String(decoding: octets, as: UTF8.self))
        }
    }
}

extension JobPlace {
    /// `nil` when page and centre say it all.
    fileprivate var order: PlaceOrder? {
        switch kind {
        case .centre: return nil
        case .pages: return .at(pages: pages ?? "\(page)", x: Millimetres(x), y: Millimetres(y), corner: corner)
        case .field: return .field(text ?? "")
        case .list: return .list(Bytes((text ?? "").utf8))
        case .keyword:
            var words = KeywordOrder(text: text ?? "")
            (words.hit, words.side) = (hit ?? words.hit, side ?? words.side)
            (words.pages, words.ignoresSpaces) = (pages ?? words.pages, ignoresSpaces ?? false)
            (words.right, words.up) = (Millimetres(x), Millimetres(y))
            return .keyword(words)
        case .crossPage:
            var rule = CrossPageOrder()
            (rule.pages, rule.edge) = (pages ?? rule.pages, edge ?? rule.edge)
            (rule.offset, rule.firstShare) = (offset.map { Millimetres($0) }, firstShare)
            (rule.pagesPerSeal, rule.margin) = (pagesPerSeal, Millimetres(margin ?? 0))
            return .crossPage(rule)
        }
    }
}

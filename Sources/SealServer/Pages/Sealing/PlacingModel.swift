import SealBase
import SealOffice
import SealWords

/// The page of a document with the seal over it: sizes in millimetres, for people and for the script. Pure.
struct PlacingModel {
    let model: PageModel

    /// `seal`: width and height of the seal.
    init(_ pages: [DocumentPages.Page], page: Int, seal: (Double, Double), body: FormBody, _ words: Words) {
        let shown = pages.first { $0.number == page } ?? pages.first
        let (width, height) = (shown?.width.value ?? 210, shown?.height.value ?? 297)
        // Lower right, where seals stand, whole on the page.
        let x = max(seal.0 / 2, width * 0.7), y = max(seal.1 / 2, height * 0.2)
        let mode = body["mode"].isEmpty ? "place" : body["mode"]
        model = Self.options(body, words).merging([
            "page": "\(page)", "pageCount": "\(pages.count)", "width": Self.text(width), "height": Self.text(height),
            "sealWidth": Self.text(seal.0), "sealHeight": Self.text(seal.1),
            "x": body["x"].isEmpty ? Self.text(x) : body["x"], "y": body["y"].isEmpty ? Self.text(y) : body["y"],
            "reason": body["reason"],
            "mode-place": mode == "place", "mode-keyword": mode == "keyword", "mode-crossPage": mode == "crossPage",
            "hasBefore": page > 1, "hasAfter": page < pages.count, "before": "\(page - 1)", "after": "\(page + 1)",
        ]) { _, new in new }
    }

    /// What a seal placed by words or across pages may be told beside.
    static func options(_ body: FormBody, _ words: Words) -> PageModel {
        func option(_ name: String, _ values: [String]) -> [PageModel] {
            let chosen = body[name].isEmpty ? values[0] : body[name]
            return values.map {
                ["value": $0, "text": words.sentence("page.sealing.\(name).\($0)"), "chosen": $0 == chosen]
            }
        }
        return [
            "keyword": body["keyword"], "right": body["right"].isEmpty ? "0" : body["right"],
            "up": body["up"].isEmpty ? "0" : body["up"], "pages": body["pages"].isEmpty ? "all" : body["pages"],
            "hits": option("hit", ["only", "last", "all"]),
            "sides": option("side", ["on", "right", "left", "above", "below"]),
            "edges": option("edge", ["right", "left", "top", "bottom"]),
            "froms": option("from", ["bottom-right", "bottom-left"]),
        ]
    }

    /// Tenths of a millimetre.
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e6 else { return "0" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }
}

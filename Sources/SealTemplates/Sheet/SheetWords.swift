import Foundation
import SealBase

/// The words printed on a collection sheet, in both languages (seal-templates/sheet/words.json).
struct SheetWords: Decodable, Sendable {
    struct Pair: Decodable, Sendable {
        var zh: String
        var en: String

        /// Both, one after the other.
        var both: String { zh + " " + en }
    }

    var title: Pair
    var organisation: Pair
    var `operator`: Pair
    var date: Pair
    var name: Pair
    var size: Pair
    var bar: Pair
    var instructions: [Pair]

    init(json: Bytes) throws(TemplateFault) {
        do {
            self = try JSONDecoder().decode(SheetWords.self, from: Data(json))
        } catch {
            throw TemplateFault(.invalidTemplate, ["file": "sheet/words.json", "path": "", "rule": "JSON"])
        }
    }

    /// The words built into the program.
    static func builtIn() throws(TemplateFault) -> SheetWords {
        try SheetWords(json: PackageResources.words_json)
    }
}

extension SheetGlyphs {
    /// The outlines built into the program.
    static func builtIn() throws(TemplateFault) -> SheetGlyphs { try SheetGlyphs(PackageResources.outlines_txt) }
}

import Foundation
import Mustache
import SealWords

/// The templates of the pages, compiled in, once for each language: `[[code]]` in a template is the sentence of a code.
struct PageLibrary: Sendable {
    private let libraries: [Language: MustacheLibrary]

    /// Throws when a template cannot be parsed.
    init() throws {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var libraries: [Language: MustacheLibrary] = [:]
        for language in Language.allCases {
            var library = MustacheLibrary()
            let words = Words(language)
            for (name, text) in PageFiles.templates {
                let marked = "{{% CONTENT_TYPE: \(PageText.name) }}" + PageLibrary.worded(text, words)
                library.register(try MustacheTemplate(string: marked), named: name)
            }
            libraries[language] = library
        }
        self.libraries = libraries
    }

    /// A whole page: the body's template inside the frame.
    func page(_ template: String, _ model: PageModel, frame: PageModel, _ language: Language) -> String {
        guard let library = libraries[language] else { return "" }
        var frame = frame
        frame["body"] = library.render(model, withTemplate: template) ?? ""
        return library.render(frame, withTemplate: "frame") ?? ""
    }

    /// Codes that a template names.
    static func codes(in text: String) -> [String] {
        text.components(separatedBy: "[[").dropFirst().compactMap { $0.components(separatedBy: "]]").first }
    }

    private static func worded(_ text: String, _ words: Words) -> String {
        var pieces = text.components(separatedBy: "[[")
        for index in pieces.indices.dropFirst() {
            let parts = pieces[index].components(separatedBy: "]]")
            guard let code = parts.first, parts.count > 1 else { continue }
            pieces[index] = PageText().escapeText(words.plain(code) ?? code) + parts.dropFirst().joined(separator: "]]")
        }
        return pieces.joined()
    }
}

/// What a template is filled with.
typealias PageModel = [String: Any]

package import PDFDocument
package import SealBase

/// A word by which a seal is placed, as people say it: the pages are counted when the document is there.
package struct KeywordRule: Hashable, Sendable {
    package var text: String
    /// `pages` of these is not read.
    package var options: KeywordOptions
    /// One run of pages; all when nil.
    package var pages: PageSelection?

    package init(text: String, options: KeywordOptions = KeywordOptions(), pages: PageSelection? = nil) {
        (self.text, self.options, self.pages) = (text, options, pages)
    }

    /// Finds the word in a document, for a seal of a size. Throws `SealingFault`: those of `KeywordPlacement.locate`,
    /// and `.pageListUnusable` for pages that are no run; `PDFFault`.
    package func located(in file: PDFFile, width: Millimetres, height: Millimetres) throws -> KeywordPlacement {
        var options = options
        if let pages {
            let chosen = try pages.pages(of: file.pages().count)
            guard let first = chosen.first, let last = chosen.last, last - first == chosen.count - 1 else {
                throw SealingFault(.pageListUnusable, ["pages": "\(chosen.map(String.init).joined(separator: ","))"])
            }
            options.pages = first...last
        }
        return try KeywordPlacement.locate(file, keyword: text, options: options, width: width, height: height)
    }
}

import PDFDocument
import SealBase

/// The pages of a document as placing needs them: what holds for all of them is worked out once.
struct DocumentPages {
    let pages: [PDFPage]
    /// Pages that the tree shows more than once.
    private let repeated: Set<PDFReference>
    /// Annotation arrays that belong to more than one page.
    private let sharedAnnotations: Set<PDFReference>
    private let numbers: [PDFReference: Int]

    init(_ pages: [PDFPage]) {
        self.pages = pages
        func repeated(_ references: [PDFReference]) -> Set<PDFReference> {
            var seen: Set<PDFReference> = []
            return Set(references.filter { !seen.insert($0).inserted })
        }
        self.repeated = repeated(pages.map(\.reference))
        sharedAnnotations = repeated(pages.compactMap { $0.dictionary["Annots"]?.reference })
        numbers = Dictionary(pages.map { ($0.reference, $0.number) }) { first, _ in first }
    }

    /// A page by its number. Throws `SealingFault.pageOutOfRange` and `.pageRepeated`.
    func page(_ number: Int) throws -> PDFPage {
        guard number >= 1, number <= pages.count else {
            throw SealingFault(.pageOutOfRange, ["page": "\(number)", "pages": "\(pages.count)"])
        }
        let page = pages[number - 1]
        guard !repeated.contains(page.reference) else { throw SealingFault(.pageRepeated, ["page": "\(number)"]) }
        return page
    }

    /// The page of an object, when it is one.
    func page(_ reference: PDFReference) throws -> PDFPage? { try numbers[reference].map { try page($0) } }

    /// Whether an array of annotations is one page's alone.
    func isOwn(_ annotations: PDFReference) -> Bool { !sharedAnnotations.contains(annotations) }
}

extension DocumentPages {
    /// The page among whose annotations each widget stands; one that no page shows is missing.
    func showing(_ widgets: Set<PDFReference>, _ file: PDFFile) throws -> [PDFReference: PDFPage] {
        var found: [PDFReference: PDFPage] = [:]
        for page in pages {
            for item in try file.resolve(page.dictionary["Annots"]).array ?? [] {
                guard let widget = item.reference, widgets.contains(widget) else { continue }
                guard found[widget] == nil else { throw SealingFault(.pageRepeated, ["page": "\(page.number)"]) }
                found[widget] = try self.page(page.number)
            }
            if found.count == widgets.count { break }
        }
        return found
    }
}

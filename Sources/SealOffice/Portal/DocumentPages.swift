import PDFDocument
package import SealBase

/// The pages of a PDF as a door shows them: their sizes, and pictures drawn by a program of the machine.
package struct DocumentPages: Sendable {
    /// A page as it is displayed.
    package struct Page: Hashable, Sendable {
        package var number: Int
        package var width: Millimetres
        package var height: Millimetres
    }

    package let pages: [Page]
    private let path: String

    /// Reads the sizes of a document's pages. Throws `PDFFault`, `FileFault`.
    package init(_ path: String) throws {
        self.path = path
        pages = try PDFFile(path: path, password: nil).pages().map { page in
            let (wide, high) = (page.visibleBox.width * page.userUnit, page.visibleBox.height * page.userUnit)
            let isTurned = page.rotation % 180 != 0
            return Page(
                number: page.number, width: Millimetres(points: isTurned ? high : wide),
                height: Millimetres(points: isTurned ? wide : high))
        }
    }

    /// A page as PNG. Throws `SealingFault.rendererMissing`, `.renderingFailed`.
    package func picture(page: Int) throws -> Bytes { try PagePreview().picture(path, page: page) }
}

import PDFDocument
import SealBase

/// A document that a person named by its path: a seal in its place is told as what it is.
package enum NamedDocument {
    /// Does what is to be done with the document at `path`. Throws `OfficeFault.sealGiven` where `body` finds no PDF and a
    /// seal stands there, else what `body` throws.
    package static func at<R>(_ path: String, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let fault as PDFFault where fault.code == .notPDF {
            guard (try? SealFile.read(path)) != nil else { throw fault }
            throw OfficeFault(.sealGiven, ["path": path])
        }
    }
}

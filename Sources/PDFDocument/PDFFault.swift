package import SealBase

/// What can be wrong with a PDF that is opened, read or extended.
package enum PDFFaultCode: String, FaultCodes {
    /// No octets at all.
    case emptyFile
    /// No `%PDF-` header: some other kind of file.
    case notPDF
    /// The header does not stand at octet 0 (ISO 32000-2, 7.5.2): every offset would be shifted. Detail: `offset`.
    case headerNotAtStart
    /// No `startxref` and `%%EOF` at the end (7.5.5): the file was cut off, or foreign octets follow it.
    case truncated
    /// Another document begins behind an end mark: which of them a reader shows is its own choice. Detail: `offset`.
    case severalDocuments
    /// The cross-reference does not lead to the objects (7.5.4). Details: `object`, `reason`.
    case damagedXref
    /// An object that is needed breaks the syntax, or two readers read it differently. Details: `object`, `reason`.
    case damagedObject
    /// Two honest readers may read an object of the document differently (`ObjectReadings`). Details: `object`, `part`.
    case ambiguousObject
    /// A stream's data, or what a form shows, lies in another file, which no seal covers. Details: `object`, `part`.
    case dataElsewhere
    /// The page tree is no tree of pages (7.7.3). Detail: `reason`.
    case damagedPageTree
    /// The file is encrypted and opens with no password (7.6).
    case passwordNeeded
    /// The password given is neither the user's nor the owner's.
    case passwordWrong
    /// An encryption or a filter the engine does not know. Detail: `reason`.
    case unsupported
    /// Nested, long or expanding beyond every sensible measure. Detail: `reason`.
    case limitExceeded
    /// A file that bears a signature, or seems to, is never written anew.
    case signedNotRewritten
    /// The file could not be read on the way. Detail: `reason`.
    case readFailed
    /// The input is a pipe or a device, and sealing needs a file that can be read twice. Detail: `path`.
    case notSeekable

    package static var domain: String { "pdf" }
    package var kind: FaultKind {
        switch self {
        case .emptyFile, .notPDF, .headerNotAtStart, .truncated, .severalDocuments, .damagedXref, .damagedObject,
            .ambiguousObject, .dataElsewhere, .damagedPageTree, .unsupported, .limitExceeded:
            .input
        case .passwordNeeded, .passwordWrong, .signedNotRewritten: .notPermitted
        case .readFailed: .inputOutput
        case .notSeekable: .missingInput
        }
    }
}

/// The error of reading PDF files.
package typealias PDFFault = Fault<PDFFaultCode>

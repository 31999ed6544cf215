package import SealBase

/// Why a scan gives no impression. The decoding codes are about the file; the others are refusals of what it shows
/// (ES-2: an unclear impression is refused with reasons).
package enum ImagingFaultCode: String, FaultCodes {
    /// Zero octets.
    case empty
    /// Nothing known: no picture, no PDF.
    case notAnImage
    /// A kind of picture that is not read; details: `format`.
    case unsupported
    /// The file ends before the picture does.
    case truncated
    /// The file contradicts itself.
    case corrupt
    /// Too many pixels, checked before anything is allocated; details: `width`, `height`, `limit`.
    case tooLarge
    /// The file has no such page; details: `page`, `pages`.
    case noSuchPage
    /// A PDF page without any picture; what it shows is drawn. Details: `page`.
    case drawnPage
    /// A PDF page that shows nothing. Details: `page`.
    case emptyPage
    /// The same of a page among several; details: `page`, `pages`.
    case drawnPageOfSeveral
    case emptyPageOfSeveral
    /// Fewer pixels than any seal needs; details: `width`, `height`.
    case tooSmall
    /// A declared size or density is no sensible number; details: `value`.
    case badDeclaration
    /// The configuration file is no configuration; details: `key`.
    case badConfiguration
    /// No coloured ink on the page.
    case noInk
    /// A grey scan: nothing tells the seal's ink from print.
    case noColour
    /// Ink, but no seal: headings, rules, handwriting.
    case noSeal
    /// A shape like a seal's, but not on paper: a photograph of something else.
    case noPaper
    /// The seal runs over the edge of the picture; details: `edge`.
    case cropped
    /// The ink is too pale to tell from paper; details: `density`.
    case tooFaint
    /// Too few pixels a millimetre; details: `dpi`, `needed`.
    case tooCoarse
    /// The ink is so broken that its outlines exceed every sensible count; details: `segments`.
    case tooRough
    /// The picture cannot be written.
    case cannotEncode
    /// The library that reads such pictures is not on this machine.
    case noLibrary

    package static var domain: String { "imaging" }
    package var kind: FaultKind {
        switch self {
        case .empty, .notAnImage, .unsupported, .truncated, .corrupt, .tooLarge, .tooSmall, .drawnPage, .emptyPage,
            .drawnPageOfSeveral, .emptyPageOfSeveral:
            .input
        case .badDeclaration, .badConfiguration, .noSuchPage: .usage
        case .noInk, .noColour, .noSeal, .noPaper, .cropped, .tooFaint, .tooCoarse, .tooRough: .refused
        case .cannotEncode, .noLibrary: .software
        }
    }
}

/// The error of reading impressions.
package typealias ImagingFault = Fault<ImagingFaultCode>

package import SealBase

/// Why a document is not sealed.
package enum SealingFaultCode: String, FaultCodes {
    /// Details: `page`, `pages`.
    case pageOutOfRange
    /// The seal would not lie wholly on the page as shown. Details in millimetres: `page`, `pageWidth`, `pageHeight`,
    /// `sealWidth`, `sealHeight`, `x`, `y`.
    case sealOutsidePage
    /// The seal graphic has no size, or a size or coordinate beyond every measure.
    case graphicUnusable
    /// The page stands twice in the page tree: the seal would show on both. Detail: `page`.
    case pageRepeated
    /// The document is certified and allows no change at all (DocMDP level 1).
    case certifiedAgainstChanges
    /// The document is certified; others reject a visible field that is added now (DocMDP level 2 and 3).
    case certifiedAgainstNewFields
    /// An earlier signature locked the fields. Detail: `field`.
    case fieldLocked
    /// Detail: `field`.
    case fieldNameTaken
    /// A field name with a full stop, or empty. Detail: `field`.
    case fieldNameUnusable
    /// A form whose pages another program computes (XFA with NeedsRendering): what is sealed is not what is seen.
    case dynamicForm
    /// The author's permissions forbid adding a seal; the owner's password would lift them.
    case changesForbidden
    /// Nothing to search for, or more than 1024 octets. Detail: `keyword`.
    case keywordUnusable
    /// Details of all that follow: `keyword`, `count`, `pages`, and the pages searched, `from`, `to`.
    case keywordNotFound
    /// Found several times, and none was chosen.
    case keywordAmbiguous
    /// The one chosen (`wanted`) is not there.
    case keywordTooFew
    /// Not found, and on `pages` the `fonts` do not say which characters they show.
    case keywordFontUnmapped
    /// Not found, and the text on `pages` needs character `maps` that this machine does not have.
    case keywordMapMissing
    /// Not found, and `pages` are pictures without text.
    case keywordOnScan
    /// The signature is longer than the room kept for it. Details: `octets`, `capacity`.
    case signatureTooLong

    package static var domain: String { "sealing" }
    package var kind: FaultKind {
        switch self {
        case .pageOutOfRange, .sealOutsidePage, .fieldNameTaken, .fieldNameUnusable, .keywordUnusable,
            .keywordNotFound, .keywordAmbiguous, .keywordTooFew:
            .usage
        case .graphicUnusable, .pageRepeated, .dynamicForm, .keywordFontUnmapped, .keywordOnScan: .input
        case .keywordMapMissing: .missingInput
        case .certifiedAgainstChanges, .certifiedAgainstNewFields, .fieldLocked, .changesForbidden: .notPermitted
        case .signatureTooLong: .software
        }
    }
}

/// The error of sealing documents.
package typealias SealingFault = Fault<SealingFaultCode>

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
    /// Empty fields must be there before the first signature: one that comes later is a change of what was signed.
    case fieldsAfterSignature
    /// An empty field stands in one place. Detail: `field`.
    case fieldOnSeveralPages
    /// Not `all`, `include:a,b` or `exclude:a,b`. Detail: `lock`.
    case lockUnusable
    /// A value that an option does not have. Details: `option`, `value`, `known`.
    case optionUnusable
    /// No program that draws pages is installed.
    case rendererMissing
    /// Detail: `renderer`.
    case renderingFailed
    /// A list of placements or fields is no JSON.
    case listNotJSON
    /// Neither an array nor an object with nothing but `key`.
    case listShape
    case listEmpty
    /// Detail: `rows`.
    case listTooLong
    /// Details of these three: `row` from 1 and `key`; of the last, `value`.
    case listKeyUnknown
    case listKeyMissing
    case listValue
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
    /// The author's permissions forbid filling in and signing; the owner's password would lift them.
    case signingForbidden
    /// Not a list of pages. Detail: `pages`.
    case pageListUnusable
    /// A list of pages that chooses none of this document. Details: `pages`, `count`.
    case noPageChosen
    /// A seal across pages needs two. Detail: `pages`.
    case crossPageTooFew
    /// A value of a seal across pages beyond what makes sense. Details: `key`, `value`.
    case crossPageValue
    /// So many pages for one seal that a slice shows nothing. Details: `slice`, `minimum` in millimetres, `pages`.
    case sliceTooThin
    /// Details: `field`, `fields` that could be signed.
    case fieldNotFound
    /// A field of another kind. Detail: `field`.
    case fieldNotSignature
    /// Detail: `field`.
    case fieldSigned
    /// The field's place cannot be seen. Detail: `field`.
    case fieldHidden
    /// No page shows the field. Detail: `field`.
    case fieldWithoutPage
    /// The seal in its true size does not fit. Details: `field`, `fieldWidth`, `fieldHeight`, `sealWidth`, `sealHeight`.
    case fieldTooSmall
    /// The field says itself what it locks. Detail: `field`.
    case fieldLockFixed
    /// The field's author demands what this signature is not. Details: `field`, `key` of the seed value, `wanted`.
    case seedUnsatisfied
    /// Only the first signature can certify.
    case certifyNotFirst
    /// Detail: `level`.
    case certificationLevel
    /// The signature is longer than the room kept for it. Details: `octets`, `capacity`.
    case signatureTooLong

    package static var domain: String { "sealing" }
    package var kind: FaultKind {
        switch self {
        case .pageOutOfRange, .sealOutsidePage, .fieldNameTaken, .fieldNameUnusable, .keywordUnusable,
            .keywordNotFound, .keywordAmbiguous, .keywordTooFew, .pageListUnusable, .noPageChosen, .crossPageTooFew,
            .crossPageValue, .sliceTooThin, .fieldNotFound, .fieldLockFixed, .certificationLevel,
            .fieldOnSeveralPages, .lockUnusable, .listNotJSON, .listShape, .listEmpty, .listTooLong, .listKeyUnknown,
            .listKeyMissing, .listValue, .optionUnusable:
            .usage
        case .graphicUnusable, .pageRepeated, .dynamicForm, .keywordFontUnmapped, .keywordOnScan, .fieldNotSignature,
            .fieldHidden, .fieldWithoutPage, .fieldTooSmall:
            .input
        case .keywordMapMissing: .missingInput
        case .certifiedAgainstChanges, .certifiedAgainstNewFields, .fieldLocked, .changesForbidden, .signingForbidden,
            .fieldSigned, .seedUnsatisfied, .certifyNotFirst, .fieldsAfterSignature:
            .notPermitted
        case .rendererMissing, .renderingFailed: .unavailable
        case .signatureTooLong: .software
        }
    }
}

/// The error of sealing documents.
package typealias SealingFault = Fault<SealingFaultCode>

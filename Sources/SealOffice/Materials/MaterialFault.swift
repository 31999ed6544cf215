package import SealBase

/// Why a file is no material of an application (HN-3).
package enum MaterialFaultCode: String, FaultCodes {
    /// No file of a kind that the rules take, by its content. Details: `path`, `known`.
    case wrongContent
    /// Larger than allowed. Details: `path`, `limit`.
    case tooLarge
    /// Empty. Details: `path`.
    case empty
    /// Scanned too coarsely. Details: `path`, `density`, `least`, dots an inch.
    case tooCoarse
    /// A PDF without a page, or with more than a document has. Details: `path`, `pages`.
    case badPages

    package static var domain: String { "material" }
    package var kind: FaultKind { .input }
}

/// The error of judging materials.
package typealias MaterialFault = Fault<MaterialFaultCode>

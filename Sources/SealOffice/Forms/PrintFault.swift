package import SealBase

/// Why a form is not printed.
package enum PrintFaultCode: String, FaultCodes {
    /// There is no such form. Details: `form`, `known`.
    case unknownForm
    /// No font with Chinese characters was found, or the one named is none that may be embedded. Details: `path`.
    case noFont

    package static var domain: String { "print" }
    package var kind: FaultKind { self == .unknownForm ? .usage : .configuration }
}

/// The error of printing forms.
package typealias PrintFault = Fault<PrintFaultCode>

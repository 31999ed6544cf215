package import SealBase

/// Why a form cannot even be read.
package enum FormFaultCode: String, FaultCodes {
    /// No JSON object of fields. Details: `at`, the octet where reading stopped.
    case notAnObject
    /// Longer than any form. Details: `limit`.
    case tooLarge
    /// A field that no form has. Details: `field`.
    case unknownField
    /// A field is there twice. Details: `field`.
    case fieldTwice
    /// A value that is neither text, number, true, false nor a list of texts. Details: `field`.
    case wrongType
    /// `form` or `business` is missing or unknown. Details: `field`, `value`, `known`.
    case unknownKind

    package static var domain: String { "form" }
    package var kind: FaultKind { .input }
}

/// The error of reading forms.
package typealias FormFault = Fault<FormFaultCode>

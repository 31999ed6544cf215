package import SealBase

/// Why a form cannot even be read, or is refused.
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
    /// The form was read and judged, and has errors. Details: `count`, `fields`.
    case refused

    package static var domain: String { "form" }
    package var kind: FaultKind { self == .refused ? .refused : .input }
}

/// The error of reading forms.
package typealias FormFault = Fault<FormFaultCode>

/// A form that was judged and refused, with everything found.
package struct RefusedForm: CodedFault, Hashable, Sendable {
    package let findings: [Finding]

    private var fault: FormFault {
        let errors = findings.filter { $0.severity == .error }
        let fields = Set(errors.compactMap { $0.details["field"] }).sorted().joined(separator: ", ")
        return FormFault(.refused, ["count": "\(errors.count)", "fields": fields])
    }

    package init(_ findings: [Finding]) { self.findings = findings }

    package var stableCode: String { fault.stableCode }
    package var details: [String: String] { fault.details }
    package var kind: FaultKind { fault.kind }
    package var description: String { fault.description }
}

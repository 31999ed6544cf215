package import SealBase

/// What can be wrong with the catalogue of official seal forms.
package enum TemplateFaultCode: String, FaultCodes {
    /// A template file is no JSON, or a value in it breaks the rule of `seal-templates/schema.json`.
    /// Details: `file`, `path` (JSON pointer), `rule`.
    case invalidTemplate
    /// Two templates carry one id. Details: `id`, `file`.
    case duplicateTemplate
    /// A catalogue without a single template. Details: none.
    case emptyCatalogue
    /// No template has this id. Details: `id`.
    case unknownTemplate

    package static var domain: String { "templates" }
    package var kind: FaultKind {
        switch self {
        case .invalidTemplate, .duplicateTemplate, .emptyCatalogue: .configuration
        case .unknownTemplate: .usage
        }
    }
}

/// The error of reading and asking the catalogue of official seal forms.
package typealias TemplateFault = Fault<TemplateFaultCode>

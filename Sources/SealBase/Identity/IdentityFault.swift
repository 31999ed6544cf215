/// Why a number of an organisation, person or seal is none. The number itself is never among the details.
package enum IdentityFaultCode: String, FaultCodes {
    /// No unified social credit code of GB 32100. Details: `reason` (`length`, `character`, `check`), `at` from 1.
    case badCreditCode
    /// No organisation code of GB 11714. Details: `reason`, `at`.
    case badOrganisationCode
    /// No resident identity number of GB 11643. Details: `reason` (also `region`, `birthDate`), never the number.
    case badResidentIdentity
    /// No seal code of 6 digits of GB/T 2260 and 8 of serial. Details: `reason`.
    case badSealCode

    package static var domain: String { "identity" }
    package var kind: FaultKind { .input }
}

/// The error of reading identities.
package typealias IdentityFault = Fault<IdentityFaultCode>

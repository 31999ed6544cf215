package import SealBase

/// Why a seal is not made.
package enum SealMakingFaultCode: String, FaultCodes {
    /// A name is empty, too long, or has characters that are not shown. Details: `field`, `limit`.
    case badName
    /// The owner's number that the seal's type asks for is missing. Details: `type`, `needed`.
    case ownerNumberMissing
    /// The validity ends before it starts, or before the seal is made. Details: `from`, `to`.
    case badValidity
    /// The seal's validity is not inside its signer certificate's (ES-7). Details: `subject`, `from`, `to`.
    case validityOutsideCertificate
    /// Nobody could sign with the seal. Details: none.
    case noSigner
    /// One certificate stands twice in the list. Details: `subject`.
    case duplicateSigner
    /// Several certificates for one impression without a recorded reason (ES-9). Details: `count`.
    case severalSignersWithoutReason
    /// Not a certificate. Details: `role`, `reason`.
    case unreadableCertificate
    /// The certificate's key is not for signing documents: an encryption or an authority's certificate.
    /// Details: `role`, `subject`, `usage`.
    case notASigningCertificate
    /// The maker's certificate is not valid at the moment of making. Details: `subject`, `from`, `to`.
    case makerNotValid
    /// The maker's key is not an SM2 key, or not the certificate's. Details: `reason`.
    case makerKey
    /// Measured and declared size differ by more than the tolerance (ES-4).
    /// Details: `declaredWidth`, `declaredHeight`, `width`, `height`, `deviation`, `tolerance`.
    case sizeDisagrees
    /// Nothing told the impression's true size (ES-4). Details: none.
    case notMeasured
    /// The size is not that of a seal. Details: `width`, `height`.
    case sizeOutOfRange
    /// The picture is not what the version of the seal asks for. Details: `reason`.
    case badPicture
    /// What was made did not read back as what was to be made: a defect. Details: `reason`.
    case selfCheckFailed

    package static var domain: String { "making" }
    package var kind: FaultKind {
        switch self {
        case .badName, .ownerNumberMissing, .badValidity, .unreadableCertificate: .input
        case .validityOutsideCertificate, .noSigner, .duplicateSigner, .severalSignersWithoutReason,
            .notASigningCertificate, .makerNotValid, .makerKey:
            .notPermitted
        case .sizeDisagrees, .notMeasured, .sizeOutOfRange: .refused
        case .badPicture, .selfCheckFailed: .software
        }
    }
}

/// The error of making seals.
package typealias SealMakingFault = Fault<SealMakingFaultCode>

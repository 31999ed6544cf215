package import SealBase

/// Why a question about a signature cannot be asked. A bad signature is an answer, never one of these.
package enum SealVerifyingFaultCode: String, FaultCodes {
    /// A document digest that was handed in does not have SM3's 32 octets; details: `count`.
    case badDocumentDigest

    package static var domain: String { "verifying" }
    package var kind: FaultKind { .usage }
}

/// The error of SealVerifying.
package typealias SealVerifyingFault = Fault<SealVerifyingFaultCode>

package import SealBase

/// What can be wrong with an encoded structure.
package enum ASN1FaultCode: String, FaultCodes {
    /// Not the BER or DER of the structure; details: `structure`, `where`.
    case malformed
    /// Larger than the engine reads; details: `structure`, `limit`.
    case tooLarge
    /// The structure's version is not one the engine knows; details: `structure`, `version`.
    case unknownVersion
    /// A value cannot be written in the structure; details: `structure`, `where`.
    case notEncodable
    /// No PEM block of the kind asked for; details: `label`.
    case noPEM
    /// Revoked certificates are not in rising order of serial number; details: `entry`.
    case unsortedSerials
    /// A serial number stands twice in a revocation list; details: `entry`.
    case duplicateSerial

    package static var domain: String { "asn1" }
    package var kind: FaultKind { self == .notEncodable ? .software : .input }
}

/// The error of reading and writing ASN.1 structures.
package typealias ASN1Fault = Fault<ASN1FaultCode>

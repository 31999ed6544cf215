package import SealBase

/// What can go wrong with keys and signatures. A signature that does not verify is a result, not one of these.
package enum CryptoFaultCode: String, FaultCodes {
    /// The password does not open the key file, or the file is damaged inside its encryption.
    case wrongPassword
    /// The key file is encrypted and no password was given.
    case passwordNeeded
    /// The file holds no private key the engine can read.
    case unreadableKey
    /// The public key is damaged or its point is not on the curve.
    case badPublicKey
    /// The key is of a kind or size the engine does not use; details: `algorithm`.
    case unsupportedKey
    /// The signature or digest algorithm is not one the engine uses; details: `algorithm`.
    case unsupportedAlgorithm
    /// A digest to be signed does not have the algorithm's length; details: `count`, `expected`.
    case wrongDigestLength
    /// The secret is empty or longer than the engine reads; details: `limit`.
    case badSecret
    /// What is to be built is not acceptable: empty name, reversed validity, too long a serial; details: `field`.
    case badProfile
    /// Revoked certificates were not handed in rising order of serial number; details: `entry`.
    case unsortedSerials
    /// The request's own signature does not verify.
    case badRequestSignature
    /// The key is not the one the certificate was issued for.
    case keyDoesNotMatch
    /// A test signature of the key does not verify with the public key that belongs to it.
    case selfTestFailed
    /// OpenSSL refused an operation that should work; details: `operation`, `reason`.
    case library

    package static var domain: String { "crypto" }
    package var kind: FaultKind {
        switch self {
        case .wrongPassword, .passwordNeeded, .keyDoesNotMatch, .selfTestFailed: .notPermitted
        case .unreadableKey, .badPublicKey, .unsupportedKey, .unsupportedAlgorithm, .badSecret, .badProfile,
            .badRequestSignature:
            .input
        case .wrongDigestLength, .unsortedSerials, .library: .software
        }
    }
}

/// The error of SealCrypto.
package typealias CryptoFault = Fault<CryptoFaultCode>

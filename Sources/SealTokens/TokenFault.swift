package import SealBase

/// What can go wrong with a token. Never the PIN.
package enum TokenFaultCode: String, FaultCodes {
    /// The address is not one the engine reads; details: `part`.
    case badAddress
    /// The address holds a PIN, which would be seen by everybody; it comes from elsewhere.
    case pinInAddress
    /// The token's library cannot be loaded; details: `path`, `reason`.
    case noLibrary
    /// The library lacks a function that is needed; details: `path`, `function`.
    case libraryUnfit
    /// No token of the address is there; details: `token`.
    case tokenAbsent
    /// More than one token, application or container fits the address; details: `token`, `count`.
    case tokenAmbiguous
    /// The token holds no key of the address; details: `key`.
    case keyAbsent
    /// More than one key fits the address; details: `key`, `count`.
    case keyAmbiguous
    /// The token needs a PIN and none was given.
    case pinNeeded
    /// The PIN is wrong; details: `left` is how many tries are left, empty when the token does not say.
    case pinWrong
    /// The PIN was wrong too often: the token is locked until it is unlocked with its administrator's PIN.
    case pinLocked
    /// The PIN has to be set or changed first.
    case pinNotReady
    /// The token was taken out while it worked; details: `function`.
    case tokenRemoved
    /// The key is of a kind the engine does not use; details: `algorithm`.
    case keyUnsupported
    /// What the token signed does not verify with its public key.
    case badAnswer
    /// A key is made only where none is yet; details: `key`.
    case keyPresent
    /// The place holds a certificate already: it is replaced only when that is said; details: `certificate`, `end`.
    case certificatePresent
    /// The certificate is not of the key at the place; details: `key`.
    case certificateForeign
    /// Keys of such modules are made and kept by their own tools; details: `kind`.
    case notAMedium
    /// A function of the library failed; details: `function`, `code`.
    case call

    package static var domain: String { "token" }
    package var kind: FaultKind {
        switch self {
        case .badAddress, .pinInAddress, .tokenAmbiguous, .keyAmbiguous, .pinNeeded, .notAMedium: .usage
        case .noLibrary, .tokenAbsent, .keyAbsent: .missingInput
        case .libraryUnfit: .configuration
        case .pinWrong, .pinLocked, .pinNotReady, .keyPresent, .certificatePresent, .certificateForeign: .notPermitted
        case .keyUnsupported: .input
        case .tokenRemoved, .badAnswer, .call: .unavailable
        }
    }
}

/// The error of SealTokens.
package typealias TokenFault = Fault<TokenFaultCode>

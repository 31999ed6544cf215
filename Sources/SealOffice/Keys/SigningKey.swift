import SealASN1
import SealBase
import SealCrypto
import SealTokens

/// Where the key that seals a document is.
package enum SigningKeyOrder: Hashable, Sendable {
    /// Among the office's own.
    case office
    /// In a soft certificate (PKCS#12) with its password.
    case soft(path: String, PasswordSource)
    /// In a token or module, with its PIN.
    case token(address: String, PasswordSource?)
}

/// A key from elsewhere that was opened and proved itself.
struct SigningKey: Sendable {
    let key: any Signer
    /// The certificate that stood beside it, DER.
    let certificate: Bytes?

    /// `nil` for the office's own. Throws `TokenFault`, `CryptoFault`, `FileFault`.
    init?(_ order: SigningKeyOrder) throws {
        switch order {
        case .office: return nil
        case .soft(let path, let source):
            let file = try PKCS12File(
                InputFile.read(path, limit: PKCS12File.limit), secret: source.secret(officeFile: ""))
            try file.key.selfTest(CertificateOutline.parse(file.certificate))
            (key, certificate) = (file.key, file.certificate)
        case .token(let address, let source):
            let token = try TokenKey.open(TokenAddress(address), pin: source?.secret(officeFile: ""))
            try token.selfTest()
            (key, certificate) = (token, token.certificate)
        }
    }

    /// Whether a certificate is this key's.
    func fits(_ certificate: Bytes) -> Bool {
        (try? CertificateOutline.parse(certificate))?.subjectPublicKeyInfo == key.publicKeyInfo
    }
}

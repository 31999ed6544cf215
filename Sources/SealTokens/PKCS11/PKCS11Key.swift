import CTokens
import SealASN1
import SealBase
import SealCrypto
import Synchronization

/// A private key in a PKCS#11 token, with a session of its own. One signature at a time.
@safe final class PKCS11Key: TokenDevice, @unchecked Sendable {
    let publicKeyInfo: Bytes
    let certificate: Bytes?
    private let session: PKCS11Session
    private let key: UInt
    private let isRSA: Bool
    /// Kept for keys that ask for the PIN at every signature.
    private let pin: Secret?
    private let turn = Mutex(())

    /// PKCS#1 v1.5: DigestInfo of SHA-256 without the digest (RFC 8017, 9.2).
    private static let digestInfo: Bytes = [
        0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
        0x20,
    ]

    init(_ address: TokenAddress, pin: Secret?) throws {
        let module = try PKCS11Module.load(address.library)
        let token = try PKCS11Key.token(address, in: module)
        guard !token.isLocked else { throw TokenFault(.pinLocked) }
        session = try PKCS11Session(module, slot: token.slot)
        if let pin {
            try session.login(pin, token)
        } else if token.needsLogin {
            throw TokenFault(.pinNeeded)
        }
        key = try PKCS11Key.key(address, in: session)
        let identifier = try session.attribute(key, .identifier)
        isRSA = try session.number(key, .keyType) == 0
        certificate = try PKCS11Key.certificate(identifier, in: session)
        publicKeyInfo = try PKCS11Key.publicKeyInfo(identifier, certificate, in: session)
        let asksAlways = try session.optional(key, .alwaysAuthenticate)?.first == 1
        self.pin = asksAlways ? pin : nil
    }

    func sign(digest: Bytes) throws(TokenFault) -> Bytes {
        let data = isRSA ? PKCS11Key.digestInfo + digest : digest
        let result: Result<Bytes, TokenFault> = turn.withLock { _ in
            do throws(TokenFault) { return .success(try session.sign(key, isRSA ? .rsa : .ecdsa, data, pin)) } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    static func token(_ address: TokenAddress, in module: PKCS11Module) throws(TokenFault) -> PKCS11Token {
        let wanted = address.attributes
        let fitting = try module.tokens().filter { token in
            (wanted["token"] ?? token.label) == token.label && (wanted["serial"] ?? token.serial) == token.serial
                && (wanted["manufacturer"] ?? token.manufacturer) == token.manufacturer
                && (wanted["model"] ?? token.model) == token.model
                && (wanted["slot-id"] ?? "\(token.slot)") == "\(token.slot)"
        }
        let name = wanted["token"] ?? wanted["serial"] ?? wanted["slot-id"] ?? ""
        guard let first = fitting.first else { throw TokenFault(.tokenAbsent, ["token": name]) }
        guard fitting.count == 1 else {
            throw TokenFault(.tokenAmbiguous, ["token": name, "count": "\(fitting.count)"])
        }
        return first
    }

    static func key(_ address: TokenAddress, in session: PKCS11Session) throws(TokenFault) -> UInt {
        let label = address.attributes["object"]
        let keys = try session.objects(.privateKey, label: label.map { Bytes($0.utf8) }, identifier: address.identifier)
        let name = label ?? address.identifier?.hex ?? ""
        guard let key = keys.first else { throw TokenFault(.keyAbsent, ["key": name]) }
        guard keys.count == 1 else { throw TokenFault(.keyAmbiguous, ["key": name, "count": "\(keys.count)"]) }
        return key
    }

    private static func certificate(_ identifier: Bytes, in session: PKCS11Session) throws(TokenFault) -> Bytes? {
        guard !identifier.isEmpty else { return nil }
        let found = try session.objects(.certificate, label: nil, identifier: identifier)
        guard found.count == 1, let object = found.first else { return nil }
        return try session.optional(object, .value)
    }

    /// From the public key object with the same identifier, else from the certificate.
    static func publicKeyInfo(
        _ identifier: Bytes, _ certificate: Bytes?, in session: PKCS11Session
    ) throws(TokenFault) -> Bytes {
        let found = try session.objects(.publicKey, label: nil, identifier: identifier)
        if let object = found.first {
            switch try session.number(object, .keyType) {
            case 0:
                return RSAPublicKeyInfo.encode(
                    modulus: try session.attribute(object, .modulus),
                    exponent: try session.attribute(object, .publicExponent))
            case 3:
                let curve = try session.attribute(object, .curve)
                guard curve == Bytes(hex: "06082a8648ce3d030107") else {
                    throw TokenFault(.keyUnsupported, ["algorithm": "ec"])
                }
                // The point in an OCTET STRING; some tokens leave it out.
                let stored = try session.attribute(object, .point)
                let point = stored.starts(with: [4, 65]) ? Bytes(stored.dropFirst(2)) : stored
                return SubjectPublicKeyInfo(
                    algorithm: AlgorithmIdentifier(.ecPublicKey, parameters: curve), subjectPublicKey: point
                ).encoded
            case let type: throw TokenFault(.keyUnsupported, ["algorithm": "CKK \(type)"])
            }
        }
        guard let certificate, let outline = try? CertificateOutline.parse(certificate) else {
            throw TokenFault(.keyAbsent, ["key": identifier.hex])
        }
        return outline.subjectPublicKeyInfo
    }
}

/// SubjectPublicKeyInfo of an RSA key from its numbers.
enum RSAPublicKeyInfo {
    static func encode(modulus: Bytes, exponent: Bytes) -> Bytes {
        let key = element(0x30, integer(modulus) + integer(exponent))
        return SubjectPublicKeyInfo(
            algorithm: AlgorithmIdentifier(.rsaEncryption, parameters: [5, 0]), subjectPublicKey: key
        ).encoded
    }

    private static func integer(_ octets: Bytes) -> Bytes {
        var digits = Bytes(octets.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return element(2, digits)
    }

    private static func element(_ tag: UInt8, _ content: Bytes) -> Bytes {
        if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
        let length = Bytes([UInt8(truncatingIfNeeded: content.count >> 8), UInt8(truncatingIfNeeded: content.count)])
        let short = Bytes(length.drop { $0 == 0 })
        return [tag, 0x80 | UInt8(short.count)] + short + content
    }
}

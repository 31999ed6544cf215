package import SealBase

/// Says whether signatures are right. SM2 always with the user ID `1234567812345678`.
package enum SignatureChecker {
    /// Whether `signature` (DER r, s; PKCS#1 for RSA) is the key's over `message`. A key of another kind than the
    /// scheme's is `false`. Throws `badPublicKey` or `unsupportedKey` when the key cannot be used at all.
    package static func verify(
        _ scheme: SignatureScheme, publicKeyInfo: Bytes, message: some Collection<UInt8>, signature: Bytes
    ) throws(CryptoFault) -> Bool {
        try verify(scheme, key: try PublicKey(info: publicKeyInfo), message: message, signature: signature)
    }

    /// The same with a key that is decoded already.
    package static func verify(
        _ scheme: SignatureScheme, key: PublicKey, message: some Collection<UInt8>, signature: Bytes
    ) throws(CryptoFault) -> Bool {
        guard fits(scheme, key) else { return false }
        return verify(scheme, key: key, digest: try key.digest(message, scheme.digest), signature: signature)
    }

    /// Whether `signature` is the key's over a digest: for SM2 that is e = SM3(Z ‖ message).
    package static func verify(
        _ scheme: SignatureScheme, key: PublicKey, digest: Bytes, signature: Bytes
    ) -> Bool {
        guard fits(scheme, key), digest.count == scheme.digest.byteCount else { return false }
        return unsafe key.handle.verify(
            digest: digest, signature: signature, rsaMethod: scheme.isRSA ? scheme.digest.method : nil)
    }

    /// DER `SEQUENCE { r, s }` from the 64 octets r ‖ s some producers store; `nil` when there are not 64.
    package static func derFromRaw(_ raw: Bytes) -> Bytes? {
        guard raw.count == 64 else { return nil }
        func integer(_ half: ArraySlice<UInt8>) -> Bytes {
            var digits = Bytes(half.drop { $0 == 0 })
            if digits.isEmpty || digits[0] >= 0x80 { digits.insert(0, at: 0) }
            return [0x02, UInt8(digits.count)] + digits
        }
        let body = integer(raw[..<32]) + integer(raw[32...])
        return [0x30, UInt8(body.count)] + body
    }

    private static func fits(_ scheme: SignatureScheme, _ key: PublicKey) -> Bool {
        switch (scheme, key.algorithm) {
        case (.sm2WithSM3, .sm2), (.ecdsaWithSHA256, .p256), (.ecdsaWithSHA384, .p256), (.ecdsaWithSHA512, .p256):
            true
        case (_, .rsa): scheme.isRSA
        default: false
        }
    }
}

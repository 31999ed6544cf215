import SealASN1
package import SealBase
package import SealCrypto

/// A token as a medium to be filled (HN-10): a key is made in it, and never leaves it; the certificate is put beside it.
package final class TokenMedium {
    /// What keys are made of.
    package enum KeyKind: Hashable, Sendable {
        case p256
        case rsa(bits: Int)
        case sm2
    }

    private let place: any TokenPlaceDevice

    /// Opens the token of an address. The PIN is tried once. `makesKey`: there need be no key yet. Throws `TokenFault`,
    /// `notAMedium` for modules.
    package init(_ address: TokenAddress, pin: Secret?, makesKey: Bool = false) throws {
        switch address.kind {
        case .pkcs11: place = try PKCS11Medium(address, pin: pin)
        case .skf: place = try SKFMedium(address, pin: pin, makesContainer: makesKey)
        case .sdf: throw TokenFault(.notAMedium, ["kind": "SDF"])
        }
    }

    /// Makes the key of the address. Throws `keyPresent` where one is, `keyUnsupported` for a kind that such tokens do not
    /// have.
    package func makeKey(_ kind: KeyKind) throws { try place.makeKey(kind) }

    /// Whether a certificate could be put beside its key: nothing is written. Throws `certificateForeign` when the key is
    /// another's, `certificatePresent` when one is there and shall not be replaced.
    package func check(_ certificate: Bytes, replacing: Bool) throws {
        let outline = try CertificateOutline.parse(certificate)
        guard try place.publicKeyInfo() == outline.subjectPublicKeyInfo else {
            throw TokenFault(.certificateForeign, ["key": place.name])
        }
        guard !replacing else { return }
        for there in try place.certificates() where there != certificate {
            let known = try? CertificateOutline.parse(there)
            throw TokenFault(
                .certificatePresent,
                ["certificate": known?.subject.readable ?? "?", "end": known?.notAfter.iso8601 ?? "?"])
        }
    }

    /// Puts a certificate beside its key, in the place of one that is there when `replacing`. Throws as `check` does.
    package func store(_ certificate: Bytes, replacing: Bool) throws {
        try check(certificate, replacing: replacing)
        try place.store(certificate)
    }
}

/// The place of one key in a token.
protocol TokenPlaceDevice {
    /// As the address says.
    var name: String { get }
    func makeKey(_ kind: TokenMedium.KeyKind) throws
    func publicKeyInfo() throws -> Bytes
    /// What stands beside the key, DER.
    func certificates() throws -> [Bytes]
    func store(_ certificate: Bytes) throws
}

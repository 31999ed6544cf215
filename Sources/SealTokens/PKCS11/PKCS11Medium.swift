import SealASN1
import SealBase
import SealCrypto

/// The place of one key in a PKCS#11 token.
final class PKCS11Medium: TokenPlaceDevice {
    private let address: TokenAddress
    private let session: PKCS11Session

    init(_ address: TokenAddress, pin: Secret?) throws {
        guard let pin else { throw TokenFault(.pinNeeded) }
        self.address = address
        let module = try PKCS11Module.load(address.library)
        let token = try PKCS11Key.token(address, in: module)
        guard !token.isLocked else { throw TokenFault(.pinLocked) }
        session = try PKCS11Session(module, slot: token.slot, writing: true)
        try session.login(pin, token)
    }

    var name: String { address.attributes["object"] ?? address.identifier?.hex ?? "" }

    func makeKey(_ kind: TokenMedium.KeyKind) throws {
        let bits: UInt
        switch kind {
        case .p256: bits = 0
        case .rsa(let size) where [2048, 3072, 4096].contains(size): bits = UInt(size)
        case .rsa, .sm2: throw TokenFault(.keyUnsupported, ["algorithm": kind == .sm2 ? "sm2" : "rsa"])
        }
        // A key without a name would not be found again.
        guard let label = address.attributes["object"].map({ Bytes($0.utf8) }) else {
            throw TokenFault(.badAddress, ["part": "object"])
        }
        let identifier = address.identifier ?? Bytes(Digest.hash(.sm3, label).prefix(8))
        for (label, identifier) in [(label, nil), (nil, identifier)] as [(Bytes?, Bytes?)] {
            guard try session.objects(.privateKey, label: label, identifier: identifier).isEmpty else {
                throw TokenFault(.keyPresent, ["key": name])
            }
        }
        try session.makeKey(bits: bits, label: label, identifier: identifier)
    }

    func publicKeyInfo() throws -> Bytes { try PKCS11Key.publicKeyInfo(identifier(), nil, in: session) }

    func certificates() throws -> [Bytes] {
        try objects().compactMap { try session.optional($0, .value) }
    }

    func store(_ certificate: Bytes) throws {
        let (identifier, before) = (try identifier(), try objects())
        if try before.contains(where: { try session.optional($0, .value) == certificate }) { return }
        let outline = try CertificateOutline.parse(certificate)
        // The new one first: the key is never without a certificate.
        try session.store(
            certificate, subject: outline.subject.encoded, label: Bytes((outline.subject.commonName ?? name).utf8),
            identifier: identifier)
        for object in before { try session.remove(object) }
    }

    private func identifier() throws -> Bytes {
        try session.attribute(PKCS11Key.key(address, in: session), .identifier)
    }

    private func objects() throws -> [UInt] {
        try session.objects(.certificate, label: nil, identifier: identifier())
    }
}

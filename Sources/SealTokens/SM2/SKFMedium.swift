import CTokens
import SealBase
import SealCrypto

/// A container of an SKF token (GM/T 0016-2012) with its signature key and certificate.
final class SKFMedium: TokenPlaceDevice {
    private let address: TokenAddress
    private let link: SKFLink

    init(_ address: TokenAddress, pin: Secret?, makesContainer: Bool) throws {
        guard let pin else { throw TokenFault(.pinNeeded) }
        self.address = address
        link = try SKFLink(address)
        try link.open(address, pin, makesContainer: makesContainer)
    }

    var name: String { address.attributes["container"] ?? "" }

    func makeKey(_ kind: TokenMedium.KeyKind) throws {
        guard kind == .sm2 else { throw TokenFault(.keyUnsupported, ["algorithm": "\(kind)"]) }
        guard (try? link.publicKeyInfo()) == nil else { throw TokenFault(.keyPresent, ["key": name]) }
        try SKFLink.check(
            unsafe ctokens_skf_make_key(link.skf, link.library.handle, link.container), "SKF_GenECCKeyPair",
            optional: address.library)
    }

    func publicKeyInfo() throws -> Bytes { try link.publicKeyInfo() }

    func certificates() -> [Bytes] { link.certificate().map { [$0] } ?? [] }

    func store(_ certificate: Bytes) throws {
        let code = unsafe ctokens_skf_store(
            link.skf, link.library.handle, link.container, certificate, UInt32(clamping: certificate.count))
        try SKFLink.check(code, "SKF_ImportCertificate", optional: address.library)
    }
}

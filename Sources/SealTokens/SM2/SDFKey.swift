import CTokens
import SealBase
import SealCrypto
import Synchronization

/// A signature key, by number, in a cryptographic module (GM/T 0018-2012). One signature at a time.
@safe final class SDFKey: TokenDevice, @unchecked Sendable {
    let publicKeyInfo: Bytes
    let certificate: Bytes? = nil
    private let link: SDFLink
    private let turn = Mutex(())

    init(_ address: TokenAddress, password: Secret?) throws {
        guard let key = address.attributes["key"].flatMap({ UInt32($0) }) else {
            throw TokenFault(.badAddress, ["part": "key"])
        }
        link = try SDFLink(address, key: key)
        try link.open(password)
        var point = Bytes(repeating: 0, count: 64)
        try link.check(
            unsafe ctokens_sdf_public_key(link.sdf, link.session, key, &point), "SDF_ExportSignPublicKey_ECC")
        publicKeyInfo = SM2Point.publicKeyInfo(point)
    }

    func sign(digest: Bytes) throws(TokenFault) -> Bytes {
        var signature = Bytes(repeating: 0, count: 64)
        let code = turn.withLock { _ in
            unsafe ctokens_sdf_sign(link.sdf, link.session, link.key, digest, &signature)
        }
        try link.check(code, "SDF_InternalSign_ECC")
        return signature
    }
}

/// Device, session and the right to use a key, given back in the other order.
@safe final class SDFLink: @unchecked Sendable {
    let sdf: OpaquePointer
    let key: UInt32
    private var device: UnsafeMutableRawPointer?
    private(set) var session: UnsafeMutableRawPointer?
    private var isUnlocked = false

    init(_ address: TokenAddress, key: UInt32) throws(TokenFault) {
        self.key = key
        let library = try TokenLibrary.load(address.library)
        var missing: UnsafePointer<CChar>?
        guard let sdf = unsafe ctokens_sdf_begin(library.handle, &missing) else {
            let function = unsafe missing.map { unsafe String(cString: $0) } ?? ""
            throw TokenFault(.libraryUnfit, ["path": address.library, "function": function])
        }
        unsafe self.sdf = unsafe sdf
    }

    deinit {
        if isUnlocked { unsafe _ = ctokens_sdf_lock(sdf, session, key) }
        if let session = unsafe session { unsafe _ = ctokens_sdf_close_session(sdf, session) }
        if let device = unsafe device { unsafe _ = ctokens_sdf_close_device(sdf, device) }
        unsafe ctokens_sdf_end(sdf)
    }

    /// Some modules give their keys without a password.
    func open(_ password: Secret?) throws(TokenFault) {
        try check(unsafe ctokens_sdf_open_device(sdf, &device), "SDF_OpenDevice")
        try check(unsafe ctokens_sdf_open_session(sdf, device, &session), "SDF_OpenSession")
        guard let password else { return }
        let code = unsafe password.withOctets { octets in
            unsafe ctokens_sdf_unlock(sdf, session, key, octets.baseAddress, UInt32(clamping: octets.count))
        }
        // "Not permitted" is what the standard says of a wrong password.
        if code == SDFLink.base + 7 { throw TokenFault(.pinWrong, ["left": ""]) }
        try check(code, "SDF_GetPrivateKeyAccessRight")
        isUnlocked = true
    }

    private static let base = UInt(0x0100_0000)

    /// Return values of GM/T 0018, annex A.
    func check(_ code: UInt, _ function: String) throws(TokenFault) {
        switch code {
        case 0: return
        case SDFLink.base + 5: throw TokenFault(.tokenAbsent, ["token": "SDF"])
        case SDFLink.base + 3, SDFLink.base + 4: throw TokenFault(.tokenRemoved, ["function": function])
        case SDFLink.base + 7: throw TokenFault(.pinNeeded)
        case SDFLink.base + 8: throw TokenFault(.keyAbsent, ["key": "\(key)"])
        case UInt(CTOKENS_MISSING): throw TokenFault(.keyUnsupported, ["algorithm": "ecc"])
        default: throw TokenFault(.call, ["function": function, "code": "0x" + String(code, radix: 16)])
        }
    }
}

import CTokens
import SealASN1
import SealBase
import SealCrypto
import Synchronization

/// The signature key in a container of an SKF token (GM/T 0016-2012). One signature at a time.
@safe final class SKFKey: TokenDevice, @unchecked Sendable {
    let publicKeyInfo: Bytes
    let certificate: Bytes?
    private let link: SKFLink
    private let turn = Mutex(())

    init(_ address: TokenAddress, pin: Secret?) throws {
        guard let pin else { throw TokenFault(.pinNeeded) }
        link = try SKFLink(address)
        try link.open(address, pin)
        publicKeyInfo = try link.publicKeyInfo()
        // One that is left from another key is none.
        let own = publicKeyInfo
        certificate = link.certificate().flatMap {
            (try? CertificateOutline.parse($0))?.subjectPublicKeyInfo == own ? $0 : nil
        }
    }

    func sign(digest: Bytes) throws(TokenFault) -> Bytes {
        var signature = Bytes(repeating: 0, count: 64)
        let code = turn.withLock { _ in unsafe ctokens_skf_sign(link.skf, link.container, digest, &signature) }
        try SKFLink.check(code, "SKF_ECCSignData")
        return signature
    }
}

/// Device, application and container, closed in the other order.
@safe final class SKFLink: @unchecked Sendable {
    let skf: OpaquePointer
    private var device: UnsafeMutableRawPointer?
    private var application: UnsafeMutableRawPointer?
    private(set) var container: UnsafeMutableRawPointer?
    let library: TokenLibrary

    init(_ address: TokenAddress) throws(TokenFault) {
        library = try TokenLibrary.load(address.library)
        var missing: UnsafePointer<CChar>?
        guard let skf = unsafe ctokens_skf_begin(library.handle, &missing) else {
            let function = unsafe missing.map { unsafe String(cString: $0) } ?? ""
            throw TokenFault(.libraryUnfit, ["path": address.library, "function": function])
        }
        unsafe self.skf = unsafe skf
    }

    deinit {
        if let container = unsafe container { unsafe _ = ctokens_skf_close_container(skf, container) }
        if let application = unsafe application { unsafe _ = ctokens_skf_close_application(skf, application) }
        if let device = unsafe device { unsafe _ = ctokens_skf_disconnect(skf, device) }
        unsafe ctokens_skf_end(skf)
    }

    /// `makesContainer`: one that is not there yet is made.
    func open(_ address: TokenAddress, _ pin: Secret, makesContainer: Bool = false) throws(TokenFault) {
        let wanted = address.attributes
        let name = try unsafe SKFLink.only(
            wanted["device"],
            try names("SKF_EnumDev") { names, count in
                unsafe ctokens_skf_devices(skf, names, count)
            }, absent: .tokenAbsent)
        try SKFLink.check(unsafe ctokens_skf_connect(skf, name, &device), "SKF_ConnectDev")
        let chosen = try unsafe SKFLink.only(
            wanted["application"],
            try names("SKF_EnumApplication") { names, count in
                unsafe ctokens_skf_applications(skf, device, names, count)
            }, absent: .tokenAbsent)
        try SKFLink.check(
            unsafe ctokens_skf_open_application(skf, device, chosen, &application), "SKF_OpenApplication")
        try verify(pin)
        let there = try unsafe names("SKF_EnumContainer") { names, count in
            unsafe ctokens_skf_containers(skf, application, names, count)
        }
        if makesContainer, let name = wanted["container"], !there.contains(name) {
            let code = unsafe ctokens_skf_make_container(skf, library.handle, application, name, &container)
            return try SKFLink.check(code, "SKF_CreateContainer", optional: address.library)
        }
        let own = try SKFLink.only(wanted["container"], there, absent: .keyAbsent)
        try SKFLink.check(unsafe ctokens_skf_open_container(skf, application, own, &container), "SKF_OpenContainer")
    }

    /// Throws `keyAbsent` when the container has no signature key.
    func publicKeyInfo() throws(TokenFault) -> Bytes {
        var point = Bytes(repeating: 0, count: 64)
        try SKFLink.check(unsafe ctokens_skf_public_key(skf, container, &point), "SKF_ExportPublicKey")
        return SM2Point.publicKeyInfo(point)
    }

    /// The signature certificate, DER; `nil` when there is none or the library does not give it.
    func certificate() -> Bytes? {
        var octets = Bytes(repeating: 0, count: 1 << 16)
        var count = UInt32(octets.count)
        let code = unsafe ctokens_skf_certificate(skf, library.handle, container, &octets, &count)
        return code == 0 && count > 0 ? Bytes(octets.prefix(Int(count))) : nil
    }

    private func verify(_ pin: Secret) throws(TokenFault) {
        var left: UInt32 = 0
        let code = unsafe pin.withText { unsafe ctokens_skf_verify_pin(skf, application, $0, &left) }
        switch code {
        case 0: return
        case 0x0a00_0024, 0x0a00_0026, 0x0a00_0027:  // incorrect, invalid, wrong length
            throw left == 0 ? TokenFault(.pinLocked) : TokenFault(.pinWrong, ["left": left == .max ? "" : "\(left)"])
        default: try SKFLink.check(code, "SKF_VerifyPIN")
        }
    }

    /// A list of names that the library writes: texts, each with a zero.
    private func names(
        _ function: String, _ ask: (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<UInt32>?) -> UInt
    ) throws(TokenFault) -> [String] {
        var list = [CChar](repeating: 0, count: 8192)
        var count = UInt32(list.count)
        try SKFLink.check(unsafe ask(&list, &count), function)
        return list.prefix(Int(min(count, 8192))).split(separator: 0).map { name in
            String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private static func only(
        _ wanted: String?, _ names: [String], absent: TokenFaultCode
    ) throws(TokenFault) -> String {
        let detail = absent == .keyAbsent ? "key" : "token"
        if let wanted {
            guard names.contains(wanted) else { throw TokenFault(absent, [detail: wanted]) }
            return wanted
        }
        guard let first = names.first else { throw TokenFault(absent, [detail: ""]) }
        guard names.count == 1 else {
            throw TokenFault(
                absent == .keyAbsent ? .keyAmbiguous : .tokenAmbiguous, [detail: "", "count": "\(names.count)"])
        }
        return first
    }

    /// The same for a function that not every library has.
    static func check(_ code: UInt, _ function: String, optional path: String) throws(TokenFault) {
        guard code != UInt(CTOKENS_MISSING) else {
            throw TokenFault(.libraryUnfit, ["path": path, "function": function])
        }
        try check(code, function)
    }

    /// Return values of GM/T 0016, annex A.
    static func check(_ code: UInt, _ function: String) throws(TokenFault) {
        switch code {
        case 0: return
        case 0x0a00_0025: throw TokenFault(.pinLocked)
        case 0x0a00_0023: throw TokenFault(.tokenRemoved, ["function": function])
        case 0x0a00_0029:  // never set
            throw TokenFault(.pinNotReady)
        case 0x0a00_002d: throw TokenFault(.pinNeeded)
        case 0x0a00_001b: throw TokenFault(.keyAbsent, ["key": ""])
        case UInt(CTOKENS_MISSING): throw TokenFault(.keyUnsupported, ["algorithm": "ecc"])
        default: throw TokenFault(.call, ["function": function, "code": "0x" + String(code, radix: 16)])
        }
    }
}

import CTokens
import SealBase
import SealCrypto
import Synchronization

/// The signature key in a container of an SKF token (GM/T 0016-2012). One signature at a time.
@safe final class SKFKey: TokenDevice, @unchecked Sendable {
    let publicKeyInfo: Bytes
    let certificate: Bytes? = nil
    private let link: SKFLink
    private let turn = Mutex(())

    init(_ address: TokenAddress, pin: Secret?) throws {
        guard let pin else { throw TokenFault(.pinNeeded) }
        link = try SKFLink(address)
        try link.open(address, pin)
        var point = Bytes(repeating: 0, count: 64)
        try SKFLink.check(
            unsafe ctokens_skf_public_key(link.skf, link.container, &point), "SKF_ExportPublicKey")
        publicKeyInfo = SM2Point.publicKeyInfo(point)
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

    init(_ address: TokenAddress) throws(TokenFault) {
        let library = try TokenLibrary.load(address.library)
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

    func open(_ address: TokenAddress, _ pin: Secret) throws(TokenFault) {
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
        let own = try unsafe SKFLink.only(
            wanted["container"],
            try names("SKF_EnumContainer") { names, count in
                unsafe ctokens_skf_containers(skf, application, names, count)
            }, absent: .keyAbsent)
        try SKFLink.check(unsafe ctokens_skf_open_container(skf, application, own, &container), "SKF_OpenContainer")
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

import CTokens
import SealBase
import SealCrypto

/// One session with a token; closed when it goes.
@safe final class PKCS11Session: @unchecked Sendable {
    enum Kind: UInt { case certificate = 1, publicKey, privateKey }
    enum Attribute: UInt {
        case value = 0x11, keyType = 0x100, identifier = 0x102, modulus = 0x120, publicExponent = 0x122
        case curve = 0x180, point = 0x181, alwaysAuthenticate = 0x202
    }
    enum Mechanism: UInt { case rsa = 1, ecdsa = 0x1041 }

    private let module: PKCS11Module
    private let session: UInt
    /// The most octets that an attribute or signature may have.
    private static let room = 1 << 16

    init(_ module: PKCS11Module, slot: UInt, writing: Bool = false) throws(TokenFault) {
        self.module = module
        var session: UInt = 0
        let code =
            writing
            ? unsafe ctokens_p11_open_writing(module.pointer, slot, &session)
            : unsafe ctokens_p11_open(module.pointer, slot, &session)
        self.session = session
        isOpen = code == 0
        try PKCS11Code.check(code, "C_OpenSession")
    }

    private let isOpen: Bool

    deinit { if isOpen { unsafe _ = ctokens_p11_close(module.pointer, session) } }

    /// Tries the PIN once. Throws `pinWrong` with the tries that are left, `pinLocked`.
    func login(_ pin: Secret, _ token: PKCS11Token) throws(TokenFault) {
        let code = unsafe pin.withOctets { octets in
            unsafe ctokens_p11_login(module.pointer, session, octets.baseAddress, octets.count)
        }
        guard code != 0 else { return }
        let fault = PKCS11Code.fault(code, "C_Login")
        guard fault.code == .pinWrong else { throw fault }
        let now = try? module.tokens().first { $0.slot == token.slot }
        throw TokenFault(now?.isLocked == true ? .pinLocked : .pinWrong, ["left": now?.triesLeft ?? ""])
    }

    func objects(_ kind: Kind, label: Bytes?, identifier: Bytes?) throws(TokenFault) -> [UInt] {
        var objects = [UInt](repeating: 0, count: 64)
        var count = UInt(objects.count)
        var failed: UnsafePointer<CChar>?
        let code = unsafe ctokens_p11_find(
            module.pointer, session, kind.rawValue, label, label?.count ?? 0, identifier, identifier?.count ?? 0,
            &objects, &count, &failed)
        try PKCS11Code.check(code, unsafe PKCS11Session.name(failed))
        return Array(objects.prefix(Int(min(count, 64))))
    }

    /// An attribute that must be there.
    func attribute(_ object: UInt, _ attribute: Attribute) throws(TokenFault) -> Bytes {
        guard let value = try optional(object, attribute) else {
            throw TokenFault(.keyUnsupported, ["algorithm": "CKA 0x" + String(attribute.rawValue, radix: 16)])
        }
        return value
    }

    /// An attribute; `nil` when the object has none such or keeps it to itself.
    func optional(_ object: UInt, _ attribute: Attribute) throws(TokenFault) -> Bytes? {
        var value = Bytes(repeating: 0, count: PKCS11Session.room)
        var count = UInt(value.count)
        let code = unsafe ctokens_p11_attribute(
            module.pointer, session, object, attribute.rawValue, &value, &count)
        if code == 0x11 || code == 0x12 { return nil }  // sensitive, of no such type
        try PKCS11Code.check(code, "C_GetAttributeValue")
        return Bytes(value.prefix(Int(min(count, UInt(value.count)))))
    }

    /// An attribute that is a number (CK_ULONG).
    func number(_ object: UInt, _ attribute: Attribute) throws(TokenFault) -> UInt {
        let octets = try self.attribute(object, attribute)
        guard octets.count == MemoryLayout<UInt>.size else {
            throw TokenFault(.call, ["function": "C_GetAttributeValue", "code": "length \(octets.count)"])
        }
        return octets.reversed().reduce(0) { $0 << 8 | UInt($1) }  // little-endian, as the machine
    }

    func sign(_ key: UInt, _ mechanism: Mechanism, _ data: Bytes, _ pin: Secret?) throws(TokenFault) -> Bytes {
        var signature = Bytes(repeating: 0, count: 4096)
        var count = UInt(signature.count)
        var failed: UnsafePointer<CChar>?
        func sign(_ pin: UnsafePointer<UInt8>?, _ pinCount: Int) -> UInt {
            unsafe ctokens_p11_sign(
                module.pointer, session, key, mechanism.rawValue, data, data.count, pin, pinCount, &signature, &count,
                &failed)
        }
        let code: UInt
        if let pin {
            code = unsafe pin.withOctets { unsafe sign($0.baseAddress, $0.count) }
        } else {
            code = sign(nil, 0)
        }
        try PKCS11Code.check(code, unsafe PKCS11Session.name(failed))
        return Bytes(signature.prefix(Int(min(count, UInt(signature.count)))))
    }

    /// Makes a pair of keys that stays in the token: P-256, or RSA of so many bits.
    func makeKey(bits: UInt, label: Bytes, identifier: Bytes) throws(TokenFault) {
        let code = unsafe ctokens_p11_make_key(
            module.pointer, session, bits, label, label.count, identifier, identifier.count)
        try PKCS11Code.check(code, "C_GenerateKeyPair")
    }

    /// Puts a certificate into the token.
    func store(_ certificate: Bytes, subject: Bytes, label: Bytes, identifier: Bytes) throws(TokenFault) {
        let code = unsafe ctokens_p11_store(
            module.pointer, session, certificate, certificate.count, subject, subject.count, label, label.count,
            identifier, identifier.count)
        try PKCS11Code.check(code, "C_CreateObject")
    }

    func remove(_ object: UInt) throws(TokenFault) {
        try PKCS11Code.check(unsafe ctokens_p11_remove(module.pointer, session, object), "C_DestroyObject")
    }

    private static func name(_ text: UnsafePointer<CChar>?) -> String {
        unsafe text.map { unsafe String(cString: $0) } ?? ""
    }
}

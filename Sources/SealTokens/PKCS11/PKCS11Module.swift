import CTokens
import SealBase
import Synchronization

/// A PKCS#11 library, initialised once.
@safe struct PKCS11Module: @unchecked Sendable {
    let pointer: OpaquePointer
    private static let begun = Mutex<[String: PKCS11Module]>([:])

    /// Throws `noLibrary`, `libraryUnfit`, `call`.
    static func load(_ path: String) throws(TokenFault) -> PKCS11Module {
        let library = try TokenLibrary.load(path)
        let result: Result<PKCS11Module, TokenFault> = begun.withLock { known in
            if let module = known[path] { return .success(module) }
            var pointer: OpaquePointer?
            let code = unsafe ctokens_p11_begin(library.handle, &pointer)
            guard code == 0, let begun = unsafe pointer else {
                guard code != PKCS11Code.missing else {
                    return .failure(
                        TokenFault(.libraryUnfit, ["path": path, "function": "C_GetFunctionList"]))
                }
                return .failure(PKCS11Code.fault(code, "C_Initialize"))
            }
            let module = unsafe PKCS11Module(pointer: begun)
            known[path] = module
            return .success(module)
        }
        return try result.get()
    }

    /// The tokens that are there, with their slots.
    func tokens() throws(TokenFault) -> [PKCS11Token] {
        var slots = [UInt](repeating: 0, count: 256)
        var count = UInt(slots.count)
        try PKCS11Code.check(unsafe ctokens_p11_slots(pointer, &slots, &count), "C_GetSlotList")
        var tokens: [PKCS11Token] = []
        for slot in slots.prefix(Int(min(count, 256))) {
            var info = ctokens_p11_token()
            let code = unsafe ctokens_p11_token_info(pointer, slot, &info)
            // A token that goes between the two calls is simply not there.
            if PKCS11Code.isAbsence(code) { continue }
            try PKCS11Code.check(code, "C_GetTokenInfo")
            tokens.append(PKCS11Token(slot: slot, info))
        }
        return tokens
    }
}

/// What a token says of itself.
struct PKCS11Token: Hashable, Sendable {
    var slot: UInt
    var label: String
    var manufacturer: String
    var model: String
    var serial: String
    let flags: UInt

    init(slot: UInt, _ info: ctokens_p11_token) {
        self.slot = slot
        label = PKCS11Token.text(info.label)
        manufacturer = PKCS11Token.text(info.manufacturer)
        model = PKCS11Token.text(info.model)
        serial = PKCS11Token.text(info.serial)
        flags = info.flags
    }

    /// How many tries the token's flags say are left: `few`, `one`, none; empty when they say nothing.
    var triesLeft: String {
        if flags & 0x40000 != 0 { return "0" }
        if flags & 0x20000 != 0 { return "1" }
        return ""
    }

    var isLocked: Bool { flags & 0x40000 != 0 }
    var needsLogin: Bool { flags & 0x4 != 0 }

    /// A field of fixed length, padded with blanks.
    private static func text<T>(_ field: T) -> String {
        let octets = unsafe withUnsafeBytes(of: field) { unsafe Bytes($0) }
        let end = octets.lastIndex { $0 != 0x20 && $0 != 0 }.map { $0 + 1 } ?? 0
        return String(decoding: octets[..<end], as: UTF8.self)
    }
}

/// Return values of PKCS#11 (CK_RV) as faults.
enum PKCS11Code {
    static let missing = UInt(0xffff_ffff)

    static func check(_ code: UInt, _ function: String) throws(TokenFault) {
        guard code == 0 else { throw fault(code, function) }
    }

    static func isAbsence(_ code: UInt) -> Bool { [0x30, 0x32, 0xe0, 0xe1].contains(code) }

    static func fault(_ code: UInt, _ function: String) -> TokenFault {
        switch code {
        case 0xa0, 0xa1, 0xa2: TokenFault(.pinWrong, ["left": ""])  // incorrect, invalid, wrong length
        case 0xa4: TokenFault(.pinLocked)
        case 0xa3, 0x102: TokenFault(.pinNotReady)  // expired, never set
        case 0x30, 0x32, 0xe0, 0xe1, 0xb0, 0xb3: TokenFault(.tokenRemoved, ["function": function])
        case 0x101: TokenFault(.pinNeeded)
        case missing: TokenFault(.libraryUnfit, ["path": "", "function": function])
        default: TokenFault(.call, ["function": function, "code": "0x" + String(code, radix: 16)])
        }
    }
}

import CTokens
import SealBase
import Synchronization

/// Libraries that were loaded: once each, for the life of the process, since they keep threads and state of their own.
@safe struct TokenLibrary: @unchecked Sendable {
    let handle: UnsafeMutableRawPointer
    private static let loaded = Mutex<[String: TokenLibrary]>([:])

    /// Throws `noLibrary`.
    static func load(_ path: String) throws(TokenFault) -> TokenLibrary {
        let result: Result<TokenLibrary, TokenFault> = loaded.withLock { known in
            if let library = known[path] { return .success(library) }
            var words = [CChar](repeating: 0, count: 512)
            guard let handle = unsafe ctokens_load(path, &words, words.count) else {
                let octets = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
                return .failure(
                    TokenFault(.noLibrary, ["path": path, "reason": String(decoding: octets, as: UTF8.self)]))
            }
            let library = unsafe TokenLibrary(handle: handle)
            known[path] = library
            return .success(library)
        }
        return try result.get()
    }
}

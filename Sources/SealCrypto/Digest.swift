import COpenSSL
package import SealBase

/// A running digest, fed in pieces of any size.
@safe package final class Digest {
    /// Which digest it is.
    package let algorithm: DigestAlgorithm
    private let context: OpaquePointer

    /// Begins a digest. Throws `CryptoFault.library` when OpenSSL does not have it.
    package init(_ algorithm: DigestAlgorithm) throws(CryptoFault) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw LibraryErrors.fault("EVP_MD_CTX_new") }
        unsafe self.context = unsafe context
        self.algorithm = algorithm
        guard unsafe EVP_DigestInit_ex2(context, algorithm.method, nil) == 1 else {
            throw LibraryErrors.fault("EVP_DigestInit")
        }
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    /// A digest of what another has taken so far, which goes on by itself. Throws `CryptoFault.library`.
    private init(_ other: Digest) throws(CryptoFault) {
        guard let context = unsafe EVP_MD_CTX_new() else { throw LibraryErrors.fault("EVP_MD_CTX_new") }
        unsafe self.context = unsafe context
        algorithm = other.algorithm
        guard unsafe EVP_MD_CTX_copy_ex(context, other.context) == 1 else {
            throw LibraryErrors.fault("EVP_MD_CTX_copy_ex")
        }
    }

    /// A second digest that begins where this one stands.
    package func copy() throws(CryptoFault) -> Digest { try Digest(self) }

    /// Adds octets.
    package func update(_ bytes: some Collection<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in unsafe add(UnsafeRawBufferPointer(buffer))
        }
        if done == nil { unsafe Array(bytes).withUnsafeBytes { unsafe add($0) } }
    }

    /// Adds octets that lie in a buffer of the caller's, without copying them.
    @unsafe package func update(buffer: UnsafeRawBufferPointer) { unsafe add(buffer) }

    /// The digest of everything added. The object is used up.
    package func finish() -> Bytes {
        var out = Bytes(repeating: 0, count: algorithm.byteCount)
        let done = unsafe out.withUnsafeMutableBufferPointer {
            unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
        }
        return done == 1 ? out : []
    }

    /// The digest of some octets at once. A digest OpenSSL does not have is empty, which matches nothing.
    package static func hash(_ algorithm: DigestAlgorithm, _ bytes: some Collection<UInt8>) -> Bytes {
        guard let digest = try? Digest(algorithm) else { return [] }
        digest.update(bytes)
        return digest.finish()
    }

    private func add(_ buffer: UnsafeRawBufferPointer) {
        guard buffer.count > 0 else { return }
        unsafe _ = EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
}

extension DigestAlgorithm {
    /// OpenSSL's method, fetched once and kept for the life of the process.
    var method: OpaquePointer? {
        switch self {
        case .sm3: unsafe Methods.sm3.pointer
        case .sha1: unsafe Methods.sha1.pointer
        case .sha256: unsafe Methods.sha256.pointer
        case .sha384: unsafe Methods.sha384.pointer
        case .sha512: unsafe Methods.sha512.pointer
        }
    }
}

/// Fetched methods: fetching at every use takes a lock.
private enum Methods {
    static let sm3 = FetchedMethod("SM3")
    static let sha1 = FetchedMethod("SHA1")
    static let sha256 = FetchedMethod("SHA2-256")
    static let sha384 = FetchedMethod("SHA2-384")
    static let sha512 = FetchedMethod("SHA2-512")
}

/// An immutable OpenSSL method, safe to share between threads.
@safe private struct FetchedMethod: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(_ name: String) { unsafe pointer = EVP_MD_fetch(nil, name, nil) }
}

import Foundation
import SealBase
import SealCrypto

/// The digest of a long file, made by another processor while its list is read.
final class DigestAhead: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let lock = NSLock()
    private var result: Result<Bytes, any Error>?

    /// Shorter ones are digested when they are asked for.
    private static let worthwhile = 1 << 20
    private let store: OctetStore

    init(_ store: OctetStore) {
        self.store = store
        guard store.count >= Self.worthwhile else {
            done.signal()
            return
        }
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let result = Result { try store.digest(.sm3) as Bytes }
            lock.withLock { self.result = result }
            done.signal()
        }
    }

    /// Waits for it.
    func value() throws -> Bytes {
        done.wait()
        defer { done.signal() }
        return try (lock.withLock { result } ?? Result { try store.digest(.sm3) }).get()
    }
}

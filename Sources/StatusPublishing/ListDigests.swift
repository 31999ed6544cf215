import Foundation
import SealBase
import SealCrypto

/// The digests of a list that is being written, made by another processor meanwhile: of what is signed and of the file.
final class ListDigests: @unchecked Sendable {
    /// How many octets are worth handing over at once.
    static let share = 1 << 16
    /// At most so many parts wait: a slow processor holds the writer back instead of filling the memory.
    private let room = DispatchSemaphore(value: 64)
    private let queue = DispatchQueue(label: "yinjian.list-digests", qos: .userInitiated)
    private let signature: Digest
    private let file: Digest
    /// Octets of the file that stand before what is signed, and are yet to come.
    private var opening: Int

    /// `prefix` goes before what is signed (SM2); `opening` octets of the file stand before the list.
    init(_ algorithm: DigestAlgorithm, prefix: Bytes, opening: Int) throws {
        (signature, file, self.opening) = (try Digest(algorithm), try Digest(.sm3), opening)
        signature.update(prefix)
    }

    /// Adds the next octets of the file.
    func add(_ octets: Bytes) {
        room.wait()
        queue.async { [self] in
            file.update(octets)
            let before = min(opening, octets.count)
            opening -= before
            if before == 0 { signature.update(octets) } else { signature.update(octets[before...]) }
            room.signal()
        }
    }

    /// The digest to be signed, of everything added. Asked once.
    func signed() -> Bytes { queue.sync { signature.finish() } }

    /// SM3 of the file that ends with `closing`. Asked once.
    func whole(_ closing: Bytes) -> Bytes {
        queue.sync {
            file.update(closing)
            return file.finish()
        }
    }
}

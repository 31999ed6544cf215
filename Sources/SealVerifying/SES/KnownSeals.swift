import Foundation
import SealASN1
import SealBase
import Synchronization

/// What a seal's own octets gave, for documents that bring the same seal: that its maker's signature value fits them, and
/// the picture in them. Nothing here hangs on time, trust, lists or the document; those are judged each time.
///
/// Octets are compared whole: no digest stands for them. Only what was found genuine is remembered, so whatever is not
/// here is checked.
final class KnownSeals: Sendable {
    /// One signature value with everything that makes it genuine or not.
    struct Signed: Sendable {
        let cert: Bytes
        let algorithm: OID
        let message: Bytes
        let value: Bytes

        func isSame(_ other: Signed) -> Bool {
            algorithm == other.algorithm && KnownSeals.isSame(value, other.value)
                && KnownSeals.isSame(cert, other.cert) && KnownSeals.isSame(message, other.message)
        }
    }

    /// A folder's documents have a few seals; with more, the ones seen longest ago are forgotten.
    private static let limit = 8
    private let genuine = Mutex<[Signed]>([])
    private let pictures = Mutex<[(octets: Bytes, picture: VectorPicture)]>([])

    func isGenuine(_ signed: Signed) -> Bool { genuine.withLock { $0.contains(where: signed.isSame) } }

    /// Remembers what was checked and found genuine.
    func remember(_ signed: Signed) {
        genuine.withLock { known in
            guard !known.contains(where: signed.isSame) else { return }
            if known.count >= KnownSeals.limit { known.removeFirst() }
            known.append(signed)
        }
    }

    /// The vector picture of a seal's octets; `nil` when they are none.
    func picture(_ octets: Bytes) -> VectorPicture? {
        if let known = pictures.withLock({ $0.first { KnownSeals.isSame($0.octets, octets) } }) { return known.picture }
        guard let picture = try? VectorPicture(svg: octets) else { return nil }
        pictures.withLock { known in
            if known.count >= KnownSeals.limit { known.removeFirst() }
            known.append((octets, picture))
        }
        return picture
    }

    private static func isSame(_ one: Bytes, _ other: Bytes) -> Bool {
        guard one.count == other.count, !one.isEmpty else { return one.isEmpty && other.isEmpty }
        return unsafe one.withUnsafeBytes { left in
            unsafe other.withUnsafeBytes { right in
                guard let first = left.baseAddress, let second = right.baseAddress else { return false }
                return unsafe memcmp(first, second, left.count) == 0
            }
        }
    }
}

import SealBase
import Synchronization

/// Documents that people are placing seals on: each for its owner only, for half an hour, then gone.
final class SealingTray: Sendable {
    struct Item: Sendable {
        let owner: String
        let place: UploadPlace
        let name: String
        let seal: String
        let ends: Instant
        /// Whether the sealed document is ready.
        var isSealed = false
        /// Whether it is being sealed.
        var isInHand = false

        var document: String { place.file("document") }
        var sealed: String { place.file("sealed.pdf") }
    }

    static let lifetime: Int64 = 1_800
    private static let most = 200
    private let items = Mutex<[String: Item]>([:])

    /// Takes a document in. Throws `ServerFault.busy` when there are too many.
    func put(_ item: Item, at now: Instant, under key: String) throws {
        try items.withLock { items in
            items = items.filter { $0.value.ends > now }
            guard items.count < Self.most, items.values.filter({ $0.owner == item.owner }).count < 20 else {
                throw ServerFault(.busy, ["seconds": "60"])
            }
            items[key] = item
        }
    }

    /// Throws `ServerFault.notFound` for what is not there, ended, or is somebody else's.
    func item(_ key: String, of owner: String, at now: Instant) throws -> Item {
        guard let item = items.withLock({ $0[key] }), item.owner == owner, item.ends > now else {
            throw ServerFault(.notFound)
        }
        return item
    }

    /// Takes a document in hand to seal it. Throws `ServerFault.busy` when another form of its owner has done so.
    func begin(_ key: String) throws {
        let isFree = items.withLock { items in
            guard items[key]?.isInHand == false else { return false }
            items[key]?.isInHand = true
            return true
        }
        guard isFree else { throw ServerFault(.busy, ["seconds": "3"]) }
    }

    func end(_ key: String, isSealed: Bool) {
        items.withLock { items in
            items[key]?.isInHand = false
            items[key]?.isSealed = isSealed
        }
    }

    /// What somebody has in the tray, by name.
    func all(of owner: String, at now: Instant) -> [(key: String, item: Item)] {
        items.withLock { items in
            items.filter { $0.value.owner == owner && $0.value.ends > now }.map { ($0.key, $0.value) }
        }.sorted { ($0.item.name, $0.key) < ($1.item.name, $1.key) }
    }
}

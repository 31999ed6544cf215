import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import StatusFormats

/// What stands published: each list with its age, and whether something changed since.
package struct PublishedState: Codable, Hashable, Sendable {
    package struct List: Codable, Hashable, Sendable {
        package enum State: String, Codable, Hashable, Sendable {
            case fresh
            /// Verifiers trust it no more.
            case stale
            case missing
            case unreadable
        }

        /// Of its file.
        package var name: String
        package var state: State
        package var thisUpdate: Instant?
        package var nextUpdate: Instant?
        /// Certificates or seals that it names.
        package var entries: Int?
        package var octets: Int64
    }

    package var lists: [List]
    /// Of the seal status list; 0 before the first.
    package var number: Int64
    package var publishedAt: Instant?
    /// Something changed that the published lists do not say yet.
    package var isBehind: Bool
    /// Days for which a new publication holds.
    package var validDays: Int
}

extension Office {
    /// The state of everything that is published (ES-8, HN-7).
    package func publishedState(now: Instant) throws -> PublishedState {
        var lists = try self.lists().map { list("\(folder.published)/\($0.name)", now) }
        lists.append(list(folder.sealStatus, now))
        let last = try registry.publications("sealStatus", limit: 10).first { $0.publishedAt != nil }
        var reserved = AuditQuery(action: "publication.reserve")
        reserved.subject = "publication:sealStatus:\(last?.number.number ?? 0)"
        let position = try registry.auditEntries(reserved, limit: 1).first?.position ?? 0
        return PublishedState(
            lists: lists, number: last?.number.number ?? 0, publishedAt: last?.publishedAt,
            isBehind: try registry.statusChange(after: position).changed, validDays: rules.publishing.validDays)
    }

    /// Publishes now, for the time that the rules say. Throws what publishing throws.
    package func publishNow(_ now: Instant) throws -> PublicationCard {
        try publish(PublishingOrder(validForDays: rules.publishing.validDays), now: now)
    }

    private func list(_ path: String, _ now: Instant) -> PublishedState.List {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        var card = PublishedState.List(
            name: (path as NSString).lastPathComponent, state: .missing,
            octets: (attributes?[.size] as? NSNumber)?.int64Value ?? 0)
        guard attributes != nil else { return card }
        do {
            if path == folder.sealStatus {
                let list = try SignedSealStatusList.read(InputFile.read(path, limit: 512 << 20))
                (card.thisUpdate, card.nextUpdate) = (list.claimed.thisUpdate, list.claimed.nextUpdate)
            } else {
                let list = try CRLReader(OctetStore(mapping: path))
                (card.thisUpdate, card.nextUpdate, card.entries) = (list.thisUpdate, list.nextUpdate, list.count)
            }
            card.state = card.nextUpdate.map { now < $0 } ?? false ? .fresh : .stale
        } catch { card.state = .unreadable }
        return card
    }
}

import Foundation
import Lifecycle
import Registry
package import SealBase

/// What an office needs of the world to publish as soon as something changed.
package struct PublishingClock {
    /// The present moment, in nanoseconds since 1970.
    package var nanoseconds: () -> Int64
    /// Waits so many seconds.
    package var wait: (Double) -> Void

    package init(nanoseconds: @escaping () -> Int64, wait: @escaping (Double) -> Void) {
        (self.nanoseconds, self.wait) = (nanoseconds, wait)
    }
}

/// What became of the publication that followed a change. The change itself stands whatever is said here.
package struct ChangePublication: Codable, Hashable, Sendable {
    package enum State: String, Codable, Hashable, Sendable {
        case published
        /// Another publication of the same second has it already.
        case carried
        /// It could not be published: the next publication carries it.
        case pending
    }

    package var state: State
    /// Of the seal status list.
    package var number: Int64?
    /// Code and details of what went wrong.
    package var failure: Finding?
}

extension Office {
    /// Publishes what changed, changes of one second together: whoever comes second within it waits for its end, and
    /// publishes only what the first one has not. Never throws: the change is durable, and the next publication carries
    /// it (ES-8).
    package func publishChange(_ clock: PublishingClock) -> ChangePublication {
        do {
            let position = try registry.auditHead().position
            let second: Int64 = 1_000_000_000
            let last = try registry.publications("sealStatus", limit: 1).first?.publishedAt
            let begun = clock.nanoseconds()
            if let last, begun / second <= last.secondsSinceEpoch {
                let end = (last.secondsSinceEpoch + 1) * second
                clock.wait(min(max(Double(end - begun) / 1e9, 0), 1))
            }
            if try registry.isPublished(through: position) { return ChangePublication(state: .carried) }
            let now = clock.nanoseconds()
            let card = try publish(
                PublishingOrder(validForDays: rules.publishing.validDays),
                now: Instant(secondsSinceEpoch: now / second), nanoseconds: now)
            return ChangePublication(state: .published, number: card.number)
        } catch {
            let fault = error as? any CodedFault
            return ChangePublication(
                state: .pending,
                failure: Finding(fault?.stableCode ?? "publish.failed", .warning, fault?.details ?? [:]))
        }
    }

    /// Whether acts past the review are published at once: where direct doors are closed, they are urgent.
    package var publishesUrgentActs: Bool { !rules.review.directDoors && rules.publishing.onChange }

    /// Whether the rules have a change of this business published at once.
    func publishes(after business: BusinessType) -> Bool {
        rules.publishing.onChange && changesStatus(business)
    }

    /// Whether a business takes something out of force, or puts it back.
    func changesStatus(_ business: BusinessType) -> Bool {
        switch BusinessPlan.of(business).effect {
        case .certificate(let action): return [.freeze, .unfreeze, .revoke, .supersede].contains(action)
        case .seal(let action): return [.revoke, .supersede].contains(action)
        case .none: return false
        }
    }
}

import Registry
package import SealBase

/// Publishes whenever something changed, changes of one second together, and on a heartbeat when nothing did. The clock is
/// handed in, and so is the waiting: the caller ends the watch by saying so.
package struct PublishingWatch {
    /// Seconds after which lists are published although nothing changed.
    package var every: Int64
    /// When the watch ends by itself.
    package var until: Instant?
    package var order: PublishingOrder
    /// Days an OCSP answer holds; `nil` makes none.
    package var ocspDays: Int?

    package init(every: Int64, until: Instant?, order: PublishingOrder, ocspDays: Int? = nil) {
        (self.every, self.until, self.order, self.ocspDays) = (every, until, order, ocspDays)
    }

    /// What the watch needs of the world.
    package struct Surroundings {
        /// The present moment, in nanoseconds since 1970.
        package var nanoseconds: () -> Int64
        /// Waits a little; `false` ends the watch.
        package var wait: () -> Bool
        /// Told of each publication.
        package var published: (PublicationCard) -> Void
        /// Told of a publication that failed; the watch goes on, and tries again after a second.
        package var failed: (any Error) -> Void

        package init(
            nanoseconds: @escaping () -> Int64, wait: @escaping () -> Bool,
            published: @escaping (PublicationCard) -> Void, failed: @escaping (any Error) -> Void
        ) {
            (self.nanoseconds, self.wait, self.published, self.failed) = (nanoseconds, wait, published, failed)
        }
    }

    /// Runs until it is told to end, or its time is over. Gives the number of publications.
    package func run(_ office: Office, _ world: Surroundings) throws -> Int {
        let second: Int64 = 1_000_000_000
        var (count, seen, last) = (0, Int64(0), Int64.min)
        while true {
            let now = world.nanoseconds()
            if let until, now / second >= until.secondsSinceEpoch { return count }
            let change = try office.registry.statusChange(after: seen)
            if !change.changed { seen = change.last }
            let isDue = last == .min || now / second - last / second >= every
            if isDue || change.changed && now - last >= second {
                let moment = Instant(secondsSinceEpoch: now / second)
                do {
                    let card = try office.publish(order, now: moment, nanoseconds: now)
                    if let ocspDays { _ = try office.publishOCSP(validForDays: ocspDays, now: moment) }
                    (count, seen) = (count + 1, change.last)
                    world.published(card)
                } catch {
                    world.failed(error)
                }
                last = now
            }
            guard world.wait() else { return count }
        }
    }
}

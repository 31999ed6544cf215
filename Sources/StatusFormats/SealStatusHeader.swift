package import SealBase

/// What a list says about itself.
package struct SealStatusHeader: Hashable, Sendable {
    /// The publisher's name, for people; trust comes from the signature.
    package var issuer: String
    /// SM3 digests of the makers' public keys (SubjectPublicKeyInfo, DER) whose seals the list answers for, ascending.
    /// A list never speaks for another office's seals: a seal of a maker that is not named here is *unknown*, not good.
    package var makers: [Bytes]
    /// Greater than that of every list published before; from 1.
    package var number: Int64
    package var thisUpdate: Instant
    package var nextUpdate: Instant

    package init(issuer: String, makers: [Bytes], number: Int64, thisUpdate: Instant, nextUpdate: Instant) {
        (self.issuer, self.makers, self.number) = (issuer, makers, number)
        (self.thisUpdate, self.nextUpdate) = (thisUpdate, nextUpdate)
    }
}

/// Whether a list may still be leant on at a moment.
package enum ListFreshness: String, Hashable, Sendable, CaseIterable {
    case current
    /// Its next update has passed.
    case stale
    /// It says it was made in the future.
    case notYet
}

extension SealStatusHeader {
    /// Judges `thisUpdate` and `nextUpdate` against the present moment. `tolerance` (seconds) forgives a publisher's
    /// clock that runs ahead; nothing forgives a list that is out of date.
    package func freshness(now: Instant, tolerance: Int64 = 300) -> ListFreshness {
        if nextUpdate < now { return .stale }
        let latest = now.secondsSinceEpoch.addingReportingOverflow(max(0, tolerance))
        return latest.overflow || thisUpdate.secondsSinceEpoch <= latest.partialValue ? .current : .notYet
    }
}

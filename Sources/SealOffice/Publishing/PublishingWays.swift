import Lifecycle
import Registry
package import SealBase
import SealCrypto
import StatusPublishing

/// How an office publishes its revocation lists; kept in the registry, so that every publication goes the same way.
package struct PublishingWays: Codable, Hashable, Sendable {
    /// Where the published folder can be fetched: written into lists, and into certificates from then on.
    package var address: String?
    /// Who answers about certificates by OCSP: written into certificates from then on.
    package var ocspAddress: String?
    /// A list of more entries is cut into parts.
    package var partsAbove: Int?
    /// Hours a list serves as the base of differences.
    package var deltaHours: Int?

    package init(
        address: String? = nil, ocspAddress: String? = nil, partsAbove: Int? = nil, deltaHours: Int? = nil
    ) {
        (self.address, self.ocspAddress) = (address, ocspAddress)
        (self.partsAbove, self.deltaHours) = (partsAbove, deltaHours)
    }

    func edition(_ plan: CRLPlan, as name: String) -> CRLEdition {
        CRLEdition(
            plan, as: name, address: address, partsAbove: partsAbove, deltaSpan: deltaHours.map { Int64($0) * 3600 })
    }

    /// What a list can carry: an address of printable ASCII, counts that make sense.
    func check() throws {
        func demand(_ condition: Bool, _ name: String) throws {
            guard condition else { throw PublishFault(.badValue, ["name": name]) }
        }
        func isAddress(_ text: String) -> Bool {
            (1...512).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
                && text.contains("://") && !text.hasSuffix("/")
        }
        try demand(address.map(isAddress) ?? true, "address")
        try demand(ocspAddress.map(isAddress) ?? true, "ocspAddress")
        try demand(partsAbove.map { (1...10_000_000).contains($0) } ?? true, "partsAbove")
        try demand(deltaHours.map { (1...8_760).contains($0) } ?? true, "deltaHours")
    }
}

extension Office {
    private static let waysSettings = [
        "publishing.address", "publishing.partsAbove", "publishing.deltaHours", "publishing.ocspAddress",
    ]

    /// How the office publishes.
    package func publishingWays() throws -> PublishingWays {
        let values = try Self.waysSettings.map { try registry.setting($0).flatMap { $0.isEmpty ? nil : $0 } }
        return PublishingWays(
            address: values[0], ocspAddress: values[3], partsAbove: values[1].flatMap { Int($0) },
            deltaHours: values[2].flatMap { Int($0) })
    }

    /// Changes it, from the next publication on. Throws `PublishFault.badValue`.
    package func set(_ ways: PublishingWays, now: Instant) throws {
        try ways.check()
        let values = [
            ways.address ?? "", ways.partsAbove.map { "\($0)" } ?? "", ways.deltaHours.map { "\($0)" } ?? "",
            ways.ocspAddress ?? "",
        ]
        for (name, value) in zip(Self.waysSettings, values) where try registry.setting(name) ?? "" != value {
            try registry.set(name, to: value, by: act(now))
        }
    }

    /// Writes into a certificate where its status can be asked: the list of its issuer, the differences from it, and who
    /// answers by OCSP. Verifying needs none of them (ES-14): they are for programs that fetch lists themselves.
    func tellStatus(in profile: inout CertificateProfile, issuer: OfficeSetting) throws {
        let ways = try publishingWays()
        if let address = ways.address, let name = Self.listNames[issuer] {
            profile.cRLDistributionPoints = ["\(address)/\(name)"]
            if ways.deltaHours != nil { profile.freshestCRL = ["\(address)/\(CRLEdition.deltaName(name))"] }
        }
        // Nobody asks a responder about itself.
        if let ocsp = ways.ocspAddress, profile.role != .ocspResponder { profile.ocspResponders = [ocsp] }
    }
}

package import SealASN1
package import SealBase

/// What a new seal is to say. Times, code and certificates are handed in: nothing is invented here.
package struct SealRequest: Hashable, Sendable {
    /// How the list of those who may sign is written.
    package enum Listing: String, Hashable, Sendable, CaseIterable {
        /// `certListType` 1: the certificates themselves.
        case certificates
        /// `certListType` 2: SM3 digests of them.
        case digests
    }

    package var kind: SealKind
    /// The seal's name (印章名称).
    package var name: String
    package var owner: SealOwner
    package var esID: SealCode
    package var version: SESVersion
    /// `header.Vid`.
    package var vendor: String
    package var createDate: Instant
    /// The seal's validity; `nil` takes the certificates' (ES-7).
    package var validity: ClosedRange<Instant>?
    /// DER certificates of those who may sign with the seal.
    package var signers: [Bytes]
    package var listing: Listing
    /// Why one impression is bound to several certificates (ES-9); the approval is the registry's.
    package var severalSignersReason: String?
    /// The lengths declared on the application form (ES-4).
    package var declaredWidth: Millimetres?
    package var declaredHeight: Millimetres?
    /// Whether an SVG is the picture itself, which version 5 names, instead of a PNG.
    package var vectorAsPicture: Bool

    package init(
        kind: SealKind, name: String, owner: SealOwner, esID: SealCode, version: SESVersion = .v4,
        vendor: String = "YINJIAN", createDate: Instant, validity: ClosedRange<Instant>? = nil, signers: [Bytes],
        listing: Listing = .certificates, severalSignersReason: String? = nil, declaredWidth: Millimetres? = nil,
        declaredHeight: Millimetres? = nil, vectorAsPicture: Bool = false
    ) {
        (self.kind, self.name, self.owner, self.esID) = (kind, name, owner, esID)
        (self.version, self.vendor, self.createDate, self.validity) = (version, vendor, createDate, validity)
        (self.signers, self.listing, self.severalSignersReason) = (signers, listing, severalSignersReason)
        (self.declaredWidth, self.declaredHeight) = (declaredWidth, declaredHeight)
        self.vectorAsPicture = vectorAsPicture
    }
}

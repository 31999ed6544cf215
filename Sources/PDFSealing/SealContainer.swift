/// How a signature is kept in the PDF: `/Filter` and `/SubFilter` of its dictionary.
package struct SealContainer: Hashable, Sendable {
    package var filter: String
    package var subFilter: String

    package init(filter: String, subFilter: String) { (self.filter, self.subFilter) = (filter, subFilter) }

    /// A stamp signature, `SES_Signature`, over SM3 of the signed ranges.
    package static let ses = SealContainer(filter: "Gomain.GMPkiLite", subFilter: "GM.sm2seal")
    /// A CAdES signature that every PDF reader knows (ETSI EN 319 142-1).
    package static let pades = SealContainer(filter: "Adobe.PPKLite", subFilter: "ETSI.CAdES.detached")
}

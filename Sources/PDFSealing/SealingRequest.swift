package import PDFDocument
package import SealBase

/// One seal to put into a document.
package struct SealingRequest: Hashable, Sendable {
    package var placement: SealPlacement
    package var graphic: SealGraphic
    package var container: SealContainer
    /// Octets of room for the signature.
    package var capacity: Int
    /// The signing time that the dictionary claims.
    package var time: Instant
    /// A name for the new field; `Seal1`, `Seal2`… when `nil`.
    package var fieldName: String?
    package var signerName: String?
    package var reason: String?
    package var location: String?
    /// Certificates and lists to keep in the document, under the signature.
    package var validation: ValidationMaterial?

    package init(
        placement: SealPlacement, graphic: SealGraphic, container: SealContainer, capacity: Int, time: Instant,
        fieldName: String? = nil, signerName: String? = nil, reason: String? = nil, location: String? = nil,
        validation: ValidationMaterial? = nil
    ) {
        (self.placement, self.graphic, self.container) = (placement, graphic, container)
        (self.capacity, self.time, self.fieldName) = (capacity, time, fieldName)
        (self.signerName, self.reason, self.location) = (signerName, reason, location)
        self.validation = validation
    }
}

package import PDFDocument
package import SealBase

/// One signature, with its seal, to put into a document.
package struct SealingRequest: Hashable, Sendable {
    package var target: SealTarget
    package var graphic: SealGraphic
    package var container: SealContainer
    /// Octets of room for the signature.
    package var capacity: Int
    /// The signing time that the dictionary claims.
    package var time: Instant
    package var signerName: String?
    package var reason: String?
    package var location: String?
    /// Certificates and lists to keep in the document, under the signature.
    package var validation: ValidationMaterial?
    /// Certifies the document (DocMDP): 1 no change, 2 filling in and signing, 3 annotations too.
    package var certification: Int?
    /// Fields that keep their values from now on (FieldMDP).
    package var lock: ChangePermissions.Lock?
    /// The digest of the signature as PDF spells it, `SHA256` or `SM3`: an existing field may demand one.
    package var digestMethod: String?
    /// The signature will carry a timestamp: an existing field may demand one.
    package var isTimestamped = false

    package init(
        target: SealTarget, graphic: SealGraphic, container: SealContainer, capacity: Int, time: Instant,
        signerName: String? = nil, reason: String? = nil, location: String? = nil,
        validation: ValidationMaterial? = nil
    ) {
        (self.target, self.graphic, self.container) = (target, graphic, container)
        (self.capacity, self.time) = (capacity, time)
        (self.signerName, self.reason, self.location) = (signerName, reason, location)
        self.validation = validation
    }

    /// One seal on one page, in a new field.
    package init(
        placement: SealPlacement, graphic: SealGraphic, container: SealContainer, capacity: Int, time: Instant,
        fieldName: String? = nil, signerName: String? = nil, reason: String? = nil, location: String? = nil,
        validation: ValidationMaterial? = nil
    ) {
        self.init(
            target: .newField(name: fieldName, [placement.rule]), graphic: graphic, container: container,
            capacity: capacity, time: time, signerName: signerName, reason: reason, location: location,
            validation: validation)
    }
}

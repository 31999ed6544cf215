package import PDFDocument
package import SealBase

/// A signature that shows nothing: a second signature for readers who do not know the first one's algorithms, or a
/// timestamp over the whole document (ISO 32000-2, 12.8.5).
package struct UnseenSignature: Hashable, Sendable {
    package var container: SealContainer
    /// Octets of room for the signature.
    package var capacity: Int
    /// The claimed time; `nil` for a document timestamp.
    package var time: Instant?
    package var signerName: String?
    package var reason: String?
    package var location: String?
    /// Certificates, lists and answers to keep in the document, under the signature.
    package var validation: ValidationMaterial?
    /// A timestamp over the document, no person's signature.
    package var isTimestamp: Bool

    /// A person's signature.
    package init(
        container: SealContainer, capacity: Int, time: Instant, signerName: String? = nil, reason: String? = nil,
        location: String? = nil, validation: ValidationMaterial? = nil
    ) {
        (self.container, self.capacity, self.time) = (container, capacity, time)
        (self.signerName, self.reason, self.location) = (signerName, reason, location)
        (self.validation, isTimestamp) = (validation, false)
    }

    /// A document timestamp; what it covers includes the material given with it.
    package init(timestampOfCapacity capacity: Int, validation: ValidationMaterial? = nil) {
        (container, self.capacity, self.validation) = (.documentTimestamp, capacity, validation)
        isTimestamp = true
    }
}

extension SigningPlan {
    /// Plans a signature that shows nothing, in a field of its own. A certification that forbids every change still
    /// allows timestamps and material (12.8.2.2.2). Throws `SealingFault` and `PDFFault`.
    package init(_ request: UnseenSignature, in file: PDFFile, entropy: @escaping (Int) throws -> Bytes) throws {
        try file.checkCrossReferences()
        let ground = try SealingGround(file)
        let name = UnseenSignature.name(request.isTimestamp ? "Timestamp" : "Signature", in: ground.form)
        try SealingRules.check(ground, unseen: name, isTimestamp: request.isTimestamp)
        guard let page = ground.pages.pages.indices.lazy.compactMap({ try? ground.pages.page($0 + 1) }).first else {
            throw SealingFault(.pageOutOfRange, ["page": "1", "pages": "\(ground.pages.pages.count)"])
        }
        var writer = try RevisionWriter(file, entropy: entropy)
        let (signature, field) = (try writer.reserve(), try writer.reserve())
        let nowhere = PDFObject.array(Array(repeating: .integer(0), count: 4))
        try writer.put(
            field,
            .dictionary([
                "FT": .name("Sig"), "T": .string(PDFText.encode(name)), "V": .reference(signature),
                "Type": .name("Annot"), "Subtype": .name("Widget"), "P": .reference(page.reference),
                "Rect": nowhere, "F": .integer(AnnotationFlags.printAndLocked),
            ]))
        try writer.add([field], to: [page], ground.pages)
        try writer.add([field], to: ground.form, isSigned: true)
        var object = SignatureObject(
            filter: request.container.filter, subFilter: request.container.subFilter, capacity: request.capacity,
            time: request.time, name: request.signerName, reason: request.reason, location: request.location)
        object.isTimestamp = request.isTimestamp
        try writer.put(signature, object)
        if let validation = request.validation { try writer.add(validation) }
        let revision = try writer.finish()
        guard let placeholder = revision.placeholder(signature) else {
            throw SealingFault(.signatureTooLong, ["capacity": "\(request.capacity)"])
        }
        originalLength = file.length
        update = revision.filled(placeholder)
        self.placeholder = placeholder
        fieldName = name
        places = []
        findings = []
    }
}

extension UnseenSignature {
    /// The first of `Timestamp1`, `Timestamp2`… that is free.
    fileprivate static func name(_ stem: String, in form: InteractiveForm) -> String {
        var number = 1
        while form.rootNames.contains("\(stem)\(number)") { number += 1 }
        return "\(stem)\(number)"
    }
}

extension SealingRules {
    /// Throws the `SealingFault` that says what forbids a signature that shows nothing. Nobody's permission is needed for
    /// a timestamp, which changes nothing that anybody sees.
    fileprivate static func check(_ ground: SealingGround, unseen name: String, isTimestamp: Bool) throws {
        guard !isTimestamp else { return }
        if let encryption = ground.file.encryption, !encryption.openedByOwner {
            guard encryption.mayChangeAnnotations || encryption.mayFillForms else {
                throw SealingFault(.signingForbidden)
            }
        }
        let permissions = try ground.file.changePermissions(ground.form)
        if permissions.certificationLevel == 1 { throw SealingFault(.certifiedAgainstChanges) }
        if permissions.locks.contains(where: { $0.covers(name) }) {
            throw SealingFault(.fieldLocked, ["field": name])
        }
    }
}

extension SealContainer {
    /// A timestamp over the document (12.8.5).
    package static let documentTimestamp = SealContainer(filter: "Adobe.PPKLite", subFilter: "ETSI.RFC3161")
    /// An SM2 signature as CMS under the object identifiers of PKCS#7 (RFC 5652).
    package static let cmsSM2 = SealContainer(filter: "Adobe.PPKLite", subFilter: "ETSI.CAdES.detached")
    /// An SM2 signature as CMS of GM/T 0010, whose content is SM3 of the signed ranges.
    package static let cmsGM = SealContainer(filter: "DJ.GMPkiLite", subFilter: "GM.sm2cms.detached")
}

extension PDFFile {
    /// The octets of a revision that adds material to the security store and nothing else, to be appended to the file.
    package func revision(
        adding material: ValidationMaterial, entropy: @escaping (Int) throws -> Bytes
    ) throws -> Bytes {
        try checkCrossReferences()
        var writer = try RevisionWriter(self, entropy: entropy)
        try writer.add(material)
        return try writer.finish().octets
    }
}

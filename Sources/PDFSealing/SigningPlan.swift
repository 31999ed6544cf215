package import PDFDocument
package import SealBase

/// Everything about a sealed file but the signature's value: the octets that follow the original, complete with
/// `/ByteRange`, and where the value goes. Pure: the same file, request and entropy give the same plan.
package struct SigningPlan: Hashable, Sendable {
    /// Octets of the original, all of which come first.
    package let originalLength: Int
    /// What is appended, `/Contents` still zeros.
    package let update: Bytes
    package let placeholder: SignaturePlaceholder
    /// The field's name.
    package let fieldName: String
    /// Where the reader sees the seal and its slices, in the order of pages and rules; never empty.
    package let places: [ShownSeal]
    /// Where the reader sees it first.
    package var shown: PageRect { places.first?.rect ?? PageRect(left: 0, top: 0, width: 0, height: 0) }
    /// What a person should know about the document.
    package let findings: [Finding]
    /// Octets of the sealed file.
    package var length: Int { originalLength + update.count }
    /// What the signature covers: everything but `/Contents`.
    package var signedRanges: [Range<Int>] { placeholder.signedRanges(fileLength: length) }
}

extension SigningPlan {
    /// Plans one signature. `entropy` gives octets nobody can guess (16 for the new identifier; in an encrypted file 16
    /// more for each string and stream). Throws `SealingFault` and `PDFFault`: nothing is written.
    package init(_ request: SealingRequest, in file: PDFFile, entropy: @escaping (Int) throws -> Bytes) throws {
        try file.checkCrossReferences()
        try file.checkReadings()
        let ground = try SealingGround(file)
        try SealingRules.checkCertifying(request, ground)
        var writer = try RevisionWriter(file, entropy: entropy)
        let signature = try writer.reserve()
        let sealed: SealedField
        switch request.target {
        case .newField(let name, let rules):
            sealed = try NewSealField(name, rules, request, ground).write(signature, into: &writer)
        case .existingField(let name):
            sealed = try ExistingSealField(name, request, ground).write(signature, into: &writer)
        }
        try writer.put(
            signature,
            SignatureObject(
                filter: request.container.filter, subFilter: request.container.subFilter, capacity: request.capacity,
                time: request.time, name: request.signerName, reason: request.reason, location: request.location,
                references: sealed.references))
        if sealed.isCertifying { try writer.certify(with: signature) }
        if let validation = request.validation { try writer.add(validation) }

        let revision = try writer.finish()
        guard let placeholder = revision.placeholder(signature) else {
            throw SealingFault(.signatureTooLong, ["capacity": "\(request.capacity)"])
        }
        originalLength = file.length
        update = revision.filled(placeholder)
        self.placeholder = placeholder
        fieldName = sealed.name
        places = sealed.places.map(\.shown)
        findings = try ground.form.asksReadersToDraw(file) ? [Finding("sealing.appearancesFixed", .notice)] : []
    }
}

/// A field as it is written into a revision.
struct SealedField {
    var name: String
    var places: [SealPlace]
    var references: [SignatureTransform]

    var isCertifying: Bool {
        references.contains { if case .certify = $0 { true } else { false } }
    }
}

/// What a document is before it is sealed: read once for everything that asks.
struct SealingGround {
    let file: PDFFile
    let pages: DocumentPages
    let form: InteractiveForm
    /// A signature stands in the form or under `/Perms`.
    let isSigned: Bool

    init(_ file: PDFFile) throws {
        self.file = file
        pages = try DocumentPages(file.pages())
        form = try file.interactiveForm()
        let catalog = try file.resolve(file.trailer()["Root"])
        let certifies = try file.resolve(catalog["Perms"])["DocMDP"] != nil
        isSigned = certifies || form.signatureFields.contains { $0.signature != nil }
    }
}

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
    /// The new field's name.
    package let fieldName: String
    /// Where the reader sees the seal.
    package let shown: PageRect
    /// What a person should know about the document.
    package let findings: [Finding]
    /// Octets of the sealed file.
    package var length: Int { originalLength + update.count }
    /// What the signature covers: everything but `/Contents`.
    package var signedRanges: [Range<Int>] { placeholder.signedRanges(fileLength: length) }
}

extension SigningPlan {
    /// Plans one seal. `entropy` gives octets nobody can guess (16 for the new identifier; in an encrypted file 16 more
    /// for each string and stream). Throws `SealingFault` and `PDFFault`: nothing is written.
    package init(_ request: SealingRequest, in file: PDFFile, entropy: @escaping (Int) throws -> Bytes) throws {
        try file.checkCrossReferences()
        let pages = try file.pages()
        let (page, rect) = try request.placement.located(on: pages, request.graphic)
        let form = try file.interactiveForm()
        let name = try SealingRules.fieldName(request.fieldName, in: form)
        try SealingRules.check(file, form, newField: name)

        var writer = try RevisionWriter(file, entropy: entropy)
        let signature = try writer.reserve()
        let field = try writer.reserve()
        let appearance = try SealAppearance.put(request.graphic, on: page, into: &writer)
        try writer.put(
            signature,
            SignatureObject(
                filter: request.container.filter, subFilter: request.container.subFilter, capacity: request.capacity,
                time: request.time, name: request.signerName, reason: request.reason, location: request.location))
        try writer.put(
            field,
            .dictionary([
                "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
                "T": .string(PDFText.encode(name)), "V": .reference(signature), "P": .reference(page.reference),
                "Rect": .array(rect.numbers), "F": .integer(SigningPlan.printAndLocked),
                "AP": .dictionary(["N": .reference(appearance)]),
            ]))
        try writer.add(field, toAnnotationsOf: page, among: pages)
        try writer.add(field, to: form)
        if let validation = request.validation { try writer.add(validation) }

        let revision = try writer.finish()
        guard let placeholder = revision.placeholder(signature) else {
            throw SealingFault(.signatureTooLong, ["capacity": "\(request.capacity)"])
        }
        originalLength = file.length
        update = revision.filled(placeholder)
        self.placeholder = placeholder
        fieldName = name
        shown = page.shown(rect)
        findings = try form.asksReadersToDraw(file) ? [Finding("sealing.appearancesFixed", .notice)] : []
    }

    /// Annotation flags 3 (print) and 8 (locked), ISO 32000-2 table 167.
    private static var printAndLocked: Int { 132 }
}

extension PDFBox {
    /// The four numbers of a rectangle.
    fileprivate var numbers: [PDFObject] {
        [left, bottom, right, top].map { .real(String(decoding: ObjectPrinter.number($0, decimals: 4), as: UTF8.self)) }
    }
}

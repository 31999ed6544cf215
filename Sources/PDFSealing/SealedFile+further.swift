package import PDFDocument
package import SealBase

extension SealedFile {
    /// Adds one more signature behind what a file that nobody sees yet holds already: a second signature beside a seal, a
    /// timestamp over both. `plan` plans it on what was written; `digest` gets the signed octets in order, then `sign`
    /// is asked for the value (DER), once. The file stays invisible. Returns the plan.
    ///
    /// Throws what the closures throw, `FileFault`, `PDFFault` and `SealingFault.signatureTooLong`.
    @discardableResult
    package static func extend(
        _ file: AtomicFile, password: Bytes? = nil, plan: (PDFFile) throws -> SigningPlan,
        digest: (Bytes) throws -> Void, sign: () throws -> Bytes
    ) throws -> SigningPlan {
        let source = try PDFSource(file)
        let plan = try plan(PDFFile(source, password: password))
        try source.stream(0..<plan.originalLength, digest)
        let contents = plan.placeholder.contents
        try digest(Bytes(plan.update[..<(contents.lowerBound - plan.originalLength)]))
        try digest(Bytes(plan.update[(contents.upperBound - plan.originalLength)...]))
        try file.write(plan.update)
        try put(sign(), of: plan, into: file)
        return plan
    }

    /// Adds a revision with material for the security store and nothing else.
    package static func extend(
        _ file: AtomicFile, password: Bytes? = nil, material: ValidationMaterial,
        entropy: @escaping (Int) throws -> Bytes
    ) throws {
        let document = try PDFFile(PDFSource(file), password: password)
        try file.write(document.revision(adding: material, entropy: entropy))
    }
}

package import PDFDocument
package import SealBase

/// Writes a sealed document: the original as it is, the update behind it, the signature's value into its place.
package enum SealedFile {
    /// Copies and hashes in one pass, whatever the size. `digest` gets the signed octets in order; then `sign` is asked
    /// for the value (DER), once. Nothing is visible under the file's path before all of it is. Throws what the
    /// closures throw, `FileFault`, `PDFFault.readFailed` and `SealingFault.signatureTooLong`.
    package static func write(
        _ plan: SigningPlan, original: PDFSource, to file: AtomicFile, digest: (Bytes) throws -> Void,
        sign: () throws -> Bytes
    ) throws {
        try copy(plan, original: original, to: file, digest: digest)
        try put(sign(), of: plan, into: file)
        try file.commit()
    }

    /// The first half: the original and the update, hashed in the same pass. The value's place holds zeros.
    package static func copy(
        _ plan: SigningPlan, original: PDFSource, to file: AtomicFile, digest: (Bytes) throws -> Void
    ) throws {
        try original.copy(0..<plan.originalLength, to: file, digest)
        let contents = plan.placeholder.contents
        try digest(Bytes(plan.update[..<(contents.lowerBound - plan.originalLength)]))
        try digest(Bytes(plan.update[(contents.upperBound - plan.originalLength)...]))
        try file.write(plan.update)
    }

    /// The second half: the signature's value (DER) goes into its place. Throws `SealingFault.signatureTooLong`.
    package static func put(_ value: Bytes, of plan: SigningPlan, into file: AtomicFile) throws {
        guard value.count <= plan.placeholder.capacity else {
            throw SealingFault(
                .signatureTooLong, ["octets": "\(value.count)", "capacity": "\(plan.placeholder.capacity)"])
        }
        try file.patch(value.hexDigits, at: plan.placeholder.contents.lowerBound + 1)
    }
}

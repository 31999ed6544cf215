import PDFDocument
package import SealBase

/// What a reader needs to check a signer offline, kept in the document security store (ISO 32000-2, 12.8.4.3).
package struct ValidationMaterial: Hashable, Sendable {
    /// DER certificates: the signer's, those above it, the timestamp authority's.
    package var certificates: [Bytes]
    /// DER revocation lists.
    package var crls: [Bytes]

    package init(certificates: [Bytes], crls: [Bytes]) { (self.certificates, self.crls) = (certificates, crls) }
}

extension RevisionWriter {
    /// Adds material to the document's security store. What stands there already stays and is not stored twice; the
    /// entries of others (`/OCSPs`, `/VRI`) are kept as they are.
    mutating func add(_ material: ValidationMaterial) throws {
        guard let catalog = try file.trailer()["Root"]?.reference else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        let standing = try file.object(catalog)["DSS"]
        var store = try file.resolve(standing).dictionary ?? [:]
        store["Certs"] = try extended(store["Certs"], with: material.certificates)
        store["CRLs"] = try extended(store["CRLs"], with: material.crls)
        if let reference = standing?.reference {
            try put(reference, .dictionary(store))
        } else {
            let reference = try reserve()
            try put(reference, .dictionary(store))
            try edit(catalog) { try $0.set("DSS", to: ObjectPrinter.print(.reference(reference))) }
        }
    }

    /// An array of streams with those added that are not in it.
    private mutating func extended(_ array: PDFObject?, with octets: [Bytes]) throws -> PDFObject {
        var items = try file.resolve(array).array ?? []
        var known = try Set(
            items.compactMap(\.reference).map { try file.streamOctets($0, decoded: true, limit: 16 << 20) })
        for content in octets where known.insert(content).inserted {
            let reference = try reserve()
            try put(reference, stream: content, [:], compressed: true)
            items.append(.reference(reference))
        }
        return .array(items)
    }
}

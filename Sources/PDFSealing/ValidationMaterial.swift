import PDFDocument
package import SealBase

/// What a reader needs to check signers offline, kept in the document security store (ISO 32000-2, 12.8.4.3).
package struct ValidationMaterial: Hashable, Sendable {
    /// DER certificates: the signer's, those above it, the timestamp authority's.
    package var certificates: [Bytes]
    /// DER revocation lists.
    package var crls: [Bytes]
    /// DER OCSP answers.
    package var ocsps: [Bytes]
    /// What belongs to which signature.
    package var entries: [Entry]

    /// The material of one signature (`/VRI`, table 262). All of it is among the store's own as well.
    package struct Entry: Hashable, Sendable {
        /// SHA-1 of the signature's `/Contents`, padding included, as upper-case hexadecimal digits.
        package var key: String
        package var certificates: [Bytes]
        package var crls: [Bytes]
        package var ocsps: [Bytes]

        package init(key: String, certificates: [Bytes], crls: [Bytes], ocsps: [Bytes]) {
            (self.key, self.certificates, self.crls, self.ocsps) = (key, certificates, crls, ocsps)
        }
    }

    package init(certificates: [Bytes], crls: [Bytes], ocsps: [Bytes] = [], entries: [Entry] = []) {
        (self.certificates, self.crls, self.ocsps, self.entries) = (certificates, crls, ocsps, entries)
    }
}

extension RevisionWriter {
    /// Adds material to the document's security store. What stands there already stays and is not stored twice; entries
    /// of other signatures are kept as they are.
    mutating func add(_ material: ValidationMaterial) throws {
        guard let catalog = try file.trailer()["Root"]?.reference else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        let standing = try file.object(catalog)["DSS"]
        var store = try file.resolve(standing).dictionary ?? [:]
        var certificates = try StoredStreams(store["Certs"], file)
        var crls = try StoredStreams(store["CRLs"], file)
        var ocsps = try StoredStreams(store["OCSPs"], file)
        for octets in material.certificates { _ = try certificates.reference(octets, in: &self) }
        for octets in material.crls { _ = try crls.reference(octets, in: &self) }
        for octets in material.ocsps { _ = try ocsps.reference(octets, in: &self) }
        var entries = try file.resolve(store["VRI"]).dictionary ?? [:]
        // What an entry said when it was signed over, it goes on saying: readers take a changed one for tampering.
        for entry in material.entries where entries[entry.key] == nil {
            var parts: PDFDictionary = ["Type": .name("VRI")]
            parts["Cert"] = try certificates.list(entry.certificates, in: &self)
            parts["CRL"] = try crls.list(entry.crls, in: &self)
            parts["OCSP"] = try ocsps.list(entry.ocsps, in: &self)
            entries[entry.key] = .dictionary(parts)
        }
        store["Certs"] = certificates.array
        store["CRLs"] = crls.array
        store["OCSPs"] = ocsps.array
        if !entries.isEmpty { store["VRI"] = .dictionary(entries) }
        if let reference = standing?.reference {
            try put(reference, .dictionary(store))
        } else {
            let reference = try reserve()
            try put(reference, .dictionary(store))
            try edit(catalog) { try $0.set("DSS", to: ObjectPrinter.print(.reference(reference))) }
        }
    }
}

/// The streams of one list of the store: those that stand in it and those that are added, none twice.
private struct StoredStreams {
    private var items: [PDFObject]
    private var known: [Bytes: PDFReference] = [:]

    init(_ array: PDFObject?, _ file: PDFFile) throws {
        items = try file.resolve(array).array ?? []
        for case .reference(let item) in items {
            known[try file.streamOctets(item, decoded: true, limit: 16 << 20)] = item
        }
    }

    /// The whole list; `nil` when it is empty, so that no key stands for nothing.
    var array: PDFObject? { items.isEmpty ? nil : .array(items) }

    /// Where the octets stand, written now if they do not yet.
    mutating func reference(_ octets: Bytes, in writer: inout RevisionWriter) throws -> PDFReference {
        if let reference = known[octets] { return reference }
        let reference = try writer.reserve()
        try writer.put(reference, stream: octets, [:], compressed: true)
        known[octets] = reference
        items.append(.reference(reference))
        return reference
    }

    /// References to octets of one signature; `nil` when there are none.
    mutating func list(_ octets: [Bytes], in writer: inout RevisionWriter) throws -> PDFObject? {
        let references = try octets.map { PDFObject.reference(try reference($0, in: &writer)) }
        return references.isEmpty ? nil : .array(references)
    }
}

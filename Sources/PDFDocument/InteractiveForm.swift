import SealBase

/// The form of a document as far as signing is concerned (ISO 32000-2, 12.7).
package struct InteractiveForm: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        case absent
        /// A direct dictionary of the catalog.
        case inCatalog
        case object(PDFReference)
    }

    package var place: Place
    /// The form's entries; none when it is absent.
    package var dictionary: PDFDictionary
    /// Partial names of the fields at the root: a new field must have another.
    package var rootNames: Set<String>
    /// Full names of fields of other kinds.
    package var otherNames: Set<String> = []
    /// All signature fields in the order of the tree, signed or not.
    package var signatureFields: [SignatureField]
}

/// A signature field (12.7.5.5).
package struct SignatureField: Hashable, Sendable {
    /// The field's own object.
    package var reference: PDFReference
    /// Fully qualified (12.7.4.2).
    package var name: String
    /// The object that holds the signature dictionary, when it is indirect.
    package var signatureReference: PDFReference?
    /// The signature dictionary; `nil` while the field is unsigned.
    package var signature: PDFDictionary?
    /// The field's annotations: itself when the two are one object.
    package var widgets: [PDFReference]
    /// What signing it will lock (12.7.5.5, table 236).
    package var lock: PDFDictionary?
    /// What its author demands of the signature (table 237).
    package var seed: PDFDictionary?
    /// The field's own entries.
    package var entries: PDFDictionary
}

extension PDFFile {
    /// Reads the form. A field tree with a loop or a direct field is read as far as it goes; throws
    /// `PDFFault.limitExceeded` when it has more fields than any honest document.
    package func interactiveForm() throws -> InteractiveForm {
        let catalog = try resolve(trailer()["Root"])
        let value = catalog["AcroForm"]
        guard let dictionary = try resolve(value).dictionary else {
            return InteractiveForm(place: .absent, dictionary: [:], rootNames: [], signatureFields: [])
        }
        var form = InteractiveForm(
            place: value?.reference.map { .object($0) } ?? .inCatalog, dictionary: dictionary, rootNames: [],
            signatureFields: [])
        var seen: Set<PDFReference> = []
        var waiting: [FieldNode] =
            try resolve(dictionary["Fields"]).array?.reversed().compactMap { item in
                item.reference.map { FieldNode(reference: $0, depth: 0) }
            } ?? []
        while let node = waiting.popLast() {
            guard seen.insert(node.reference).inserted else { continue }
            guard seen.count <= PDFFile.fieldLimit else { throw PDFFault(.limitExceeded, ["reason": "fields"]) }
            try read(node, &form, &waiting)
        }
        return form
    }

    private static var fieldLimit: Int { 200_000 }

    /// A field to visit and what it inherits (12.7.4.1).
    private struct FieldNode {
        var reference: PDFReference
        var depth: Int
        var prefix = ""
        var type: PDFObject?
        var value: PDFObject?
    }

    private func read(_ node: FieldNode, _ form: inout InteractiveForm, _ waiting: inout [FieldNode]) throws {
        guard let entries = try object(node.reference).dictionary else { return }
        let partial = try resolve(entries["T"]).string.map(PDFText.decode)
        if node.depth == 0, let partial { form.rootNames.insert(partial) }
        let name = [node.prefix, partial ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
        let type = entries["FT"] ?? node.type
        let value = entries["V"] ?? node.value
        let kids = try resolve(entries["Kids"]).array?.compactMap(\.reference) ?? []
        // Kids without a name of their own are the field's annotations.
        let fields = try kids.filter { try object($0)["T"] != nil }
        for kid in fields.reversed() {
            waiting.append(
                FieldNode(reference: kid, depth: node.depth + 1, prefix: name, type: type, value: value))
        }
        guard fields.isEmpty else { return }
        guard try resolve(type).name == "Sig" else {
            form.otherNames.insert(name)
            return
        }
        form.signatureFields.append(
            SignatureField(
                reference: node.reference, name: name, signatureReference: value?.reference,
                signature: try resolve(value).dictionary,
                widgets: kids.isEmpty ? (entries["Subtype"]?.name == "Widget" ? [node.reference] : []) : kids,
                lock: try resolve(entries["Lock"]).dictionary, seed: try resolve(entries["SV"]).dictionary,
                entries: entries))
    }
}

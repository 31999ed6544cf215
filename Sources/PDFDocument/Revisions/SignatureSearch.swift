import SealBase

/// Finds the signatures of a document three ways: through the form's fields, through /Perms, and by every /ByteRange
/// that stands in the file, so that a removed or orphan one is not missed.
struct SignatureSearch {
    /// A place where a signature dictionary must be.
    struct Candidate {
        var field: String
        var standing: SignedRevision.Standing
        /// The dictionary as the object reader gives it.
        var dictionary: PDFDictionary
        /// The object that holds it, and where that begins; `nil` when it stands in an object stream.
        var object: Int
        var offset: Int?
        /// The dictionary is the direct /V of the field object.
        var isDirect: Bool
        /// What signing the field locks (12.7.5.5, table 236).
        var lock: PDFDictionary?
    }

    static let maximumFields = 100_000

    /// The signed signature fields of one revision, in the order of the form; `wanted`: those whose dictionary is one of
    /// these objects. Nested fields inherit type and value.
    static func fields(_ state: RevisionState, wanted: Set<Int>? = nil) throws -> [Candidate] {
        var found: [Candidate] = []
        var seen: Set<Int> = []
        var values: Set<Int> = []
        var stack: [(node: PDFObject, name: String, type: String?)] = []
        for field in (try state.resolve(try state.form()["Fields"]).array ?? []).reversed() {
            stack.append((field, "", nil))
        }
        while let (node, prefix, inherited) = stack.popLast() {
            if let reference = node.reference, !seen.insert(reference.number).inserted { continue }
            guard seen.count < maximumFields else { throw PDFFault(.limitExceeded, ["reason": "fields"]) }
            guard let dictionary = try state.resolve(node).dictionary else { continue }
            var name = prefix
            if let part = try state.resolve(dictionary["T"]).string {
                name += (name.isEmpty ? "" : ".") + PDFText.decode(part)
            }
            let type = try state.resolve(dictionary["FT"]).name ?? inherited
            let repeated = dictionary["V"]?.reference.map { !values.insert($0.number).inserted } ?? false
            let number = dictionary["V"]?.reference?.number ?? node.reference?.number ?? 0
            if type == "Sig", let value = dictionary["V"], !repeated, wanted?.contains(number) ?? true {
                var signature = try candidate(value, holder: node.reference?.number, name, state)
                signature.lock = try state.resolve(dictionary["Lock"]).dictionary
                found.append(signature)
            }
            for kid in (try state.resolve(dictionary["Kids"]).array ?? []).reversed() {
                stack.append((kid, name, type))
            }
        }
        return found
    }

    private static func candidate(
        _ value: PDFObject, holder: Int?, _ field: String, _ state: RevisionState
    ) throws -> Candidate {
        let number = value.reference?.number ?? holder ?? 0
        var offset: Int?
        if case .file(let place) = state.places[number]?.place { offset = place }
        state.readPlainly(value)
        return Candidate(
            field: field, standing: .field, dictionary: try state.resolve(value).dictionary ?? [:], object: number,
            offset: offset, isDirect: value.reference == nil)
    }

    /// The certification that /Perms names (12.8.6), when no field holds it.
    static func permissions(_ state: RevisionState) throws -> Candidate? {
        guard let value = try state.resolve(try state.catalog()["Perms"]).dictionary?["DocMDP"] else { return nil }
        var found = try candidate(value, holder: nil, "", state)
        found.standing = .orphan
        return found
    }
}

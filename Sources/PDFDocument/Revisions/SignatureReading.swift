import SealBase

/// Makes a `SignedRevision` of a found dictionary: the octet checks, and the object reader's agreement with them.
enum SignatureReading {
    static func read(
        _ candidate: SignatureSearch.Candidate, _ bytes: ByteSource, _ layout: FileLayout, _ final: RevisionState?
    ) -> SignedRevision {
        var octets = candidate.offset.flatMap {
            SignatureOctets.read(bytes, at: $0, key: candidate.isDirect ? "V" : nil)
        }
        if let found = octets, found.number != candidate.object { octets = nil }
        guard let octets else { return unreadable(candidate) }
        let gate = SignatureGate(octets, in: bytes, layout)
        var steps = gate.steps
        steps.append(agreement(candidate, octets, gate))
        let isRemoved = if case .removed = candidate.standing { true } else { false }
        steps.append(
            Step(
                "pdf.field", candidate.standing == .field ? .passed : .failed,
                reason: isRemoved ? "removed" : candidate.standing == .orphan ? "orphan" : ""))
        var signature = SignedRevision(
            field: candidate.field, standing: candidate.standing, object: candidate.object,
            dictionaryObject: octets.start, filter: octets.text("Filter"), subFilter: octets.text("SubFilter"),
            isDocumentTimestamp: octets.text("Type") == "DocTimeStamp",
            claimedTime: text(candidate, octets, "M"), name: text(candidate, octets, "Name"),
            reason: text(candidate, octets, "Reason"), location: text(candidate, octets, "Location"), gate: gate,
            steps: steps)
        if !candidate.isDirect, !candidate.dictionary.isEmpty { signature.value = .dictionary(candidate.dictionary) }
        return signature
    }

    /// In an encrypted file only the object reader knows the text.
    private static func text(
        _ candidate: SignatureSearch.Candidate, _ octets: SignatureOctets, _ key: String
    ) -> String {
        candidate.dictionary[key]?.string.map(PDFText.decode) ?? octets.text(key)
    }

    private static func unreadable(_ candidate: SignatureSearch.Candidate) -> SignedRevision {
        let reason = candidate.dictionary.isEmpty ? "noDictionary" : candidate.offset == nil ? "compressed" : "syntax"
        return SignedRevision(
            field: candidate.field, standing: candidate.standing, object: candidate.object, dictionaryObject: 0,
            filter: "", subFilter: "", isDocumentTimestamp: false, claimedTime: "", name: "",
            reason: "", location: "",
            gate: SignatureGate(), steps: [Step("pdf.dictionary", .failed, reason: reason)])
    }

    /// The object reader must see the same ranges and the same contents: two readings, one answer.
    private static func agreement(
        _ candidate: SignatureSearch.Candidate, _ octets: SignatureOctets, _ gate: SignatureGate
    ) -> Step {
        let id = "pdf.dictionary"
        guard candidate.standing == .field else { return Step(id, .passed) }
        var repeated: Set<String> = []
        for entry in octets.dictionary.entries ?? [] where !repeated.insert(entry.key).inserted {
            return Step(id, .failed, reason: "repeatedKey", ["key": entry.key])
        }
        let seen = candidate.dictionary["ByteRange"]?.array?.compactMap(\.integer) ?? []
        let own = octets.dictionary["ByteRange"]?.elements?.compactMap(\.integer) ?? []
        guard seen == own else { return Step(id, .failed, reason: "readersDisagree", ["key": "ByteRange"]) }
        if !gate.contents.isEmpty {
            guard let read = candidate.dictionary["Contents"]?.string, read.starts(with: gate.contents) else {
                return Step(id, .failed, reason: "readersDisagree", ["key": "Contents"])
            }
        }
        return Step(id, .passed)
    }
}

package import SealBase

/// A PDF file as a verifier sees it: its revisions, its signatures, and what happened after each. Reading never throws
/// for what an attacker may write, except when the file is no PDF or needs a password; everything else is an answer.
package struct SignedDocument {
    package let source: PDFSource
    package private(set) var layout: FileLayout
    /// In the order of the revisions they close; those that close none come last.
    package private(set) var signatures: [SignedRevision] = []
    /// What was noticed about the file as a whole.
    package private(set) var findings: [Finding] = []

    /// More later revisions than this are not examined, and the file is not called good.
    static let maximumLaterRevisions = 256
    static let maximumSignatures = 512

    /// Reads a file. Throws `FileFault` when it cannot be read, `PDFFault` when it is no PDF or is locked by a password.
    package init(path: String, password: Bytes? = nil) throws {
        try self.init(PDFSource(path: path), password: password)
    }

    package init(_ source: PDFSource, password: Bytes? = nil) throws {
        self.source = source
        guard source.size > 0 else { throw PDFFault(.emptyFile) }
        let bytes = ByteSource(source)
        layout = FileLayout(bytes)
        if layout.problems.contains(.missingHeader), layout.byteRangeMarks.isEmpty { throw PDFFault(.notPDF) }
        var final: RevisionState?
        var candidates: [SignatureSearch.Candidate] = []
        do {
            let state = try RevisionState(source, end: layout.revisions.last?.end ?? source.size, password: password)
            candidates = try SignatureSearch.fields(state)
            if let certification = try SignatureSearch.permissions(state),
                !candidates.contains(where: { $0.object == certification.object })
            {
                candidates.append(certification)
            }
            final = state
        } catch let fault as PDFFault {
            try refuse(fault)
        }
        candidates += forwardScan(bytes, final, known: candidates, password)
        if candidates.count > SignedDocument.maximumSignatures {
            findings.append(Finding("pdf.tooManySignatures", .error, ["count": "\(candidates.count)"]))
            candidates = Array(candidates.prefix(SignedDocument.maximumSignatures))
        }
        signatures = candidates.map { SignatureReading.read($0, bytes, layout, final) }
        signatures.sort { ($0.gate.coveredEnd ?? .max, $0.object) < ($1.gate.coveredEnd ?? .max, $1.object) }
        for problem in layout.problems { findings.append(problem.finding(layout)) }
        if !layout.hybridSections.isEmpty { findings.append(Finding("pdf.hybridFile", .warning)) }
        LaterRevisions.examine(&signatures, layout, bytes, final, password)
    }

    /// What cannot be opened at all is an error of the caller when nothing in it claims to be signed, else an answer.
    private mutating func refuse(_ fault: PDFFault) throws {
        let locked = fault.code == .passwordNeeded || fault.code == .passwordWrong || fault.code == .readFailed
        if locked || layout.byteRangeMarks.isEmpty { throw fault }
        findings.append(Finding("pdf.unreadable", .error, ["reason": fault.stableCode]))
    }

    /// Signature dictionaries that no field of the present document leads to.
    private mutating func forwardScan(
        _ bytes: ByteSource, _ final: RevisionState?, known: [SignatureSearch.Candidate], _ password: Bytes?
    ) -> [SignatureSearch.Candidate] {
        var found: [SignatureSearch.Candidate] = []
        let knownOffsets = Set(known.compactMap(\.offset))
        var seen: Set<Int> = []
        for mark in layout.byteRangeMarks.prefix(4 * SignedDocument.maximumSignatures) {
            guard let octets = SignatureOctets.read(bytes, around: mark) else {
                findings.append(Finding("pdf.strayByteRange", .warning, ["offset": "\(mark)"]))
                continue
            }
            guard !knownOffsets.contains(octets.start), seen.insert(octets.start).inserted else { continue }
            let standing = standing(of: octets, final, password)
            guard let standing else {
                findings.append(Finding("pdf.strayByteRange", .warning, ["offset": "\(mark)"]))
                continue
            }
            found.append(
                SignatureSearch.Candidate(
                    field: standing.field, standing: standing.standing, dictionary: [:], object: octets.number,
                    offset: octets.start, isDirect: false))
        }
        return found
    }

    /// Whether the revision that wrote the object had it in a field; `nil` when it was never an object of the document.
    private func standing(
        of octets: SignatureOctets, _ final: RevisionState?, _ password: Bytes?
    ) -> (field: String, standing: SignedRevision.Standing)? {
        guard let revision = layout.revisions.first(where: { $0.end > octets.start }) else { return ("", .orphan) }
        guard let state = try? RevisionState(source, end: revision.end, password: password) else { return ("", .orphan) }
        guard state.places[octets.number]?.place == .file(offset: octets.start) else { return nil }
        let fields = (try? SignatureSearch.fields(state)) ?? []
        guard let field = fields.first(where: { $0.object == octets.number }) else {
            let rights = try? state.resolve(try state.resolve(try state.catalog()["Perms"]).dictionary?["UR3"])
            return rights?.dictionary?["ByteRange"] != nil ? nil : ("", .orphan)
        }
        return (field.field, .removed(lastSeen: revision.number))
    }

    /// Hands the signed octets of a signature to `body` in order, in pieces: for hashing. Does nothing when the octet
    /// checks failed. Throws `PDFFault.readFailed`.
    package func forEachSignedPiece(_ signature: SignedRevision, _ body: (Bytes) throws -> Void) throws {
        for range in signature.gate.ranges { try source.stream(range, body) }
    }
}

extension FileLayout.Problem {
    func finding(_ layout: FileLayout) -> Finding {
        Finding(
            "pdf.\(rawValue)", .error,
            self == .trailingBytes
                ? ["offset": "\(layout.trailing.lowerBound)", "count": "\(layout.trailing.count)"] : [:])
    }
}

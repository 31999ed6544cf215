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
    /// What the file keeps for checking its signatures offline.
    package private(set) var stored = StoredEvidence()

    /// More later revisions than this are not examined, and the file is not called good.
    static let maximumLaterRevisions = 256
    static let maximumSignatures = 512

    /// Reads a file. Throws `FileFault` when it cannot be read, `PDFFault` when it is no PDF or is locked by a password.
    package init(path: String, password: Bytes? = nil, policy: ChangePolicy = .standard) throws {
        try self.init(PDFSource(path: path), password: password, policy: policy)
    }

    /// Reads an open file. `policy` says how strictly later revisions are judged, `pictures` finds the picture inside a signature, which is then compared with what the signed revision shows.
    package init(
        _ source: PDFSource, password: Bytes? = nil, policy: ChangePolicy = .standard,
        pictures: (any SignedPictureReader)? = nil
    ) throws {
        self.source = source
        guard source.size > 0 else { throw PDFFault(.emptyFile) }
        let bytes = ByteSource(source)
        layout = FileLayout(bytes)
        if layout.problems.contains(.missingHeader), layout.byteRangeMarks.isEmpty { throw PDFFault(.notPDF) }
        let budget = ReadingBudget()
        var final: RevisionState?
        var candidates: [SignatureSearch.Candidate] = []
        do {
            let state = try RevisionState(
                source, end: layout.revisions.last?.end ?? source.size, password: password, budget: budget)
            candidates = try SignatureSearch.fields(state)
            if let certification = try SignatureSearch.permissions(state),
                !candidates.contains(where: { $0.object == certification.object })
            {
                candidates.append(certification)
            }
            final = state
            stored = StoredEvidence(state.file)
        } catch let fault as PDFFault {
            try refuse(fault)
        }
        var scan = StraySearch(bytes, layout, password, budget)
        candidates += scan.candidates(known: Set(candidates.compactMap(\.offset)))
        findings += scan.findings
        if candidates.count > SignedDocument.maximumSignatures {
            findings.append(Finding("pdf.tooManySignatures", .error, ["count": "\(candidates.count)"]))
            candidates = Array(candidates.prefix(SignedDocument.maximumSignatures))
        }
        signatures = candidates.map { SignatureReading.read($0, bytes, layout, final) }
        signatures.sort { ($0.gate.coveredEnd ?? .max, $0.object) < ($1.gate.coveredEnd ?? .max, $1.object) }
        for problem in layout.problems { findings.append(problem.finding(layout)) }
        if !layout.hybridSections.isEmpty { findings.append(Finding("pdf.hybridFile", .warning)) }
        let later = LaterRevisions(
            layout: layout, bytes: bytes, final: final, password: password, budget: budget, policy: policy,
            pictures: pictures)
        later.examine(&signatures)
    }

    /// What cannot be opened at all is an error of the caller when nothing in it claims to be signed, else an answer.
    private mutating func refuse(_ fault: PDFFault) throws {
        let locked = fault.code == .passwordNeeded || fault.code == .passwordWrong || fault.code == .readFailed
        if locked || layout.byteRangeMarks.isEmpty { throw fault }
        findings.append(Finding("pdf.unreadable", .error, ["reason": fault.stableCode]))
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

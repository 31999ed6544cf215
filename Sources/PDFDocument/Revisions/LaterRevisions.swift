import SealBase

/// Walks from the oldest signed revision to the file as it is, comparing each revision with the next one: the work
/// grows with the number of revisions, not with its square, and every signature shares it.
struct LaterRevisions {
    let layout: FileLayout
    let bytes: ByteSource
    /// The newest revision, when it could be opened.
    let final: RevisionState?
    let password: Bytes?
    let budget: ReadingBudget
    let policy: ChangePolicy
    let pictures: (any SignedPictureReader)?

    func examine(_ signatures: inout [SignedRevision]) {
        let signed = signatures.filter { $0.gate.isOpen }
        guard let first = signed.compactMap(\.revision).min() else { return }
        let later = layout.revisions.filter { $0.number > first }
        guard later.count <= SignedDocument.maximumLaterRevisions else {
            for index in signatures.indices {
                signatures[index].findings.append(
                    Finding("pdf.tooManyRevisions", .error, ["count": "\(later.count)"]))
            }
            return
        }
        var offsets: [Int: Set<Int>] = [:]
        for signature in signed {
            if let revision = signature.revision { offsets[revision, default: []].insert(signature.dictionaryObject) }
        }
        var changes: [RevisionChanges] = []
        var older = state(layout.revisions.first { $0.number == first })
        let words = older.map { CoveredWords($0, budget) }
        if let older {
            adopt(signatures, older, revision: first)
            // What begins in the signed revision and ends in a later one was broken when it was signed.
            let isWhole = later.isEmpty || (try? older.readAll()) != nil
            checkPresence(&signatures, older, revision: first, isWhole: isWhole)
            checkReadings(&signatures, older, revision: first)
            tellForm(&signatures, older, revision: first)
        }
        var tables = WholeTables(bytes, layout, older, final, later)
        for revision in later {
            let newer = state(revision, table: tables?.table(of: revision) ?? [])
            if let newer { adopt(signatures, newer, revision: revision.number) }
            if let older, let newer, let words {
                let earlier = signatures.filter {
                    $0.gate.isOpen && ($0.revision ?? .max) < revision.number && !$0.isDocumentTimestamp
                }
                let comparison = RevisionChanges.Comparison(
                    older: older, newer: newer, revision: revision, source: bytes,
                    allowance: ChangeAllowance(policy: policy, after: earlier.map(\.limits)),
                    newSignatures: offsets[revision.number] ?? [], words: words, final: final)
                changes.append(.between(comparison))
                checkPresence(&signatures, newer, revision: revision.number, after: older)
            } else {
                changes.append(
                    RevisionChanges(
                        revision: revision.number,
                        findings: [Finding("pdf.unreadableRevision", .error, ["revision": "\(revision.number)"])]))
            }
            older = newer
        }
        for index in signatures.indices {
            guard signatures[index].gate.isOpen, let own = signatures[index].revision else { continue }
            signatures[index].laterChanges = changes.filter { $0.revision > own }
        }
        weighLooks(&signatures)
        judgeCertifications(&signatures)
    }

    /// A look that is the picture inside its seal may lie on text. One that nobody can compare may paint other words
    /// there.
    private func weighLooks(_ signatures: inout [SignedRevision]) {
        let proved = Set(signatures.filter { $0.picture?.outcome == .same }.map(\.field))
        for index in signatures.indices {
            for change in signatures[index].laterChanges.indices {
                signatures[index].laterChanges[change].findings = signatures[index].laterChanges[change].findings.map {
                    guard $0.code == "pdf.laterSealCoversText", !proved.contains($0.details["field"] ?? "") else {
                        return $0
                    }
                    var finding = $0
                    finding.severity = .warning
                    return finding
                }
            }
        }
    }

    /// A document has one certification, and that is its first signature (12.8.2.2.1).
    private func judgeCertifications(_ signatures: inout [SignedRevision]) {
        let persons = signatures.indices.filter {
            signatures[$0].gate.isOpen && signatures[$0].revision != nil && !signatures[$0].isDocumentTimestamp
        }
        for index in persons.dropFirst() where signatures[index].limits.isCertification {
            let isSecond = signatures[persons[0]].limits.isCertification
            signatures[index].findings.append(
                Finding(
                    isSecond ? "pdf.secondCertification" : "pdf.certificationNotFirst", .error,
                    ["field": signatures[index].field]))
        }
    }

    /// Signature dictionaries that passed the octet checks lie in their revision and need not be read in it again.
    private func adopt(_ signatures: [SignedRevision], _ state: RevisionState, revision: Int) {
        for signature in signatures where signature.revision == revision && signature.gate.isOpen {
            guard signature.value != .null else { continue }
            state.adopt(signature.object, at: signature.dictionaryObject, signature.value)
        }
    }

    private func state(_ revision: FileLayout.Revision?, table: Bytes = []) -> RevisionState? {
        guard let revision else { return nil }
        if revision.number == layout.revisions.last?.number, let final { return final }
        return try? RevisionState(
            bytes.source, end: revision.end, table: table, password: password, budget: budget)
    }

    /// The revision that a signature closes, opened on its own, must hold the dictionary in a field at the same octets.
    private func checkPresence(
        _ signatures: inout [SignedRevision], _ state: RevisionState, revision: Int, isWhole: Bool = true,
        after older: RevisionState? = nil
    ) {
        let section = layout.revisions.first { $0.number == revision }?.section.offset
        let wanted = Set(signatures.filter { $0.revision == revision }.map(\.object))
        guard !wanted.isEmpty else { return }
        let fields = try? SignatureSearch.fields(state, wanted: wanted)
        for index in signatures.indices where signatures[index].revision == revision {
            let place = state.places[signatures[index].object]?.place
            let isHeld = fields?.contains { $0.object == signatures[index].object } ?? false
            let warning = state.file.firstWarning { ObjectReadings.isKnown($0, older, state) }
            let reason =
                state.file.startXref != section
                ? "otherTable"
                : place != .file(offset: signatures[index].dictionaryObject)
                    ? "otherObject" : !isHeld ? "noField" : warning != nil || !isWhole ? "damaged" : ""
            signatures[index].steps.append(
                Step("pdf.signedRevision", reason.isEmpty ? .passed : .failed, reason: reason))
            signatures[index].picture = pictures.flatMap { agreement(signatures[index], state, $0) }
            guard let held = fields?.first(where: { $0.object == signatures[index].object }) else { continue }
            signatures[index].limits =
                (try? state.file.limits(of: held.dictionary, lock: held.lock)) ?? SigningLimits.strictest
        }
    }

    /// Every object of the oldest signed revision must have one reading: those of later ones are compared with it.
    private func checkReadings(_ signatures: inout [SignedRevision], _ state: RevisionState, revision: Int) {
        let readings = try? ObjectReadings(state.file)
        func findings(_ code: String, _ severity: Severity, _ doubts: [DoubtfulObject]?) -> [Finding] {
            (doubts ?? []).prefix(10).map { Finding(code, severity, ["object": $0.name, "part": $0.part]) }
        }
        let told =
            findings("pdf.idleObject", .warning, readings?.idle)
            + findings("pdf.keyTwice", .notice, readings?.harmless)
            + findings("pdf.missingContents", .warning, readings?.incomplete)
        for index in signatures.indices where signatures[index].revision == revision {
            signatures[index].findings += told
            let step = signatures[index].steps.firstIndex { $0.id == "pdf.signedRevision" && $0.status == .passed }
            guard let step, readings == nil || readings?.ambiguous.isEmpty == false else { continue }
            let doubt = readings?.ambiguous.first
            signatures[index].steps[step] = Step(
                "pdf.signedRevision", .failed, reason: doubt == nil ? "damaged" : "twoReadings",
                doubt.map { ["object": $0.name, "part": $0.part] } ?? [:])
        }
    }

    /// What the oldest signed revision may show otherwise; what cannot be read is told elsewhere.
    private func tellForm(_ signatures: inout [SignedRevision], _ state: RevisionState, revision: Int) {
        let told = (try? SignedForm.findings(state, CoveredWords(state, budget))) ?? []
        for index in signatures.indices where signatures[index].revision == revision {
            signatures[index].findings += told
        }
    }

    /// What the signed revision shows of the seal, beside the seal itself. What cannot be read cannot be compared.
    private func agreement(
        _ signature: SignedRevision, _ state: RevisionState, _ reader: any SignedPictureReader
    ) -> PictureAgreement? {
        guard let picture = reader.picture(in: signature.gate.contents) else {
            return PictureAgreement(outcome: .noPicture)
        }
        let comparison = PictureComparison(picture: picture, field: signature.field, state: state)
        return (try? comparison.agreement()) ?? PictureAgreement(outcome: .notCompared, reason: "unreadable")
    }
}

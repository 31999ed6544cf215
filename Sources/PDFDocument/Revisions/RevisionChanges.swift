package import SealBase

/// What a later revision did to the document that was signed before it.
package struct RevisionChanges: Hashable, Sendable {
    /// The later revision, from 1.
    package var revision: Int
    /// Every change: notices and warnings are allowed ones, errors are not.
    package var findings: [Finding]

    /// Only what a later revision may do was done.
    package var isAllowed: Bool { !findings.contains { $0.severity == .error } }

    /// Two revisions that follow each other, and what is to be known about them.
    package struct Comparison {
        var older: RevisionState
        var newer: RevisionState
        var revision: FileLayout.Revision
        var source: ByteSource
        /// What the signatures before the newer revision allow.
        var allowance: ChangeAllowance
        /// Offsets of signature dictionaries that passed the octet checks and sign the newer revision.
        var newSignatures: Set<Int>
        var words: CoveredWords
        /// The newest revision, for what it has read already.
        var final: RevisionState?
    }

    /// Compares two revisions. What cannot be read is a change: the answer is never "allowed" for want of understanding.
    package static func between(_ pair: Comparison) -> RevisionChanges {
        let number = pair.revision.number
        do {
            if let finding = try octets(pair) {
                return RevisionChanges(revision: number, findings: [finding])
            }
            if let final = pair.final, final !== pair.newer { pair.newer.adopt(final, from: pair.revision.start) }
            let comparison = try RevisionComparison(
                pair.older, pair.newer, pair.allowance, newSignatures: pair.newSignatures, pair.words)
            try TrailerRule.apply(comparison)
            try CatalogRule.apply(comparison)
            try SigningFieldRule.apply(comparison)
            try FormFillingRule.apply(comparison)
            try PageRule.apply(comparison)
            try AnnotationRule.apply(comparison)
            try judgeRest(comparison, number)
            let warning = pair.newer.file.firstWarning { ObjectReadings.isKnown($0, pair.older, pair.newer) }
            if let warning {
                comparison.findings.append(Finding("pdf.unreadableRevision", .error, ["reason": warning]))
            }
            return RevisionChanges(revision: number, findings: comparison.findings.map(graded))
        } catch {
            let reason = (error as? any CodedFault)?.stableCode ?? "?"
            return RevisionChanges(
                revision: number, findings: [Finding("pdf.unreadableRevision", .error, ["reason": reason])])
        }
    }

    /// A finding with its grade: what no rule graded is a change of the document when it is an error.
    private static func graded(_ finding: Finding) -> Finding {
        guard finding.details["grade"] == nil else { return finding }
        var finding = finding
        let grade: ChangeGrade =
            finding.code.hasPrefix("pdf.laterSeal") ? .sealing : finding.severity == .error ? .content : .upkeep
        finding.details["grade"] = grade.rawValue
        return finding
    }

    /// The revision's own octets, object by object, against the table that readers follow.
    private static func octets(_ pair: Comparison) throws -> Finding? {
        let (revision, newer) = (pair.revision, pair.newer)
        func finding(_ problem: AppendedOctets.Problem, _ offset: Int) -> Finding {
            Finding(
                "pdf.improperRevision", .error,
                ["revision": "\(revision.number)", "problem": problem.rawValue, "offset": "\(offset)"])
        }
        let objects: [Int: Int]
        do throws(AppendedOctets.Failure) {
            objects = try AppendedOctets.objects(of: revision, in: pair.source) { number in
                (try? newer.object(number))?.integer
            }
        } catch {
            return finding(error.problem, error.offset)
        }
        for (number, offset) in objects.sorted(by: { $0.value < $1.value }) {
            guard newer.places[number]?.place == .file(offset: offset) else { return finding(.unlistedObject, offset) }
        }
        let offsets = Set(objects.values)
        for case .file(let offset) in newer.places.values.map(\.place) where offset >= revision.start {
            guard offsets.contains(offset) else { return finding(.misplacedObject, offset) }
        }
        if let stream = try PackedObjects.ambiguousStream(pair.older, newer, from: revision.start) {
            return finding(.packedObject, objects[stream] ?? revision.start)
        }
        return nil
    }

    private static func judgeRest(_ comparison: RevisionComparison, _ revision: Int) throws {
        let (wrong, unreachable) = try comparison.unexplained()
        try name(wrong, comparison)
        var idle = 0
        for number in unreachable.union(comparison.added).sorted() {
            let object = try comparison.newer.object(number)
            let kind = object["Type"]?.name ?? ""
            if object.isStream, kind == "XRef" || kind == "ObjStm" { continue }
            if unreachable.contains(number) { idle += 1 }
            // A reader that rebuilds the file by searching would find these, whatever refers to them.
            if ["Catalog", "Pages", "Page"].contains(kind), !wrong.contains(number) {
                comparison.findings.append(
                    Finding("pdf.hiddenObject", .error, ["object": "\(number)", "kind": ObjectKind.of(object)]))
            }
        }
        let changed = !comparison.findings.isEmpty || !wrong.isEmpty
        if idle > 0 {
            comparison.findings.append(
                Finding(
                    "pdf.unreachableObjects", comparison.hasPurpose ? .warning : .error,
                    ["count": "\(idle)", "revision": "\(revision)"]))
        } else if !comparison.hasPurpose {
            // A revision that only describes the file anew, or does nothing at all.
            comparison.findings.append(
                changed
                    ? Finding("pdf.changedWithoutSeal", .error, ["revision": "\(revision)"])
                    : Finding("pdf.emptyRevision", .notice, ["revision": "\(revision)"]))
        }
    }

    /// Says for each unexplained change what kind of object it is, on which page, and in which seal.
    private static func name(_ wrong: Set<Int>, _ comparison: RevisionComparison) throws {
        guard !wrong.isEmpty else { return }
        let seals = try SealTrees.owners(comparison.older)
        let pages = try PageOwners(wrong, in: comparison.newer)
        for number in wrong.sorted().prefix(100) {
            let object = try comparison.newer.object(number)
            let page = pages.page(of: number)
            if let seal = seals[number] {
                comparison.findings.append(
                    Finding(
                        "pdf.sealChanged", .error,
                        ["field": seal, "object": "\(number)", "kind": ObjectKind.of(object)], page: page))
            } else {
                let code =
                    if comparison.added.contains(number) {
                        "pdf.objectAdded"
                    } else if comparison.removed.contains(number) {
                        "pdf.objectRemoved"
                    } else {
                        "pdf.objectChanged"
                    }
                comparison.findings.append(
                    Finding(code, .error, ["object": "\(number)", "kind": ObjectKind.of(object)], page: page))
            }
        }
    }
}

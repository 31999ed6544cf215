import SealBase

/// Looks at every `/ByteRange` that no field of the present document leads to, and asks the revision that wrote it:
/// a signature that was there and is no longer must be told, and so must one that never was in a field.
struct StraySearch {
    private let bytes: ByteSource
    private let layout: FileLayout
    private let password: Bytes?
    private let budget: ReadingBudget
    private var states: [Int: RevisionState] = [:]
    private var fields: [Int: [SignatureSearch.Candidate]] = [:]
    /// Octets that may still be read in search of the objects around the marks.
    private var octets = StraySearch.maximumOctets
    private(set) var findings: [Finding] = []

    private static let maximumStates = 32
    private static let maximumOctets = 1 << 28

    init(_ bytes: ByteSource, _ layout: FileLayout, _ password: Bytes?, _ budget: ReadingBudget) {
        (self.bytes, self.layout, self.password, self.budget) = (bytes, layout, password, budget)
    }

    /// Signature dictionaries beyond those that begin at `known` offsets.
    mutating func candidates(known: Set<Int>) -> [SignatureSearch.Candidate] {
        var found: [SignatureSearch.Candidate] = []
        var seen = known
        for mark in layout.byteRangeMarks {
            guard found.count <= SignedDocument.maximumSignatures, findings.count < 100 else { break }
            guard octets > 0 else {
                findings.append(Finding("pdf.tooManyMarks", .error))
                break
            }
            guard let octets = SignatureOctets.read(bytes, around: mark, budget: &octets) else {
                note(mark)
                continue
            }
            guard seen.insert(octets.start).inserted else { continue }
            guard let (field, standing) = standing(of: octets) else {
                note(mark)
                continue
            }
            found.append(
                SignatureSearch.Candidate(
                    field: field, standing: standing, dictionary: [:], object: octets.number, offset: octets.start,
                    isDirect: false))
        }
        return found
    }

    private mutating func note(_ mark: Int) {
        findings.append(Finding("pdf.strayByteRange", .warning, ["offset": "\(mark)"]))
    }

    /// Whether the revision that wrote the object had it in a field; `nil` when it was never an object of the document,
    /// but text in a stream for example.
    private mutating func standing(
        of octets: SignatureOctets
    ) -> (field: String, standing: SignedRevision.Standing)? {
        let ends = (layout.revisions.map(\.end) + layout.abandonedEnds).sorted()
        guard let end = ends.first(where: { $0 > octets.start }) else { return ("", .orphan) }
        let number = layout.revisions.first { $0.end == end }?.number
        guard let state = state(end) else { return number == nil ? nil : ("", .orphan) }
        guard state.places[octets.number]?.place == .file(offset: octets.start) else { return nil }
        if let field = fields(of: state).first(where: { $0.object == octets.number }) {
            return (field.field, .removed(lastSeen: number ?? 0))
        }
        // Usage rights (12.8.6) are the reader software's own affair and sign nothing for a person.
        let rights = try? state.resolve(try state.catalog()["Perms"]).dictionary?["UR3"]
        return rights?.reference?.number == octets.number ? nil : ("", .orphan)
    }

    private mutating func fields(of state: RevisionState) -> [SignatureSearch.Candidate] {
        if let known = fields[state.end] { return known }
        let found = (try? SignatureSearch.fields(state)) ?? []
        fields[state.end] = found
        return found
    }

    private mutating func state(_ end: Int) -> RevisionState? {
        if let state = states[end] { return state }
        guard states.count < StraySearch.maximumStates else { return nil }
        let state = try? RevisionState(bytes.source, end: end, password: password, budget: budget)
        states[end] = state
        return state
    }
}

import SealBase

/// Two revisions side by side: which objects differ, and which of the differences the rules have explained. What no
/// rule explains is a change of the document (ISO 32000-2, 12.8.2.2.2, read strictly).
final class RevisionComparison {
    /// A place that refers to an object: `path` inside object `from` (0 is the trailer).
    struct Edge: Hashable {
        var from: Int
        var path: String
        var to: Int
    }

    let older: RevisionState
    let newer: RevisionState
    /// What the signatures before the newer revision allow.
    let allowance: ChangeAllowance
    /// Reads what stands on a page, for telling what a change covers.
    let words: CoveredWords
    /// Offsets of signature dictionaries that sign the newer revision and passed the octet checks.
    let newSignatures: Set<Int>

    /// Numbers the newer revision has and the older did not.
    private(set) var added: Set<Int> = []
    /// Numbers whose object is another one now.
    private(set) var overwritten: Set<Int> = []
    /// Numbers that lead to nothing now.
    private(set) var removed: Set<Int> = []

    private var approvedEdges: Set<Edge> = []
    private var approvedAnywhere: Set<Int> = []
    private var members: Set<Int> = []
    /// What the rules noticed, allowed or not.
    var findings: [Finding] = []
    /// Set by a rule that explains why the revision was made: a signature, a timestamp, validation material.
    var hasPurpose = false

    init(
        _ older: RevisionState, _ newer: RevisionState, _ allowance: ChangeAllowance, newSignatures: Set<Int>,
        _ words: CoveredWords
    ) throws {
        (self.older, self.newer) = (older, newer)
        (self.allowance, self.newSignatures, self.words) = (allowance, newSignatures, words)
        newer.inherit(older)
        try findChanges()
    }

    private func findChanges() throws {
        for (number, place) in newer.places {
            guard let before = older.places[number] else {
                added.insert(number)
                continue
            }
            if place == before {
                // An object of an object stream is another one when the stream is.
                guard case .objectStream(let stream, _) = place.place,
                    newer.places[stream] != older.places[stream]
                else { continue }
            }
            if try !isSame(number, place, before) { overwritten.insert(number) }
        }
        removed = Set(older.places.keys.filter { newer.places[$0] == nil })
        let changed = added.union(overwritten).union(removed)
        newer.inheritTargets(older, except: changed)
        try newer.inheritPages(older, changed: changed)
    }

    /// Written again with the same value: no change.
    private func isSame(_ number: Int, _ place: CrossReference, _ before: CrossReference) throws -> Bool {
        guard place.reference == before.reference else { return false }
        let (old, new) = (try older.object(number), try newer.object(number))
        guard old.isStream, new.isStream else { return old == new }
        guard old == new else { return false }
        return try older.file.streamOctets(before.reference, decoded: false)
            == newer.file.streamOctets(place.reference, decoded: false)
    }

    func isChanged(_ number: Int) -> Bool {
        added.contains(number) || overwritten.contains(number) || removed.contains(number)
    }

    // MARK: What rules explain

    /// The object may be referred to from anywhere: its own change is harmless in every role.
    func approve(anywhere number: Int) { approvedAnywhere.insert(number) }

    /// Exactly this place may refer to the changed object.
    func approve(_ edge: Edge) { approvedEdges.insert(edge) }

    /// The new objects that can be reached from `root` over new objects alone. They explain each other.
    func approveTree(_ root: PDFObject) throws {
        var stack: [Int] = []
        root.forEachReference { reference, _ in stack.append(reference.number) }
        while let number = stack.popLast() {
            guard added.contains(number), members.insert(number).inserted else { continue }
            try newer.object(number).forEachReference { reference, _ in stack.append(reference.number) }
        }
    }

    /// What `value` at `path` of an object refers to may be new, or changed with nothing but new objects in it: a look
    /// that this place alone may show.
    func approveLook(from number: Int, _ path: String, _ value: PDFObject?) throws {
        guard let value else { return }
        try approveTree(value)
        var targets: [Int] = []
        value.forEachReference(path) { reference, path in
            approve(Edge(from: number, path: path, to: reference.number))
            targets.append(reference.number)
        }
        for target in targets where overwritten.contains(target) {
            let look = try newer.object(target)
            try approveTree(look)
            look.forEachReference { reference, path in
                if added.contains(reference.number) { approve(Edge(from: target, path: path, to: reference.number)) }
            }
        }
    }

    /// Widgets of the new seals: what a page may list.
    var newWidgets: Set<Int> = []
    /// Those of them that a page lists already.
    var listedWidgets: Set<Int> = []

    /// Keys whose values are not the same in both.
    func changedKeys(_ old: PDFDictionary, _ new: PDFDictionary) -> Set<String> {
        Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    }

    // MARK: What fields show

    private var knownReader: TextReader?

    /// Reads the looks of the newer revision's fields: fonts once, and not more words than forms have.
    func lookReader() throws -> TextReader {
        if let knownReader { return knownReader }
        let reader = try TextReader(newer.file, words: 4_000_000, octets: 64 << 20)
        knownReader = reader
        return reader
    }

    // MARK: The seals before

    private var knownNames: Set<String>?

    /// Names of the fields at the root of the older revision's form.
    func earlierRootNames() throws -> Set<String> {
        if let knownNames { return knownNames }
        let fields = try older.resolve(try older.form()["Fields"]).array ?? []
        let names = Set(try fields.compactMap { try older.resolve($0)["T"]?.string.map(PDFText.decode) })
        knownNames = names
        return names
    }

    private var knownSeals: [SealTrees.Seal]?
    private var knownOwners: [Int: String]?

    /// The seals that the older revision shows.
    func earlierSeals() throws -> [SealTrees.Seal] {
        if let knownSeals { return knownSeals }
        let seals = try SealTrees.fields(older)
        knownSeals = seals
        return seals
    }

    /// The seal that an annotation of the older revision is a place of; `nil` when it is none.
    func earlierSeal(ofStamp annotation: PDFObject) throws -> String? {
        try SealTrees.seal(ofStamp: annotation, Set(earlierSeals().map(\.name)), older)
    }

    /// The earlier seal whose picture a new or changed look shows once more; `nil` when it shows none.
    func sealShown(by look: PDFObject) throws -> String? {
        guard try !earlierSeals().isEmpty else { return nil }
        let owners = try knownOwners ?? SealTrees.owners(older)
        knownOwners = owners
        var stack: [Int] = []
        var seen: Set<Int> = []
        look.forEachShownReference { stack.append($0.number) }
        while let number = stack.popLast() {
            guard seen.insert(number).inserted else { continue }
            let object = try newer.object(number)
            if let seal = owners[number], ["Form", "Image"].contains(object["Subtype"]?.name) { return seal }
            if isChanged(number) { object.forEachShownReference { stack.append($0.number) } }
        }
        return nil
    }

    // MARK: What stays unexplained

    /// Changed objects that something refers to where no rule allows it, and changed objects that nothing refers to. One
    /// walk over what can be reached, each object once: time is linear in the document, loops end by themselves.
    func unexplained() throws -> (wrong: Set<Int>, unreachable: Set<Int>) {
        var wrong: Set<Int> = []
        // Object streams are referred to by the table alone, and their /Length may be an object of its own.
        var seen: Set<Int> = [0]
        for case .objectStream(let stream, _) in newer.places.values.map(\.place) { seen.insert(stream) }
        var stack = Array(seen)
        while let number = stack.popLast() {
            if number != 0 {
                let targets = try newer.targets(of: number)
                stack += targets.filter { newer.places[$0] != nil && seen.insert($0).inserted }
                guard targets.contains(where: isChanged) else { continue }
            }
            let value: PDFObject = number == 0 ? .dictionary(try newer.trailer()) : try newer.object(number)
            value.forEachReference { reference, path in
                let target = reference.number
                if isChanged(target), !isApproved(from: number, path: path, to: target) { wrong.insert(target) }
                if newer.places[target] != nil, seen.insert(target).inserted { stack.append(target) }
            }
        }
        return (wrong, added.union(overwritten).subtracting(seen))
    }

    private func isApproved(from: Int, path: String, to: Int) -> Bool {
        if removed.contains(to) { return false }
        if approvedAnywhere.contains(to) { return true }
        if members.contains(to), members.contains(from) { return true }
        return approvedEdges.contains(Edge(from: from, path: path, to: to))
    }
}

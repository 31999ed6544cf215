package import SealBase

/// One revision opened on its own: what a reader saw when the file ended there.
package final class RevisionState {
    /// The prefix of the file, read strictly.
    package let file: PDFFile
    /// Behind the revision's last octet.
    package let end: Int
    /// The newest entry of each object number.
    package let places: [Int: CrossReference]
    private var cache: [Int: PDFObject] = [:]
    /// What each object that was walked refers to.
    private var targets: [Int: [Int]] = [:]
    private let budget: ReadingBudget
    private var trailerEntries: PDFDictionary?
    private var pageNumbers: [Int: Int]?
    private var treeNodes: Set<Int> = []
    private var geometry: [Int: PDFPage] = [:]
    private var pageObjects: [Int: Int] = [:]

    private static let cacheLimit = 20_000
    private static let pageLimit = 2_000_000

    /// Opens octets `0..<end`. Throws `PDFFault` when no strict reader could. `budget` is shared by all readings of a file.
    package convenience init(
        _ source: PDFSource, end: Int, password: Bytes? = nil, budget: ReadingBudget = ReadingBudget()
    ) throws {
        try self.init(source, end: end, table: [], password: password, budget: budget)
    }

    /// The same with the revision's whole `table` (`WholeTables`) instead of the sections that lead to it.
    init(_ source: PDFSource, end: Int, table: Bytes, password: Bytes?, budget: ReadingBudget) throws {
        self.budget = budget
        file = try PDFFile(source, length: end, table: table, password: password)
        self.end = end
        var places: [Int: CrossReference] = [:]
        for entry in try file.crossReferences() {
            let number = entry.reference.number
            if let other = places[number], other.reference.generation > entry.reference.generation { continue }
            places[number] = entry
        }
        self.places = places
        try budget.open(places.count)
    }

    /// The object of a number; null when there is none.
    package func object(_ number: Int) throws -> PDFObject {
        if let known = cache[number] { return known }
        guard let place = places[number] else { return .null }
        try budget.read()
        let object = try file.object(place.reference)
        if cache.count >= RevisionState.cacheLimit { cache.removeAll() }
        cache[number] = object
        return object
    }

    /// Reads a signature dictionary from the octets when they leave no reader a choice (`PlainDictionary`).
    func readPlainly(_ value: PDFObject) {
        guard file.encryption == nil, case .reference(let reference) = value, cache[reference.number] == nil,
            let entry = places[reference.number], entry.reference == reference, case .file(let offset) = entry.place,
            let plain = PlainDictionary.read(ByteSource(file.source), reference, at: offset, end: end)
        else { return }
        cache[reference.number] = plain
    }

    /// Takes over a dictionary that was read in another revision, and whose octets lie wholly in this one.
    func adopt(_ number: Int, at offset: Int, _ value: PDFObject) {
        if places[number]?.place == .file(offset: offset) { cache[number] = value }
    }

    /// Reads every object that can be reached. Throws when one of them cannot be read.
    func readAll() throws {
        var seen: Set<Int> = []
        var stack: [Int] = []
        PDFObject.dictionary(try trailer()).forEachReference { reference, _ in stack.append(reference.number) }
        while let number = stack.popLast() {
            guard places[number] != nil, seen.insert(number).inserted else { continue }
            stack += try targets(of: number)
        }
    }

    /// The value itself, or what it refers to; a chain of references is followed a few steps.
    package func resolve(_ value: PDFObject?) throws -> PDFObject {
        var value = value ?? .null
        for _ in 0..<16 {
            guard case .reference(let reference) = value else { return value }
            guard places[reference.number]?.reference == reference else { return .null }
            value = try object(reference.number)
        }
        throw PDFFault(.limitExceeded, ["reason": "reference chain"])
    }

    package func trailer() throws -> PDFDictionary {
        if let trailerEntries { return trailerEntries }
        let entries = try file.trailer()
        trailerEntries = entries
        return entries
    }

    /// The document catalog (7.7.2).
    package func catalog() throws -> PDFDictionary { try resolve(try trailer()["Root"]).dictionary ?? [:] }

    /// The interactive form (12.7.3); empty when there is none.
    package func form() throws -> PDFDictionary { try resolve(try catalog()["AcroForm"]).dictionary ?? [:] }

    /// The page objects in order: object number to page number from 1. Loops and damage end the walk, and throw.
    package func pages() throws -> [Int: Int] {
        if let pageNumbers { return pageNumbers }
        var found: [Int: Int] = [:]
        var seen: Set<Int> = []
        var stack: [PDFObject] = [try catalog()["Pages"] ?? .null]
        while let node = stack.popLast() {
            guard case .reference(let reference) = node else { continue }
            guard seen.insert(reference.number).inserted, seen.count < RevisionState.pageLimit else {
                throw PDFFault(.damagedPageTree, ["reason": "loop"])
            }
            let dictionary = try resolve(node).dictionary ?? [:]
            if let kids = try resolve(dictionary["Kids"]).array {
                treeNodes.insert(reference.number)
                if case .reference(let list) = dictionary["Kids"] { treeNodes.insert(list.number) }
                stack.append(contentsOf: kids.reversed())
            } else {
                found[reference.number] = found.count + 1
            }
        }
        pageNumbers = found
        return found
    }

    /// Takes over the pages of an older revision when the same nodes of the tree lead to the same leaves.
    func inheritPages(_ older: RevisionState, changed: Set<Int>) throws {
        guard pageNumbers == nil, try catalog()["Pages"] == older.catalog()["Pages"] else { return }
        let pages = try older.pages()
        guard older.treeNodes.isDisjoint(with: changed) else { return }
        for number in changed where pages[number] != nil {
            // A leaf that is gone, or that became a branch, is another tree.
            guard places[number]?.reference == older.places[number]?.reference,
                try object(number)["Kids"] == nil
            else { return }
        }
        (pageNumbers, treeNodes) = (pages, older.treeNodes)
    }

    /// The objects that the page tree is made of, leaves apart.
    func pageTree() throws -> Set<Int> {
        _ = try pages()
        return treeNodes
    }

    /// The numbers that an object refers to, each once.
    func targets(of number: Int) throws -> [Int] {
        if let known = targets[number] { return known }
        var found: Set<Int> = []
        try object(number).forEachReference { reference, _ in found.insert(reference.number) }
        targets[number] = Array(found)
        return Array(found)
    }

    /// Takes over what an older revision's objects refer to, but those of `changed`.
    func inheritTargets(_ older: RevisionState, except changed: Set<Int>) {
        targets = older.targets
        for number in changed { targets[number] = nil }
    }

    /// Takes over what the newest revision has read of objects that begin at `start` or behind it. All of them must be known
    /// to end before this revision does (`AppendedOctets`).
    func adopt(_ newest: RevisionState, from start: Int) {
        for (number, object) in newest.cache {
            guard case .file(let offset) = places[number]?.place, offset >= start,
                places[number] == newest.places[number]
            else { continue }
            cache[number] = object
        }
    }

    /// Takes over what an older revision has read of objects that stand at the same octets of the file in both.
    func inherit(_ older: RevisionState) {
        for (number, object) in older.cache {
            guard case .file = places[number]?.place, places[number] == older.places[number] else { continue }
            cache[number] = object
        }
    }

    /// Where the reader of a page sees a rectangle of user space; `nil` when page or rectangle are not in order.
    func shown(_ rect: PDFObject?, on page: Int?) -> PageRect? {
        guard let page, let rect = try? resolve(rect), let box = PDFBox(rect) else { return nil }
        return pageObject(page).flatMap { geometry(of: $0, page: page) }?.shown(box)
    }

    /// The object of a page, by its number from 1.
    func pageObject(_ page: Int) -> Int? {
        if pageObjects.isEmpty { pageObjects = ((try? pages()) ?? [:]).reduce(into: [:]) { $0[$1.value] = $1.key } }
        return pageObjects[page]
    }

    /// The geometry of a page object, with what its parents say; `nil` when it is not in order.
    func geometry(of number: Int, page: Int) -> PDFPage? {
        if let known = geometry[number] { return known }
        guard let place = places[number], let own = try? object(number).plainDictionary else { return nil }
        var (attributes, parent) = (own, own["Parent"])
        for _ in 0..<64 {
            guard let node = try? resolve(parent).plainDictionary else { break }
            attributes.merge(node) { mine, _ in mine }
            parent = node["Parent"]
        }
        geometry[number] = try? file.page(page, place.reference, own, attributes)
        return geometry[number]
    }
}

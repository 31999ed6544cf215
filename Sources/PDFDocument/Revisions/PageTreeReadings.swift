import SealBase

/// Where readers part over the pages (7.7.3): a node that counts other pages than are under it, that is a page to one and
/// a branch to another, or a page that inherits one thing on the way down and another on the way up; contents that are no
/// streams.
struct PageTreeReadings {
    private let file: PDFFile
    /// Numbers of the objects that are streams.
    private let streams: Set<Int>
    /// Numbers of nodes with the key over which readers part.
    private(set) var doubts: [(number: Int, part: String)] = []

    private static let limit = 2_000_000
    private static let mostDoubts = 100
    private static let maximumDepth = 64
    /// What pages inherit (table 31).
    private static let inherited = ["Resources", "MediaBox", "CropBox", "Rotate"]

    private struct Node {
        var number: Int
        var parent: Int
        var told: Int?
        var leaves = 0
        /// What its pages inherit on the way down.
        var attributes: PDFDictionary
        /// Whether each node from the root to this one names the one before as its parent.
        var isStraight: Bool
    }

    /// A tree that cannot be walked is judged elsewhere and has no doubts here.
    init(_ file: PDFFile, streams: Set<Int>) throws {
        (self.file, self.streams) = (file, streams)
        guard let root = try file.resolve(file.trailer()["Root"])["Pages"]?.reference else { return }
        if var nodes = walk(root) { count(&nodes) } else { doubts = [] }
    }

    private mutating func walk(_ root: PDFReference) -> [Node]? {
        var nodes: [Node] = []
        var seen: Set<Int> = []
        var read = 0
        var stack: [(kid: PDFObject, parent: Int)] = [(.reference(root), -1)]
        while let (kid, parent) = stack.popLast() {
            read += 1
            guard read < Self.limit, let node = try? file.resolve(kid) else { return nil }
            let number = kid.reference?.number ?? (parent >= 0 ? nodes[parent].number : 0)
            guard let kids = (try? file.resolve(node["Kids"]))?.array else {
                guard parent >= 0, node != .null else { continue }
                nodes[parent].leaves += 1
                judge(page: node, number, under: nodes[parent])
                continue
            }
            guard kid.reference != nil, seen.insert(number).inserted else { return nil }
            if let type = node["Type"], type.name != "Pages" { doubt(number, type.name == "Page" ? "/Kids" : "/Type") }
            nodes.append(branch(node, number, parent, nodes))
            for kid in kids { stack.append((kid, nodes.count - 1)) }
        }
        return nodes
    }

    private mutating func doubt(_ number: Int, _ part: String) {
        if doubts.count < Self.mostDoubts { doubts.append((number, part)) }
    }

    private func branch(_ node: PDFObject, _ number: Int, _ parent: Int, _ nodes: [Node]) -> Node {
        var attributes = parent >= 0 ? nodes[parent].attributes : [:]
        for key in Self.inherited { if let own = node[key] { attributes[key] = own } }
        let isStraight =
            parent < 0 || nodes[parent].isStraight && node["Parent"]?.reference?.number == nodes[parent].number
        return Node(
            number: number, parent: parent, told: (try? file.resolve(node["Count"]))?.integer, attributes: attributes,
            isStraight: isStraight)
    }

    private mutating func count(_ nodes: inout [Node]) {
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            nodes[nodes[index].parent].leaves += nodes[index].leaves
        }
        if let wrong = nodes.first(where: { $0.told != $0.leaves }) { doubt(wrong.number, "/Count") }
    }

    private mutating func judge(page: PDFObject, _ number: Int, under parent: Node) {
        if let type = page["Type"], type.name != "Page" { doubt(number, "/Type") }
        if !parent.isStraight || page["Parent"]?.reference?.number != parent.number,
            Self.inherited.contains(where: { page[$0] == nil && parent.attributes[$0] != above(page, $0) })
        {
            doubt(number, "/Parent")
        }
        if let part = wrong(page["Contents"]) { doubt(number, part) }
    }

    /// What a page inherits on the way up.
    private func above(_ page: PDFObject, _ key: String) -> PDFObject? {
        var node = page
        for _ in 0..<Self.maximumDepth {
            guard let next = try? file.resolve(node["Parent"]), next != .null else { return nil }
            if let value = next[key] { return value }
            node = next
        }
        return nil
    }

    /// What is wrong with a page's contents, which are a stream or an array of streams (table 31), or nothing.
    private func wrong(_ contents: PDFObject?) -> String? {
        guard let contents, contents != .null else { return nil }
        if let number = contents.reference?.number, streams.contains(number) { return nil }
        guard let value = try? file.resolve(contents), value != .null else { return nil }
        guard let items = value.array else { return "/Contents" }
        var part: String?
        for item in items where !(item.reference.map { streams.contains($0.number) } ?? false) {
            guard (try? file.resolve(item)) == .null else { return "/Contents" }
            part = DoubtfulObject.missing
        }
        return part
    }
}

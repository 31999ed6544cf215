import SealBase

/// Whether each node of the page tree counts the pages under it (7.7.3.2): a page beyond `/Count` is shown by some readers
/// and not by others.
struct PageCount {
    private let file: PDFFile
    private static let limit = 2_000_000

    init(_ file: PDFFile) { self.file = file }

    private struct Node {
        var number: Int
        var parent: Int
        var told: Int?
        var leaves = 0
    }

    /// The number of the first node whose `/Count` is another; `nil` when there is none, or the tree cannot be walked.
    func wrongNode() throws -> Int? {
        guard let root = try file.resolve(file.trailer()["Root"])["Pages"]?.reference else { return nil }
        var nodes: [Node] = []
        var seen: Set<Int> = []
        var read = 0
        var stack: [(kid: PDFObject, parent: Int)] = [(.reference(root), -1)]
        while let (kid, parent) = stack.popLast() {
            read += 1
            guard read < Self.limit, let node = try? file.resolve(kid) else { return nil }
            guard let kids = (try? file.resolve(node["Kids"]))?.array else {
                if parent >= 0, node != .null { nodes[parent].leaves += 1 }
                continue
            }
            guard let number = kid.reference?.number, seen.insert(number).inserted else { return nil }
            nodes.append(Node(number: number, parent: parent, told: (try? file.resolve(node["Count"]))?.integer))
            for kid in kids { stack.append((kid, nodes.count - 1)) }
        }
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            nodes[nodes[index].parent].leaves += nodes[index].leaves
        }
        return nodes.first { $0.told != $0.leaves }?.number
    }
}

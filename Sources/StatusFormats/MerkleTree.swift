package import SealBase

/// The hash tree of an append-only log (RFC 6962, 2.1; RFC 9162, 2.1), over any digest: the engine hands in SM3.
package struct MerkleTree: Sendable {
    private let hash: @Sendable (Bytes) -> Bytes

    package init(hash: @escaping @Sendable (Bytes) -> Bytes) { self.hash = hash }

    /// The hash of a leaf's octets: H(00 ‖ leaf).
    package func leaf(_ octets: Bytes) -> Bytes { hash([0] + octets) }

    /// The hash of two neighbours: H(01 ‖ left ‖ right).
    package func node(_ left: Bytes, _ right: Bytes) -> Bytes { hash([1] + left + right) }

    /// The root of a tree without leaves: H of nothing.
    package var empty: Bytes { hash([]) }

    /// Whether a leaf stands at `index` of the tree with `size` leaves and this root (RFC 9162, 2.1.3.2).
    package func includes(_ leafHash: Bytes, at index: UInt64, of size: UInt64, path: [Bytes], root: Bytes) -> Bool {
        guard index < size else { return false }
        var (place, last) = (index, size - 1)
        var found = leafHash
        for step in path {
            guard last != 0 else { return false }
            if place & 1 == 1 || place == last {
                found = node(step, found)
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                found = node(found, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && found == root
    }

    /// Whether the tree with `size` leaves begins with the very leaves of the tree with `earlier` leaves
    /// (RFC 9162, 2.1.4.2).
    package func extends(
        _ earlier: UInt64, _ earlierRoot: Bytes, to size: UInt64, _ root: Bytes, path: [Bytes]
    ) -> Bool {
        guard earlier <= size else { return false }
        if earlier == size { return path.isEmpty && earlierRoot == root }
        if earlier == 0 { return path.isEmpty && earlierRoot == empty }
        var steps = path[...]
        var (place, last) = (earlier - 1, size - 1)
        while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
        let start: Bytes
        if earlier & (earlier - 1) == 0 {
            start = earlierRoot
        } else {
            guard let first = steps.popFirst() else { return false }
            start = first
        }
        var (old, new) = (start, start)
        for step in steps {
            guard last != 0 else { return false }
            if place & 1 == 1 || place == last {
                (old, new) = (node(step, old), node(step, new))
                while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                new = node(new, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && old == earlierRoot && new == root
    }
}

/// Proofs out of a tree whose complete subtrees are kept: `node(level, index)` gives the root of the leaves from
/// index·2^level up to (index+1)·2^level.
package struct MerkleProver {
    package typealias Nodes = (_ level: Int, _ index: UInt64) throws -> Bytes

    private let tree: MerkleTree
    private let size: UInt64
    private let node: Nodes

    /// Proofs for the tree of the first `size` leaves.
    package init(_ tree: MerkleTree, size: UInt64, node: @escaping Nodes) {
        (self.tree, self.size, self.node) = (tree, size, node)
    }

    /// The root.
    package func root() throws -> Bytes { size == 0 ? tree.empty : try root(0, size) }

    /// The path from a leaf to the root, nearest first; `nil` when there is no such leaf.
    package func inclusion(of index: UInt64) throws -> [Bytes]? {
        guard index < size else { return nil }
        var path: [Bytes] = []
        var (start, count) = (UInt64(0), size)
        while count > 1 {
            let left = Self.split(count)
            if index - start < left {
                path.append(try root(start + left, count - left))
                count = left
            } else {
                path.append(try root(start, left))
                (start, count) = (start + left, count - left)
            }
        }
        return path.reversed()
    }

    /// The proof that the tree extends the one with `earlier` leaves; `nil` when it is smaller than that.
    package func consistency(from earlier: UInt64) throws -> [Bytes]? {
        guard earlier <= size else { return nil }
        guard earlier > 0, earlier < size else { return [] }
        var path: [Bytes] = []
        var (start, count, wanted, isWhole) = (UInt64(0), size, earlier, true)
        while wanted < count {
            let left = Self.split(count)
            if wanted <= left {
                path.append(try root(start + left, count - left))
                count = left
            } else {
                path.append(try root(start, left))
                (start, count, wanted, isWhole) = (start + left, count - left, wanted - left, false)
            }
        }
        if !isWhole { path.append(try root(start, count)) }
        return path.reversed()
    }

    /// The root of one complete subtree.
    package func complete(_ level: Int, _ index: UInt64) throws -> Bytes { try node(level, index) }

    /// The root of `count` leaves from `start`, which is a multiple of the next power of two.
    private func root(_ start: UInt64, _ count: UInt64) throws -> Bytes {
        if count & (count - 1) == 0 { return try node(count.trailingZeroBitCount, start / count) }
        let left = Self.split(count)
        return tree.node(try root(start, left), try root(start + left, count - left))
    }

    /// The largest power of two below `count`, which is at least 2.
    private static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }
}

/// Where the nodes of a growing tree are kept in a file that only grows: with each leaf its own hash, then the root of
/// every subtree that the leaf completes.
package enum MerklePlaces {
    /// How many nodes stand in the file when there are so many leaves.
    package static func count(leaves: UInt64) -> UInt64 {
        leaves > 1 << 62 ? 0 : 2 * leaves - UInt64(leaves.nonzeroBitCount)
    }

    /// The place of a complete subtree's root, counted in nodes.
    package static func place(level: Int, index: UInt64) -> UInt64? {
        guard (0..<48).contains(level), index < (1 << 48) >> UInt64(level) else { return nil }
        let last = ((index + 1) << UInt64(level)) - 1
        return count(leaves: last) + UInt64(level)
    }
}

import Foundation
package import SealBase
import SealCrypto
package import StatusFormats

/// The log of what was published, in three files that only grow: `leaves` (one line each), `ends` (where each line ends,
/// eight octets) and `nodes` (the hash tree, 32 octets a node); and `checkpoint`, replaced by rename. What stands behind
/// the last checkpoint was never promised to anybody: a killed process may leave it, the next append drops it.
package final class TransparencyLog {
    package static let folderName = "log"
    static let checkpointName = "log/checkpoint"
    private let folder: String
    /// The tree: SM3.
    package static let tree = MerkleTree { Digest.hash(.sm3, $0) }
    /// The last checkpoint, its signature not checked here; `nil` before the first.
    package let checkpoint: SignedCheckpoint?
    /// How many leaves count.
    package private(set) var size: UInt64
    private let leaves: GrowingFile
    private let ends: GrowingFile
    private let nodes: GrowingFile
    private var unsaved: [UInt64: Bytes] = [:]
    private var leavesLength: UInt64

    /// Opens the log below a published folder, or a copy of one. Throws `logDamaged` when a file is shorter than its
    /// checkpoint promises, or the root is not the checkpoint's.
    package init(folder published: String, writing: Bool = false) throws {
        folder = "\(published)/\(Self.folderName)"
        let path = "\(published)/\(Self.checkpointName)"
        do {
            checkpoint = try SignedCheckpoint.read(try InputFile.read(path, limit: 1 << 16))
        } catch let fault as FileFault where fault.code == .notFound { checkpoint = nil }
        size = checkpoint?.claimed.size ?? 0
        leaves = try GrowingFile("\(folder)/leaves", writing: writing)
        ends = try GrowingFile("\(folder)/ends", writing: writing)
        nodes = try GrowingFile("\(folder)/nodes", writing: writing)
        leavesLength = 0
        guard size <= 1 << 40, ends.length >= size * 8, nodes.length >= MerklePlaces.count(leaves: size) * 32 else {
            throw PublishFault(.logDamaged, ["path": folder, "what": "length"])
        }
        leavesLength = size == 0 ? 0 : try end(of: size - 1)
        guard leaves.length >= leavesLength else {
            throw PublishFault(.logDamaged, ["path": folder, "what": "leaves"])
        }
        if let checkpoint {
            guard try root() == checkpoint.claimed.root else {
                throw PublishFault(.logDamaged, ["path": folder, "what": "root"])
            }
        }
    }

    /// The root over the leaves that count, with those appended since.
    package func root() throws -> Bytes { try prover(size).root() }

    /// Proofs for the first `size` leaves.
    package func prover(_ size: UInt64) -> MerkleProver {
        MerkleProver(Self.tree, size: size) { level, index in
            guard let place = MerklePlaces.place(level: level, index: index) else {
                throw PublishFault(.logDamaged, ["path": self.folder, "what": "node"])
            }
            if let found = self.unsaved[place] { return found }
            let octets = try self.nodes.read(at: place * 32, count: 32)
            guard octets.count == 32 else {
                throw PublishFault(.logDamaged, ["path": self.folder, "what": "node \(place)"])
            }
            return octets
        }
    }

    /// A leaf by its place. Throws `logDamaged` when it is none.
    package func leaf(at index: UInt64) throws -> LogLeaf {
        let start = index == 0 ? 0 : try end(of: index - 1)
        let stop = try end(of: index)
        guard start < stop, stop - start <= 1024 else { throw damaged("leaf \(index)") }
        let octets = try leaves.read(at: start, count: Int(stop - start))
        guard octets.last == 0x0a, let line = String(validating: octets.dropLast(), as: UTF8.self),
            let leaf = LogLeaf(line: line)
        else { throw damaged("leaf \(index)") }
        return leaf
    }

    /// The newest leaf that a search accepts, with its place; at most `limit` leaves are looked at.
    package func last(limit: UInt64 = .max, where accepts: (LogLeaf) -> Bool) throws -> (UInt64, LogLeaf)? {
        var index = size
        while index > 0, size - index < limit {
            index -= 1
            let leaf = try leaf(at: index)
            if accepts(leaf) { return (index, leaf) }
        }
        return nil
    }

    private func end(of index: UInt64) throws -> UInt64 {
        let octets = try ends.read(at: index * 8, count: 8)
        guard octets.count == 8 else { throw damaged("end \(index)") }
        return octets.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func damaged(_ what: String) -> PublishFault { PublishFault(.logDamaged, ["path": folder, "what": what]) }

    /// Appends leaves and makes them durable. They count when a checkpoint over them stands.
    func append(_ new: [LogLeaf]) throws {
        try leaves.cut(to: leavesLength)
        try ends.cut(to: size * 8)
        try nodes.cut(to: MerklePlaces.count(leaves: size) * 32)
        var (lines, stops, hashes) = (Bytes(), Bytes(), Bytes())
        for leaf in new {
            guard leaf.isWritable else { throw PublishFault(.badValue, ["name": "leaf"]) }
            lines += leaf.octets + [0x0a]
            let stop = leavesLength + UInt64(leaf.octets.count) + 1
            stops += (0..<8).reversed().map { UInt8(truncatingIfNeeded: stop >> UInt64($0 * 8)) }
            leavesLength = stop
            hashes += try grow(Self.tree.leaf(leaf.octets))
        }
        try leaves.append(lines)
        try ends.append(stops)
        try nodes.append(hashes)
    }

    /// The nodes that a leaf completes, its own first.
    private func grow(_ leaf: Bytes) throws -> Bytes {
        var (out, hash, level, index) = (leaf, leaf, 0, size)
        try keep(hash, level, index)
        while index & 1 == 1 {
            hash = Self.tree.node(try prover(size).complete(level, index - 1), hash)
            (level, index) = (level + 1, index >> 1)
            try keep(hash, level, index)
            out += hash
        }
        size += 1
        return out
    }

    private func keep(_ hash: Bytes, _ level: Int, _ index: UInt64) throws {
        guard let place = MerklePlaces.place(level: level, index: index) else { throw damaged("size") }
        unsaved[place] = hash
    }
}

extension TransparencyLog {
    /// Reads every leaf, builds the tree anew and compares all that is kept with it. Throws `logDamaged` at the first
    /// difference.
    package func check() throws {
        var open: [Bytes] = []
        var place: UInt64 = 0
        for index in 0..<size {
            var hash = Self.tree.leaf(try leaf(at: index).octets)
            try demand(hash, at: &place)
            var level = index
            while level & 1 == 1, let left = open.popLast() {
                hash = Self.tree.node(left, hash)
                try demand(hash, at: &place)
                level >>= 1
            }
            open.append(hash)
        }
    }

    private func demand(_ hash: Bytes, at place: inout UInt64) throws {
        guard try nodes.read(at: place * 32, count: 32) == hash else { throw damaged("node \(place)") }
        place += 1
    }
}

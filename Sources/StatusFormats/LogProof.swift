import Foundation
package import SealBase

/// A file that proves, without the log at hand, that a leaf stands in it, and that the log only grew since earlier
/// checkpoints.
package struct LogProof: Hashable, Sendable {
    /// That the log extends the one that had `size` leaves.
    package struct Growth: Hashable, Sendable {
        package var size: UInt64
        package var path: [Bytes]

        package init(from size: UInt64, path: [Bytes]) { (self.size, self.path) = (size, path) }
    }

    /// `nil` when the proof is about growth alone.
    package var leaf: LogLeaf?
    package var index: UInt64
    package var path: [Bytes]
    package var growths: [Growth]
    package var checkpoint: SignedCheckpoint

    package init(
        leaf: LogLeaf?, index: UInt64 = 0, path: [Bytes] = [], growths: [Growth] = [], checkpoint: SignedCheckpoint
    ) {
        (self.leaf, self.index, self.path, self.growths, self.checkpoint) = (leaf, index, path, growths, checkpoint)
    }

    private static let heading = "yinjian-proof-1"

    /// The file: a heading, one fact a line, an empty line, the checkpoint.
    package var encoded: Bytes {
        func hashes(_ path: [Bytes]) -> String {
            path.map { " " + Data($0).base64EncodedString() }.joined()
        }
        var text = Self.heading + "\n"
        if let leaf { text += "leaf \(leaf.line)\nindex \(index)\npath\(hashes(path))\n" }
        for growth in growths { text += "from \(growth.size)\(hashes(growth.path))\n" }
        return Bytes((text + "\n").utf8) + checkpoint.encoded
    }

    /// Reads exactly what `encoded` writes. Throws `logDamaged`.
    package static func read(_ octets: Bytes) throws(StatusFault) -> LogProof {
        let damaged = StatusFault(.logDamaged, ["where": "proof"])
        guard octets.count <= 1 << 20, let gap = octets.indices.first(where: { octets[$0...].starts(with: [10, 10]) }),
            let text = String(validating: octets[...gap], as: UTF8.self)
        else { throw damaged }
        var lines = text.split(separator: "\n").map(String.init)[...]
        guard lines.popFirst() == heading else { throw damaged }
        var proof = LogProof(leaf: nil, checkpoint: try SignedCheckpoint.read(Bytes(octets[(gap + 2)...])))
        if lines.first?.hasPrefix("leaf ") ?? false {
            guard let first = lines.popFirst(), let leaf = LogLeaf(line: String(first.dropFirst(5))),
                let second = lines.popFirst(), second.hasPrefix("index "), let index = UInt64(second.dropFirst(6)),
                let third = lines.popFirst(), let path = hashes(third, "path")
            else { throw damaged }
            (proof.leaf, proof.index, proof.path) = (leaf, index, path)
        }
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count >= 2, parts[0] == "from", let size = UInt64(parts[1]), proof.growths.count < 64,
                let path = hashes("from" + line.dropFirst(5 + parts[1].count), "from")
            else { throw damaged }
            proof.growths.append(Growth(from: size, path: path))
        }
        guard proof.encoded == octets else { throw damaged }
        return proof
    }

    private static func hashes(_ line: String, _ word: String) -> [Bytes]? {
        guard line.hasPrefix(word) else { return nil }
        let parts = line.dropFirst(word.count).split(separator: " ")
        let found = parts.compactMap { SignedCheckpoint.base64(String($0)) }.filter { $0.count == 32 }
        return found.count == parts.count && found.count <= 64 ? found : nil
    }
}

/// What a proof shows by itself; the checkpoint's signature is checked elsewhere.
package enum LogProofAnswer: String, Hashable, Sendable, CaseIterable {
    /// The leaf stands in the log of the checkpoint.
    case included
    /// It does not, or the path does not lead to the root.
    case notIncluded
    /// The proof has no leaf: it is about growth alone.
    case noLeaf
}

extension LogProof {
    /// Whether the leaf stands in the tree of the checkpoint.
    package func inclusion(_ tree: MerkleTree) -> LogProofAnswer {
        guard let leaf else { return .noLeaf }
        let (size, root) = (checkpoint.claimed.size, checkpoint.claimed.root)
        return tree.includes(tree.leaf(leaf.octets), at: index, of: size, path: path, root: root)
            ? .included : .notIncluded
    }
}

import SealBase
import Testing

@testable import StatusFormats

@Suite struct LogProofTests {
    let tree = MerkleTree(hash: testHash)

    private func leaf(_ number: Int) -> LogLeaf {
        LogLeaf(.crl, "crl.der", number: Int64(number), at: moment(Int64(number)), digest: testHash([UInt8(number)]))
    }

    private func prover(_ leaves: [LogLeaf], _ size: Int) -> MerkleProver {
        MerkleProver(tree, size: UInt64(size)) { level, index in
            func root(_ level: Int, _ index: Int) -> Bytes {
                level == 0
                    ? tree.leaf(leaves[index].octets)
                    : tree.node(root(level - 1, 2 * index), root(level - 1, 2 * index + 1))
            }
            return root(level, Int(index))
        }
    }

    private func proof(_ leaves: [LogLeaf], _ index: Int, from: [Int] = []) throws -> LogProof {
        let prover = prover(leaves, leaves.count)
        let checkpoint = LogCheckpoint(
            origin: "yinjian-log/test", size: UInt64(leaves.count), root: try prover.root(), at: moment(0),
            certificate: [0x30, 0])
        return LogProof(
            leaf: leaves[index], index: UInt64(index), path: try #require(try prover.inclusion(of: UInt64(index))),
            growths: try from.map {
                LogProof.Growth(from: UInt64($0), path: try #require(try prover.consistency(from: UInt64($0))))
            },
            checkpoint: SignedCheckpoint(checkpoint, keyID: [1, 2, 3, 4], signature: [9, 9]))
    }

    @Test func whatIsWrittenIsRead() throws {
        for count in [1, 2, 7, 8] {
            let proof = try proof((0..<count).map(leaf), count - 1, from: [0, 1, count])
            #expect(try LogProof.read(proof.encoded) == proof)
            #expect(proof.inclusion(tree) == .included)
            var other = proof
            other.leaf = leaf(200)
            #expect(other.inclusion(tree) == .notIncluded)
            other.leaf = nil
            #expect(other.inclusion(tree) == .noLeaf)
            #expect(try LogProof.read(other.encoded).leaf == nil)
        }
    }

    @Test func everyChangedOctetIsRefusedOrHarmless() throws {
        let proof = try proof((0..<6).map(leaf), 3, from: [2])
        let whole = proof.encoded
        for index in whole.indices {
            var mutated = whole
            mutated[index] ^= 1
            guard let read = try? LogProof.read(mutated) else { continue }
            #expect(read != proof)
            #expect(read.encoded == mutated)
        }
        for count in whole.indices { #expect(throws: StatusFault.self) { try LogProof.read(Bytes(whole[..<count])) } }
        #expect(throws: StatusFault.self) { try LogProof.read(whole + [10]) }
        #expect(throws: StatusFault.self) { try LogProof.read([]) }
    }

    @Test(arguments: [
        "crl crl.der 7 2026-11-21T08:30:00Z", "crl  7 2026-11-21T08:30:00Z 00", "list a 7 2026-11-21T08:30:00Z 00",
        "crl ../x\u{0} 7 2026-11-21T08:30:00Z 00", "crl a -1 2026-11-21T08:30:00Z 00",
        "crl a 07 2026-11-21T08:30:00Z 00",
        "crl a 7 2026-11-21 00", "",
    ])
    func linesThatAreNoLeaf(_ line: String) {
        let digest = String(repeating: "0a", count: 32)
        let whole = line.hasSuffix(" 00") ? line.dropLast(2) + digest : line[...]
        #expect(LogLeaf(line: String(whole)) == nil)
    }

    @Test func aLeafWithASpaceCannotBeWritten() {
        #expect(leaf(1).isWritable)
        let bad = LogLeaf(.seal, "a b", number: 0, at: moment(0), digest: testHash([]))
        #expect(!bad.isWritable)
        #expect(!LogLeaf(.seal, "a", number: 0, at: moment(0), digest: [1]).isWritable)
    }

    @Test func theMemoryTellsForks() throws {
        let all = (0..<9).map(leaf)
        var memory = VerifierMemory()
        #expect(memory.admit(try proof(Array(all[..<4]), 0), tree) == .first)
        #expect(memory.admit(try proof(Array(all[..<4]), 3), tree) == .same)
        #expect(memory.admit(try proof(Array(all[..<6]), 0), tree) == .unproven)
        #expect(memory.admit(try proof(Array(all[..<6]), 0, from: [4]), tree) == .grown)
        #expect(memory.seen(log: "yinjian-log/test")?.size == 6)
        #expect(memory.admit(try proof(Array(all[..<5]), 0), tree) == .unproven)
        var forked = all
        forked[5] = leaf(100)
        #expect(memory.admit(try proof(Array(forked[..<6]), 0), tree) == .forked)
        #expect(memory.admit(try proof(forked, 0, from: [6]), tree) == .forked)
        #expect(memory.seen(log: "yinjian-log/test")?.size == 6)
        #expect(try VerifierMemory.read(memory.encoded()) == memory)
        #expect(memory.admit(try proof(all, 0, from: [6]), tree) == .grown)
    }

    @Test func memoriesFromBeforeThereWereLogsAreRead() throws {
        let memory = try VerifierMemory.read(Bytes(#"{"version":1,"lists":{}}"#.utf8))
        #expect(memory.seen(log: "x") == nil)
    }
}

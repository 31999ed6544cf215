import SealBase
import Testing

@testable import StatusFormats

/// A digest for tests: not one for secrets, but any change of the input changes it.
func testHash(_ octets: Bytes) -> Bytes {
    var out = Bytes()
    for lane in 0..<4 as Range<UInt64> {
        var state: UInt64 = 0xcbf2_9ce4_8422_2325 &+ lane &* 0x9e37_79b9_7f4a_7c15
        for octet in octets {
            state = (state ^ UInt64(octet)) &* 0x0000_0100_0000_01b3
            state ^= state >> 31
        }
        for shift in 0..<8 { out.append(UInt8(truncatingIfNeeded: state >> UInt64(shift * 8))) }
    }
    return out
}

@Suite struct MerkleTreeTests {
    let tree = MerkleTree(hash: testHash)

    /// MTH of RFC 6962, 2.1, word for word.
    private func plain(_ leaves: ArraySlice<Bytes>) -> Bytes {
        if leaves.isEmpty { return tree.empty }
        guard leaves.count > 1, let only = leaves.first else { return leaves.first.map(tree.leaf) ?? [] }
        _ = only
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return tree.node(plain(leaves[..<middle]), plain(leaves[middle...]))
    }

    private func leaves(_ count: Int) -> [Bytes] { (0..<count).map { Bytes("leaf \($0)".utf8) } }

    private func prover(_ all: [Bytes], _ size: Int) -> MerkleProver {
        MerkleProver(tree, size: UInt64(size)) { level, index in
            let start = Int(index) << level
            return plain(all[start..<start + 1 << level])
        }
    }

    @Test func rootsAreThoseOfTheStandard() throws {
        let all = leaves(70)
        for size in 0...70 { #expect(try prover(all, size).root() == plain(all[..<size])) }
    }

    @Test func everyLeafIsProvedAndNoOther() throws {
        let all = leaves(33)
        for size in 1...33 {
            let (prover, root) = (prover(all, size), plain(all[..<size]))
            for index in 0..<size {
                let path = try #require(try prover.inclusion(of: UInt64(index)))
                let hash = tree.leaf(all[index])
                func holds(_ hash: Bytes, _ index: Int, _ size: Int, _ path: [Bytes], _ root: Bytes) -> Bool {
                    tree.includes(hash, at: UInt64(index), of: UInt64(size), path: path, root: root)
                }
                #expect(holds(hash, index, size, path, root))
                #expect(!holds(tree.leaf([1]), index, size, path, root))
                #expect(!holds(hash, index + 1, size, path, root) || size == 1 && false)
                #expect(!holds(hash, index, size, path + [root], root))
                #expect(!holds(hash, index, size, path, tree.empty))
                if !path.isEmpty {
                    #expect(!holds(hash, index, size, Array(path.dropLast()), root))
                    #expect(!holds(hash, index, size, path.map { $0.map { $0 ^ 1 } }, root))
                }
            }
            #expect(try prover.inclusion(of: UInt64(size)) == nil)
        }
        #expect(!tree.includes([], at: 0, of: 0, path: [], root: tree.empty))
        #expect(!tree.includes([], at: .max, of: .max, path: [], root: []))
    }

    @Test func growthIsProvedAndForksAreNot() throws {
        let all = leaves(40)
        var other = all
        other[3] = Bytes("another".utf8)
        for size in 0...40 {
            let (prover, root) = (prover(all, size), plain(all[..<size]))
            for earlier in 0...size {
                let path = try #require(try prover.consistency(from: UInt64(earlier)))
                func holds(_ old: Bytes, _ new: Bytes, _ path: [Bytes]) -> Bool {
                    tree.extends(UInt64(earlier), old, to: UInt64(size), new, path: path)
                }
                let old = plain(all[..<earlier])
                #expect(holds(old, root, path))
                #expect(!holds(old, root, path + [root]))
                if earlier > 3 { #expect(!holds(plain(other[..<earlier]), root, path)) }
                if earlier > 0, earlier < size {
                    #expect(!holds(old, root, path.map { $0.map { $0 ^ 1 } }))
                    #expect(!holds(old, root, Array(path.dropLast())))
                }
            }
            #expect(try prover.consistency(from: UInt64(size) + 1) == nil)
        }
        #expect(!tree.extends(2, [], to: 1, [], path: []))
    }

    @Test func placesOfNodesFollowOneAnother() {
        var next: UInt64 = 0
        for leaf in 0..<300 as Range<UInt64> {
            #expect(MerklePlaces.count(leaves: leaf) == next)
            var (level, index) = (0, leaf)
            #expect(MerklePlaces.place(level: 0, index: leaf) == next)
            next += 1
            while index & 1 == 1 {
                (level, index) = (level + 1, index >> 1)
                #expect(MerklePlaces.place(level: level, index: index) == next)
                next += 1
            }
        }
        #expect(MerklePlaces.place(level: 48, index: 0) == nil)
        #expect(MerklePlaces.place(level: 47, index: 1 << 47) == nil)
        #expect(MerklePlaces.place(level: 0, index: .max) == nil)
    }
}

import SealBase
import Testing

@testable import SealASN1

struct CRLComparisonTests {
    private func list(_ entries: [(Int, RevocationReason?)]) throws -> CRLReader {
        var run = CRLEntryRun()
        for (serial, reason) in entries {
            let octets = [UInt8(serial >> 8), UInt8(serial & 255)]
            let added = run.append(serial: octets.span, at: CRLReaderTests.day, reason: reason)
            #expect(added)
        }
        let reader = try CRLReader(CRLReaderTests.list(run.encoded))
        #expect(reader.gist == run.gist && reader.count == run.count)
        return reader
    }

    private func changes(_ old: CRLReader, _ new: CRLReader) throws -> [String] {
        var out: [String] = []
        try CRLComparison.walk(old, new) { change in
            switch change {
            case .added(let entry): out.append("+\(entry.userCertificate.hex)")
            case .removed(let entry): out.append("-\(entry.userCertificate.hex)")
            case .changed(let from, let to):
                out.append("~\(from.userCertificate.hex) \(from.reason?.name ?? "") \(to.reason?.name ?? "")")
            }
        }
        return out
    }

    @Test func everyDifferenceIsToldInOrder() throws {
        let old = try list([(1, nil), (5, .superseded), (0x90, nil), (0x100, .certificateHold), (0x7f01, nil)])
        #expect(try changes(old, old).isEmpty)
        let new = try list([(0, nil), (5, .keyCompromise), (0x90, nil), (0x7f01, nil), (0x8000, nil)])
        #expect(try changes(old, new) == ["+00", "-01", "~05 superseded keyCompromise", "-0100", "+008000"])
        let empty = try list([])
        #expect(try changes(empty, empty).isEmpty)
        #expect(try changes(empty, old).count == 5 && changes(old, empty).count == 5)
    }

    @Test func randomListsDifferAsSetsDo() throws {
        var lot = Lot(state: 5)
        for _ in 0..<50 {
            let sets = (0..<2).map { _ in Set((0..<40).map { _ in Int.random(in: 0..<120, using: &lot) }) }
            let lists = try sets.map { try list($0.sorted().map { ($0, nil) }) }
            let found = try changes(lists[0], lists[1])
            let added = sets[1].subtracting(sets[0]).count
            #expect(found.count { $0.hasPrefix("+") } == added)
            #expect(found.count - added == sets[0].subtracting(sets[1]).count)
        }
    }

    @Test func anEntryOutOfOrderIsNotTaken() {
        var run = CRLEntryRun()
        func append(_ serial: Bytes) -> Bool { run.append(serial: serial.span, at: CRLReaderTests.day, reason: nil) }
        #expect(append([0x90]) && !append([0x90]) && !append([0x8f]) && append([0, 0x91]) && append([1, 0]))
        #expect(!append(Bytes(repeating: 1, count: 65)))
        let rising = run.count
        #expect(rising == 3)
    }

    @Test func entriesAreDealtByTheirLowestBits() throws {
        var run = CRLEntryRun()
        for number in 1...1000 {
            let serial = [UInt8(number >> 8), UInt8(number & 255)]
            _ = run.append(serial: serial.span, at: CRLReaderTests.day, reason: number % 3 == 0 ? .superseded : nil)
        }
        let parts = run.dealt(to: 8)
        #expect(parts.map(\.count).reduce(0, +) == 1000)
        for (index, part) in parts.enumerated() {
            let list = try CRLReader(CRLReaderTests.list(part.encoded))
            #expect(list.gist == part.gist)
            try list.forEachEntry { #expect(Int($0.userCertificate.last ?? 0) % 8 == index) }
        }
        #expect(run.dealt(to: 3).count == 1)
    }
}

/// The quick way over usual entries and the long way say the same.
struct CRLScanTests {
    private func judge(_ entries: Bytes) -> String {
        do {
            let list = try CRLReader(CRLReaderTests.list(entries))
            return "\(list.count) \(list.gist == nil)"
        } catch { return "\(error)" }
    }

    @Test func mutatedEntriesAreJudgedAlikeWhereverTheyStand() throws {
        var lot = Lot(state: 77)
        let tail = CRLReaderTests.entries((0..<4).map { Bytes(repeating: 0x7f, count: 20 + $0) })
        for size in [1, 2, 7, 8, 9, 16, 20] {
            let serial = [0x33] + Bytes(repeating: 0x44, count: size - 1)
            for reason: RevocationReason? in [nil, .keyCompromise] {
                let entry = CRLReaderTests.entries([serial], reason: reason)
                for _ in 0..<300 {
                    let mutated = lot.mutate(entry)
                    // Alone the entry goes the long way, for fewer than 64 octets are left; before others the quick one.
                    let alone = judge(mutated)
                    let before = judge(mutated + tail)
                    if alone.hasPrefix("1 ") {
                        let list = try CRLReader(CRLReaderTests.list(mutated))
                        var first: Bytes = []
                        try? list.forEachEntry { first = $0.userCertificate }
                        if first.isEmpty || first.count > 19 { continue }
                        #expect(before == "5" + alone.dropFirst(), "\(mutated.hex)")
                    }
                    if before.hasPrefix("5 "), mutated.count == entry.count { #expect(alone.hasPrefix("1 ")) }
                }
            }
        }
    }
}

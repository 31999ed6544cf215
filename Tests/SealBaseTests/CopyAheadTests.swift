import Foundation
import SealBase
import Testing

@Suite struct CopyAheadTests {
    let folder = FileManager.default.temporaryDirectory.path + "/ahead \(UUID().uuidString)"

    private struct Stop: Error {}

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private var content: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    private func original(_ count: Int) throws -> (octets: Bytes, descriptor: Int32) {
        let octets = Bytes((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
        try AtomicFile.write(octets, to: folder + "/original")
        return (octets, try InputFile.open(folder + "/original"))
    }

    @Test(arguments: [0, 1, 300_000, 8 << 20, 20_000_003]) func copiesAndTellsEveryOctet(_ count: Int) throws {
        let (octets, descriptor) = try original(count)
        defer { close(descriptor) }
        let file = try AtomicFile(path: folder + "/copy")
        try file.write([1, 2, 3])
        var told = Bytes()
        #expect(try CopyAhead(file, from: descriptor, 0..<count).run { told += $0 } == count)
        #expect(told == octets)
        #expect(file.count == count + 3)
        try file.write([4])
        try file.commit()
        #expect(try InputFile.read(folder + "/copy") == [1, 2, 3] + octets + [4])
    }

    @Test func aRangeAlone() throws {
        let (octets, descriptor) = try original(500_000)
        defer { close(descriptor) }
        let file = try AtomicFile(path: folder + "/copy")
        var told = Bytes()
        #expect(try CopyAhead(file, from: descriptor, 1_000..<400_000).run { told += $0 } == 399_000)
        #expect(told == Bytes(octets[1_000..<400_000]))
    }

    @Test func aShorterOriginalIsTold() throws {
        let (octets, descriptor) = try original(500_000)
        defer { close(descriptor) }
        let file = try AtomicFile(path: folder + "/copy")
        var told = Bytes()
        #expect(try CopyAhead(file, from: descriptor, 0..<20_000_000).run { told += $0 } == 500_000)
        #expect(told == octets)
    }

    @Test func whoGivesUpLeavesNothing() throws {
        let (_, descriptor) = try original(20_000_000)
        defer { close(descriptor) }
        do {
            let copy = CopyAhead(try AtomicFile(path: folder + "/copy"), from: descriptor, 0..<20_000_000)
            #expect(throws: Stop.self) { try copy.run { _ in throw Stop() } }
        }
        #expect(content == ["original"])
    }

    @Test func whatCannotBeReadIsAFault() throws {
        let file = try AtomicFile(path: folder + "/copy")
        #expect(throws: FileFault.self) { try CopyAhead(file, from: -1, 0..<9).run { _ in } }
    }
}

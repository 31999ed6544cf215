import Foundation
import SealBase
import Testing

@Suite struct WriteBehindTests {
    let folder = FileManager.default.temporaryDirectory.path + "/behind \(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private var content: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    @Test func keepsTheOrderOfPieces() throws {
        let file = try AtomicFile(path: folder + "/x")
        let behind = WriteBehind(file)
        var whole = Bytes()
        for number in 0..<300 {
            let piece = Bytes(repeating: UInt8(truncatingIfNeeded: number), count: number * 411)
            whole += piece
            try behind.write(piece)
        }
        try behind.finish()
        #expect(file.count == whole.count)
        try file.write([1, 2, 3])
        try file.patch([9], at: 0)
        try file.flush()
        #expect(content.isEmpty)
        try file.patch([8], at: 1)
        try file.commit()
        #expect(try InputFile.read(folder + "/x") == [9, 8] + whole.dropFirst(2) + [1, 2, 3])
    }

    @Test func aFullDiskIsToldAndLeavesNothing() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        #expect(throws: FileFault.self) {
            let behind = WriteBehind(try AtomicFile(path: "/dev/full"))
            try behind.write([1])
            try behind.finish()
        }
    }

    @Test func whoGivesUpLeavesNothing() throws {
        do {
            let behind = WriteBehind(try AtomicFile(path: folder + "/x"))
            for _ in 0..<20 { try behind.write(Bytes(repeating: 7, count: 100_000)) }
        }
        #expect(content.isEmpty)
    }
}

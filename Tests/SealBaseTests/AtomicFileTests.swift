import Foundation
import SealBase
import Testing

@Suite struct AtomicFileTests {
    let folder = FileManager.default.temporaryDirectory.path + "/atomic \(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private var content: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? [] }

    @Test func appearsOnlyWhenCommitted() throws {
        let file = try AtomicFile(path: folder + "/印章.bin")
        try file.write(Bytes("hello".utf8))
        #expect(!content.contains("印章.bin"))
        try file.patch(Bytes("J".utf8), at: 0)
        #expect(try file.read(at: 0, count: 9) == Bytes("Jello".utf8))
        try file.commit()
        #expect(content == ["印章.bin"])
        #expect(try InputFile.read(folder + "/印章.bin") == Bytes("Jello".utf8))
    }

    @Test func leavesNothingWhenAbandoned() throws {
        do {
            let file = try AtomicFile(path: folder + "/x")
            try file.write(Bytes(repeating: 7, count: 100_000))
        }
        #expect(content.isEmpty)
    }

    @Test func replacesWhole() throws {
        try AtomicFile.write(Bytes("old and long".utf8), to: folder + "/x")
        try AtomicFile.write(Bytes("new".utf8), to: folder + "/x")
        #expect(try InputFile.read(folder + "/x") == Bytes("new".utf8))
        #expect(content == ["x"])
    }

    @Test func keepsSecretsToTheOwner() throws {
        try AtomicFile.write([1], to: folder + "/key", permissions: 0o600)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/key")
        #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o077 == 0)
    }

    @Test func refusesWhatCannotBeWritten() {
        #expect(throws: FileFault.self) { try AtomicFile(path: folder) }
        #expect(throws: FileFault.self) { try AtomicFile(path: folder + "/no/such/x") }
    }

    @Test func neverReplacesADeviceOrAPipe() throws {
        #expect(throws: FileFault.self) { try AtomicFile.write([1], to: "/dev/null") }
        #expect(throws: FileFault.self) { try AtomicFile.write([1], to: "/dev/full") }
        let pipe = folder + "/pipe"
        #expect(unsafe mkfifo(pipe, 0o600) == 0)
        #expect(throws: FileFault.self) { try AtomicFile.write([1], to: pipe) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "/dev/null")
        #expect(throws: FileFault.self) { try AtomicFile.write([1], to: folder + "/link") }
    }

    @Test func followsALinkToItsFile() throws {
        try AtomicFile.write([1], to: folder + "/real")
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/real")
        try AtomicFile.write([2], to: folder + "/link")
        #expect(try InputFile.read(folder + "/real") == [2])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == folder + "/real")
    }

    @Test func readingHasLimitsAndCodes() throws {
        try AtomicFile.write(Bytes(repeating: 1, count: 1000), to: folder + "/x")
        func code(_ path: String, _ limit: Int) -> FileFaultCode? {
            do { _ = try InputFile.read(path, limit: limit) } catch { return (error as? FileFault)?.code }
            return nil
        }
        #expect(code(folder + "/x", 999) == .tooLarge)
        #expect(code(folder + "/x", 1000) == nil)
        #expect(code(folder + "/none", 9) == .notFound)
        #expect(code(folder, 9) == .isFolder)
    }
}

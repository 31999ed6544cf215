import Foundation
import SealBase
import Testing

/// Files read where they lie, and what happens to them meanwhile.
@Suite struct OctetStoreTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/yinjian-store-\(UUID().uuidString)"

    /// A file that is large enough to be mapped: each octet says where it stands.
    private func file(_ name: String, octets: Int = 1 << 20, mode: mode_t = 0o600) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(name)"
        try AtomicFile.write((0..<octets).map { UInt8(truncatingIfNeeded: $0 >> 8) }, to: path)
        unsafe chmod(path, mode)
        return path
    }

    private func overwrite(_ path: String, at offset: Int) throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data([0xff]))
        try handle.close()
    }

    @Test func aFileIsReadWhereItLies() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("plain")
        let store = try OctetStore(mapping: path)
        #expect(store.count == 1 << 20)
        #expect(store.octet(at: 0x4_5678) == 0x56)
        #expect(store.octet(at: 1 << 20) == nil)
        #expect(store.isUnchanged)
        #expect(store.holdsSame(as: OctetStore(try InputFile.read(path))))
        #expect(!store.holdsSame(as: OctetStore([1])))
    }

    @Test func aReplacedFileStays() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("replaced")
        let store = try OctetStore(mapping: path)
        try AtomicFile.write([1, 2, 3], to: path)
        #expect(store.octet(at: 0x4_5678) == 0x56)
        #expect(store.isUnchanged)
    }

    @Test(arguments: [0, 1, 4096, 5000, (1 << 20) - 1])
    func aShortenedFileIsNoticedAndEndsNothing(_ size: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("shortened-\(size)")
        let store = try OctetStore(mapping: path)
        #expect(unsafe truncate(path, off_t(size)) == 0)
        let sum = store.withSpan { span in
            var sum = 0
            for index in span.indices { sum += Int(span[index]) }
            return sum
        }
        #expect(sum >= 0)
        #expect(!store.isUnchanged)
        #expect(store.bytes.count == 1 << 20)
    }

    @Test func aFileThatIsWrittenIntoIsNoticed() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("written")
        let store = try OctetStore(mapping: path)
        // Times of files have the grain of the system's clock.
        Thread.sleep(forTimeInterval: 0.05)
        try overwrite(path, at: 70_000)
        #expect(!store.isUnchanged)
    }

    @Test(arguments: [mode_t(0o620), 0o602, 0o666])
    func aFileOthersMayWriteIntoIsCopied(_ mode: mode_t) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("shared-\(mode)", mode: mode)
        let store = try OctetStore(mapping: path)
        try overwrite(path, at: 70_000)
        #expect(unsafe truncate(path, 10) == 0)
        #expect(store.isUnchanged)
        #expect(store.octet(at: 70_000) == UInt8(truncatingIfNeeded: 70_000 >> 8))
    }

    @Test func moreFilesThanPlacesAreReadAllTheSame() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("many", octets: 1 << 18)
        let stores = try (0..<300).map { _ in try OctetStore(mapping: path) }
        #expect(stores.allSatisfy { $0.octet(at: 0x1_2345) == 0x23 && $0.isUnchanged })
    }

    @Test func whatIsNoFileIsSaid() {
        #expect(throws: FileFault.self) { try OctetStore(mapping: folder + "/none") }
        #expect(throws: FileFault.self) { try OctetStore(mapping: "/") }
    }

    @Test func aFileOverTheLimitIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try file("large")
        #expect(throws: FileFault.self) { try OctetStore(mapping: path, limit: 1000) }
    }
}

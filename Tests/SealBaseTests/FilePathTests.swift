import Foundation
import SealBase
import Testing

@Suite struct FilePathTests {
    @Test func pathsLeadToOneFileHoweverTheyAreSpelled() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/路 径 \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["a", "b"] { try AtomicFile.write([1], to: "\(folder)/\(name)") }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/a")
        try FileManager.default.linkItem(atPath: folder + "/a", toPath: folder + "/second")
        for name in ["a", "./a", "link", "second", "../\((folder as NSString).lastPathComponent)/a"] {
            #expect(FilePath.isSame(folder + "/a", "\(folder)/\(name)"), "\(name)")
        }
        for name in ["b", "none", "", "."] { #expect(!FilePath.isSame(folder + "/a", "\(folder)/\(name)"), "\(name)") }
        #expect(!FilePath.isSame(folder + "/none", folder + "/none"))
        #expect(unsafe mkfifo(folder + "/pipe", 0o600) == 0)
        for name in ["a", "link", ".", "none"] { #expect(FilePath.isRegularOrMissing("\(folder)/\(name)"), "\(name)") }
        #expect(!FilePath.isRegularOrMissing(folder + "/pipe") && !FilePath.isRegularOrMissing("/dev/zero"))
    }
}

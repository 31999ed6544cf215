import Foundation

/// Tells whether a file that was read is still the same: its place on the disk, its length, its last change.
struct FileStamp: Hashable, Sendable {
    private var device: UInt64
    private var inode: UInt64
    private var octets: Int64
    private var seconds: Int
    private var nanoseconds: Int

    /// `nil` where nothing stands.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        (device, inode, octets) = (UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size))
        (seconds, nanoseconds) = (Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec))
    }

    /// Stamps of several paths, and of what lies directly in those that are folders.
    static func of(_ paths: [String]) -> [String: FileStamp] {
        var out: [String: FileStamp] = [:]
        for path in paths {
            out[path] = FileStamp(path)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
                out["\(path)/\(name)"] = FileStamp("\(path)/\(name)")
            }
        }
        return out
    }
}

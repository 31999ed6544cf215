import Foundation
import SealBase

/// Reading of files that only their owner may read: keys and the office's own password.
enum SecretFile {
    /// The content, from the very file that was checked: mode without rights for group and others, owned by this user or
    /// by root. Throws `KeyFault.exposed`, `.foreign`, `.notAFile`, `FileFault`.
    static func read(_ path: String, limit: Int = 1 << 20) throws -> Bytes {
        let descriptor = try open(path)
        defer { close(descriptor) }
        var out = Bytes()
        var chunk = Bytes(repeating: 0, count: 1 << 14)
        while true {
            let n = unsafe chunk.withUnsafeMutableBytes { unsafe Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if n < 0 && errno == EINTR { continue }
            guard n >= 0 else { throw FileFault(.unreadable, ["path": path, "reason": systemReason(errno)]) }
            if n == 0 { return out }
            out += chunk[..<n]
            guard out.count <= limit else { throw FileFault(.tooLarge, ["path": path, "limit": "\(limit)"]) }
        }
    }

    /// An open descriptor of a checked file; the caller closes it.
    static func open(_ path: String) throws -> Int32 {
        let descriptor = try InputFile.open(path)
        do {
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw KeyFault(.notAFile, ["path": path])
            }
            try check(status, path)
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// What is wrong with a file's owner and mode; nothing when it is as it should be.
    static func check(_ status: stat, _ path: String) throws(KeyFault) {
        guard status.st_mode & 0o077 == 0 else {
            throw KeyFault(.exposed, ["path": path, "mode": "0" + String(status.st_mode & 0o7777, radix: 8)])
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw KeyFault(.foreign, ["path": path, "owner": "\(status.st_uid)"])
        }
    }

    /// The same for a path.
    static func check(_ path: String) throws {
        let descriptor = try open(path)
        close(descriptor)
    }
}

import Foundation
import SealBase

/// A file that is read by place and only grows; it may be cut back to what was promised before.
final class GrowingFile {
    private let path: String
    private let descriptor: Int32
    private(set) var length: UInt64

    /// Opens a file, making it when it is to be written; one that is not there is empty. Throws `FileFault`.
    init(_ path: String, writing: Bool) throws {
        self.path = path
        descriptor = unsafe open(path, writing ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0o644)
        length = 0
        guard descriptor >= 0 else {
            if !writing, errno == ENOENT || errno == ENOTDIR { return }
            throw FileFault(writing ? .cannotCreate : .unreadable, ["path": path, "reason": systemReason(errno)])
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw FileFault(.unreadable, ["path": path, "reason": "not a regular file"])
        }
        length = UInt64(max(0, status.st_size))
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Up to `count` octets from a place.
    func read(at offset: UInt64, count: Int) throws -> Bytes {
        guard descriptor >= 0, offset < 1 << 60 else { return [] }
        var out = Bytes(repeating: 0, count: max(0, count))
        let n = unsafe out.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, $0.count, off_t(offset))
        }
        guard n >= 0 else { throw FileFault(.unreadable, ["path": path, "reason": systemReason(errno)]) }
        return Bytes(out.prefix(n))
    }

    /// Drops what stands behind a place.
    func cut(to length: UInt64) throws {
        guard length < self.length else { return }
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw failure() }
        self.length = length
    }

    /// Appends octets and waits for the disk.
    func append(_ octets: Bytes) throws {
        try unsafe octets.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let n = unsafe pwrite(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done,
                    off_t(length) + off_t(done))
                if n < 0 && errno == EINTR { continue }
                guard n > 0 else { throw failure() }
                done += n
            }
        }
        guard fsync(descriptor) == 0 else { throw failure() }
        length += UInt64(octets.count)
    }

    private func failure() -> FileFault {
        let number = errno
        let full = number == ENOSPC || number == EDQUOT || number == EFBIG
        return FileFault(full ? .diskFull : .writeFailed, ["path": path, "reason": systemReason(number)])
    }
}

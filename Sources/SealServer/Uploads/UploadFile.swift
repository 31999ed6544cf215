import Foundation
import SealBase

/// A file that an upload is written to. One writer at a time.
final class UploadFile: @unchecked Sendable {
    let path: String
    private var descriptor: Int32

    /// Throws `FileFault.cannotCreate`.
    init(_ path: String) throws {
        self.path = path
        descriptor = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)]) }
    }

    deinit { end() }

    /// Throws `FileFault.diskFull`, `.writeFailed`.
    func write(_ octets: Bytes) throws {
        var done = 0
        while done < octets.count {
            let n = unsafe octets.withUnsafeBytes { buffer in
                unsafe Foundation.write(descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
            }
            if n < 0 && errno == EINTR { continue }
            guard n > 0 else {
                let isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG
                throw FileFault(isFull ? .diskFull : .writeFailed, ["path": path, "reason": systemReason(errno)])
            }
            done += n
        }
    }

    func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
}

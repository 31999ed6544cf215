import CQPDF
import Foundation
package import SealBase

/// The octets of a PDF on disk, shared by every reading of it: revisions are prefixes of one source. Nothing is held in
/// memory but what is asked for.
package final class PDFSource: @unchecked Sendable {  // the descriptor never changes and is only read by offset
    let descriptor: Int32
    /// Octets in the file when it was opened.
    package let size: Int

    /// Opens a regular file. Throws `FileFault` when it is missing, a folder or unreadable, `PDFFault.notSeekable` when
    /// it is a pipe or a device.
    package convenience init(path: String) throws {
        let descriptor = try InputFile.open(path)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw PDFFault(.notSeekable, ["path": path])
        }
        self.init(descriptor: descriptor, size: Int(status.st_size))
    }

    /// A document that is in memory already (it is handed to an unnamed file of the system's memory).
    package convenience init(bytes: Bytes) throws {
        let descriptor = cqpdf_memory_file()
        guard descriptor >= 0 else { throw PDFFault(.readFailed, ["reason": "memory"]) }
        var done = 0
        while done < bytes.count {
            let n = unsafe bytes.withUnsafeBytes { all in
                unsafe write(descriptor, all.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            }
            if n < 0 && errno == EINTR { continue }
            guard n > 0 else {
                close(descriptor)
                throw PDFFault(.readFailed, ["reason": "write"])
            }
            done += n
        }
        self.init(descriptor: descriptor, size: bytes.count)
    }

    private init(descriptor: Int32, size: Int) { (self.descriptor, self.size) = (descriptor, size) }

    deinit { close(descriptor) }

    /// The octets of a range, cut at the end of the file. Throws `PDFFault.readFailed`.
    package func read(_ range: Range<Int>) throws -> Bytes {
        let lower = min(max(range.lowerBound, 0), size)
        let upper = min(max(range.upperBound, lower), size)
        var out = Bytes(repeating: 0, count: upper - lower)
        var done = 0
        while done < out.count {
            let n = unsafe out.withUnsafeMutableBytes { all in
                unsafe pread(
                    descriptor, all.baseAddress.map { unsafe $0 + done }, all.count - done, off_t(lower + done))
            }
            if n < 0 && errno == EINTR { continue }
            guard n >= 0 else { throw PDFFault(.readFailed, ["reason": unsafe String(cString: strerror(errno))]) }
            if n == 0 { return Array(out.prefix(done)) }
            done += n
        }
        return out
    }

    /// Hands the octets of a range to `body` in pieces of at most 256 KiB, in order: for hashing and copying.
    package func stream(_ range: Range<Int>, _ body: (Bytes) throws -> Void) throws {
        var at = range.lowerBound
        while at < range.upperBound {
            let piece = try read(at..<min(at + 262_144, range.upperBound))
            guard !piece.isEmpty else { throw PDFFault(.readFailed, ["reason": "the file became shorter"]) }
            try body(piece)
            at += piece.count
        }
    }
}

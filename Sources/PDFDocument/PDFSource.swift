import CQPDF
import Foundation
package import SealBase

/// The octets of a PDF on disk, shared by every reading of it: revisions are prefixes of one source. Nothing is held in
/// memory but what is asked for.
package final class PDFSource: Sendable {
    private enum Content {
        case file(descriptor: Int32)
        case memory(Bytes)
    }

    private let content: Content
    /// Octets in the file when it was opened.
    package let size: Int

    /// Opens a regular file. Throws `FileFault` when it is missing, a folder or unreadable, `PDFFault.notSeekable` when
    /// it is a pipe or a device.
    package init(path: String) throws {
        var status = stat()
        // Opening a pipe waits for whoever writes into it, perhaps for ever.
        if unsafe stat(path, &status) == 0, [S_IFIFO, S_IFSOCK, S_IFCHR].contains(status.st_mode & S_IFMT) {
            throw PDFFault(.notSeekable, ["path": path])
        }
        let descriptor = try InputFile.open(path)
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw PDFFault(.notSeekable, ["path": path])
        }
        content = .file(descriptor: descriptor)
        size = Int(status.st_size)
    }

    /// A file that is open already; the source closes it.
    init(descriptor: Int32) throws {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw PDFSource.failure()
        }
        content = .file(descriptor: descriptor)
        size = Int(status.st_size)
    }

    /// What a file that is not visible yet holds so far; later octets are not part of it.
    package convenience init(_ file: AtomicFile) throws {
        try self.init(descriptor: file.readingDescriptor())
    }

    /// A document that is in memory already.
    package init(bytes: Bytes) {
        content = .memory(bytes)
        size = bytes.count
    }

    deinit { if case .file(let descriptor) = content { close(descriptor) } }

    /// A descriptor of the same octets that the caller closes: libqpdf reads from one.
    func newDescriptor() throws -> Int32 {
        switch content {
        case .file(let descriptor):
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else { throw PDFSource.failure() }
            return copy
        case .memory(let bytes): return try PDFSource.memoryFile(bytes)
        }
    }

    private static func memoryFile(_ bytes: Bytes) throws -> Int32 {
        let descriptor = cqpdf_memory_file()
        guard descriptor >= 0 else { throw failure() }
        var done = 0
        while done < bytes.count {
            let n = unsafe bytes.withUnsafeBytes { all in
                unsafe write(descriptor, all.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            }
            if n < 0 && errno == EINTR { continue }
            guard n > 0 else {
                close(descriptor)
                throw failure()
            }
            done += n
        }
        return descriptor
    }

    static func failure() -> PDFFault {
        PDFFault(.readFailed, ["reason": unsafe String(cString: strerror(errno))])
    }

    /// The octets of a range, cut at the end of the file. Throws `PDFFault.readFailed`.
    package func read(_ range: Range<Int>) throws -> Bytes {
        let lower = min(max(range.lowerBound, 0), size)
        let upper = min(max(range.upperBound, lower), size)
        switch content {
        case .memory(let bytes): return Bytes(bytes[lower..<upper])
        case .file(let descriptor): return try PDFSource.read(descriptor, lower..<upper)
        }
    }

    private static func read(_ descriptor: Int32, _ range: Range<Int>) throws -> Bytes {
        var failure: PDFFault?
        let out = unsafe Bytes(unsafeUninitializedCapacity: range.count) { out, done in
            while done < range.count {
                let n = unsafe pread(
                    descriptor, out.baseAddress.map { unsafe $0 + done }, range.count - done,
                    off_t(range.lowerBound + done))
                if n < 0 && errno == EINTR { continue }
                if n < 0 { failure = PDFSource.failure() }
                guard n > 0 else { return }
                done += n
            }
        }
        if let failure { throw failure }
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

    /// Appends the octets of a range to a file and hands them to `body` in order: what was written, whatever becomes of
    /// the original meanwhile. Large ranges are copied by the system on a thread of its own.
    package func copy(_ range: Range<Int>, to file: AtomicFile, _ body: (Bytes) throws -> Void) throws {
        guard case .file(let descriptor) = content, range.count >= PDFSource.largeRange else {
            return try stream(range) { piece in
                try file.write(piece)
                try body(piece)
            }
        }
        let count = try CopyAhead(file, from: descriptor, range).run(body)
        guard count == range.count else { throw PDFFault(.readFailed, ["reason": "the file became shorter"]) }
    }

    /// From here on a second thread is worth its while.
    private static let largeRange = 4 << 20
}

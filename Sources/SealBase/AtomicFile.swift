import CKernel
import Foundation

/// A file that appears whole or not at all: written without a name where the system allows it (`O_TMPFILE`), else
/// under a temporary one; then fsync, rename over the destination, fsync of the folder. A killed process leaves
/// nothing under the final name.
package final class AtomicFile {
    private let path: String
    private let folder: String
    private var descriptor: Int32
    private var temporary: String?
    /// Nothing was written since the last flush.
    private var isDurable = false
    /// Octets written so far.
    package private(set) var count = 0

    /// Begins a file that will stand at `path`. Throws `FileFault` when the folder does not accept it.
    package init(path: String, permissions: UInt32 = 0o644) throws {
        self.path = try AtomicFile.destination(path)
        let parent = self.path.folderOfPath
        folder = parent.isEmpty ? "." : parent
        let unnamed: Int32 = 0o20000000 | O_DIRECTORY  // O_TMPFILE, a macro Swift does not import
        descriptor = unsafe open(folder, unnamed | O_RDWR | O_CLOEXEC, permissions)
        if descriptor < 0 {
            let name = AtomicFile.temporaryName(folder)
            descriptor = unsafe open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, permissions)
            temporary = name
        }
        guard descriptor >= 0 else {
            throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)])
        }
    }

    deinit { abandon() }

    /// Appends octets.
    package func write(_ bytes: some Collection<UInt8>) throws {
        let done: Void? = try bytes.withContiguousStorageIfAvailable { try unsafe put(UnsafeRawBufferPointer($0)) }
        if done == nil { try unsafe Array(bytes).withUnsafeBytes { try unsafe put($0) } }
    }

    /// Appends up to `count` octets of an open file from `offset` on, copied by the system where it can. Returns how many
    /// there were: fewer when that file ends before.
    package func append(from source: Int32, at offset: Int, count wanted: Int) throws -> Int {
        isDurable = false
        var done = 0
        while done < wanted {
            let n = csystem_copy_range(source, Int64(offset + done), descriptor, wanted - done)
            if n < 0 && errno == EINTR { continue }
            if n > 0 {
                done += n
                count += n
                continue
            }
            // The end, another kind of file, a full disk: reading and writing tells which.
            let piece = try AtomicFile.read(source, at: offset + done, count: min(wanted - done, 1 << 18))
            if piece.isEmpty { break }
            try write(piece)
            done += piece.count
        }
        return done
    }

    /// Overwrites octets that were written before, at `offset` from the start; the end of the file stays where it is.
    package func patch(_ bytes: Bytes, at offset: Int) throws {
        isDurable = false
        try unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let n = unsafe pwrite(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done, off_t(offset + done))
                if n < 0 && errno == EINTR { continue }
                guard n > 0 else { throw failure() }
                done += n
            }
        }
    }

    /// Reads back up to `count` octets from `offset`.
    package func read(at offset: Int, count: Int) throws -> Bytes {
        try AtomicFile.read(descriptor, at: offset, count: count)
    }

    private static func read(_ descriptor: Int32, at offset: Int, count: Int) throws -> Bytes {
        var failed: Int32 = 0
        let out = unsafe Bytes(unsafeUninitializedCapacity: max(0, count)) { out, done in
            let n = unsafe pread(descriptor, out.baseAddress, max(0, count), off_t(offset))
            failed = n < 0 ? errno : 0
            done = max(0, n)
        }
        guard failed == 0 else { throw FileFault(.unreadable, ["path": "", "reason": systemReason(failed)]) }
        return out
    }

    /// A descriptor of what was written so far, for reading by offset; the caller closes it.
    package func readingDescriptor() throws -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw failure() }
        return copy
    }

    /// Has the disk begin to take what was written, without waiting for it: several files begun so are durable after one
    /// wait instead of one each.
    package func beginFlushing() { csystem_begin_writing(descriptor) }

    /// Waits until everything written is durable; nothing is visible yet.
    package func flush() throws {
        guard !isDurable else { return }
        guard fsync(descriptor) == 0 else { throw failure() }
        isDurable = true
    }

    /// Makes the file durable and visible under its path, replacing what stood there. Without `syncsFolder` the name
    /// itself is durable only after `syncFolder`.
    package func commit(syncsFolder: Bool = true) throws {
        try flush()
        let name: String
        if let temporary {
            name = temporary
        } else {
            name = AtomicFile.temporaryName(folder)
            guard unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                throw failure()
            }
            temporary = name
        }
        guard unsafe rename(name, path) == 0 else { throw failure() }
        temporary = nil
        close(descriptor)
        descriptor = -1
        if syncsFolder { AtomicFile.syncFolder(folder) }
    }

    /// Makes the file durable and visible under its path where nothing stands; `false`, and the file is dropped, when
    /// something does. Of several who try at once, on whatever machine that shares the folder, one has its way.
    package func commitNew(syncsFolder: Bool = true) throws -> Bool {
        try flush()
        let source = temporary ?? "/proc/self/fd/\(descriptor)"
        guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, path, temporary == nil ? AT_SYMLINK_FOLLOW : 0) == 0 else {
            guard errno == EEXIST else { throw failure() }
            abandon()
            return false
        }
        abandon()
        if syncsFolder { AtomicFile.syncFolder(folder) }
        return true
    }

    /// Makes the names in a folder durable.
    package static func syncFolder(_ folder: String) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Drops everything; nothing stays on disk.
    package func abandon() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        if let temporary { unsafe unlink(temporary) }
        temporary = nil
    }

    /// Writes a whole file at once.
    package static func write(_ bytes: some Collection<UInt8>, to path: String, permissions: UInt32 = 0o644) throws {
        let file = try AtomicFile(path: path, permissions: permissions)
        try file.write(bytes)
        try file.commit()
    }

    private func put(_ buffer: UnsafeRawBufferPointer) throws {
        isDurable = false
        var done = 0
        while done < buffer.count {
            let n = unsafe Foundation.write(
                descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
            if n < 0 && errno == EINTR { continue }
            guard n > 0 else { throw failure() }
            done += n
        }
        count += done
    }

    private func failure() -> FileFault {
        let number = errno
        let reason = systemReason(number)
        let full = number == ENOSPC || number == EDQUOT || number == EFBIG
        return FileFault(full ? .diskFull : .writeFailed, ["path": path, "reason": reason])
    }

    /// Where the file will stand: what a link points to, and never in the place of a folder, a device or a pipe.
    private static func destination(_ path: String) throws -> String {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return path }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return path
        case S_IFLNK:
            let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            guard unsafe stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return target }
            throw FileFault(.cannotCreate, ["path": path, "reason": "not a regular file"])
        case S_IFDIR: throw FileFault(.cannotCreate, ["path": path, "reason": "is a folder"])
        default: throw FileFault(.cannotCreate, ["path": path, "reason": "not a regular file"])
        }
    }

    private static func temporaryName(_ folder: String) -> String {
        "\(folder)/.yinjian-\(getpid())-\(UInt64.random(in: 0 ... .max)).part"
    }
}

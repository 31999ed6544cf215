import Foundation
import Lifecycle
import SealBase

/// Kept heads, one JSON object a line, only ever appended to: in the office and on the second path.
struct HeadFile: Hashable, Sendable {
    let path: String
    private static let limit = 64 << 20

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// The heads, oldest first; none when there is no file. A line that does not end was never kept: the process that wrote
    /// it died, or the disk was full. Throws `AuditFault.headsDamaged`.
    func read() throws -> [KeptHead] {
        guard exists else { return [] }
        let octets = try InputFile.read(path, limit: HeadFile.limit)
        let whole = octets[..<(octets.lastIndex(of: 10).map { $0 + 1 } ?? 0)]
        let decoder = JSONDecoder()
        return try whole.split(separator: 10).enumerated().map { index, line in
            guard let head = try? decoder.decode(KeptHead.self, from: Data(line)) else {
                throw AuditFault(.headsDamaged, ["path": path, "line": "\(index + 1)"])
            }
            return head
        }
    }

    /// Appends a head and waits until it is on the disk.
    func append(_ head: KeptHead, creates: Bool) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Bytes(try encoder.encode(head)) + [10]
        let flags = O_RDWR | O_APPEND | O_CLOEXEC | (creates ? O_CREAT : 0)
        let descriptor = unsafe Foundation.open(path, flags, 0o600)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? AuditFault(.secondMissing, ["path": path])
                : FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)]) as any Error
        }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
        let length = try wholeLength(descriptor)
        let written = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(descriptor) == 0 else {
            // A part of a line is what a full disk takes.
            let reason = written >= 0 && written < line.count ? ENOSPC : errno
            ftruncate(descriptor, length)
            throw FileFault(
                reason == ENOSPC ? .diskFull : .writeFailed, ["path": path, "reason": systemReason(reason)])
        }
        if creates { AtomicFile.syncFolder(path.folderOfPath) }
    }

    /// How long the file is up to the end of its last whole line; what stands behind it goes.
    private func wholeLength(_ descriptor: Int32) throws -> off_t {
        let octets = try InputFile.read(descriptor: descriptor, path, limit: HeadFile.limit)
        let whole = off_t(octets.lastIndex(of: 10).map { $0 + 1 } ?? 0)
        guard whole < off_t(octets.count) else { return whole }
        guard ftruncate(descriptor, whole) == 0 else {
            throw FileFault(.writeFailed, ["path": path, "reason": systemReason(errno)])
        }
        return whole
    }
}

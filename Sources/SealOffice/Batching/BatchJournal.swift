import Foundation
import SealBase

/// What a batch has done, kept in its output folder: one JSON object a line, appended and made durable together. A line
/// that a crash cut short is dropped. One process at a time holds it.
final class BatchJournal {
    /// What every run of one batch has in common.
    struct Head: Codable, Hashable {
        var format = 1
        /// Ties the batch to its records in the registry.
        var batch: String
        var sealCode: String
        var container: String
    }

    private struct Line: Codable {
        var item: String
        var field: String
    }

    let head: Head
    /// Names of the new fields by output, of what is sealed.
    private(set) var sealed: [String: String] = [:]
    private let descriptor: Int32
    private let lock = NSLock()

    /// The journal's name in the output folder.
    static let name = ".yinjian-batch.jsonl"

    /// Opens the journal of a folder, or begins it. Throws `BatchFault.busy` when another process is at work on it,
    /// `.otherBatch` when the folder belongs to a batch with another seal or container, `.damagedJournal`.
    init(folder: String, sealCode: String, container: String, newBatch: () -> String) throws {
        let path = (folder as NSString).appendingPathComponent(BatchJournal.name)
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)])
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw BatchFault(.busy, ["path": folder])
        }
        do {
            let octets = try InputFile.read(path, limit: 1 << 30)
            let whole = octets.lastIndex(of: 10).map { $0 + 1 } ?? 0
            guard ftruncate(descriptor, off_t(whole)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
                throw FileFault(.writeFailed, ["path": path, "reason": systemReason(errno)])
            }
            let lines = octets[..<whole].split(separator: 10)
            let decoder = JSONDecoder()
            guard let first = lines.first else {
                head = Head(batch: newBatch(), sealCode: sealCode, container: container)
                try append([head])
                return
            }
            guard let known = try? decoder.decode(Head.self, from: Data(first)), known.format == 1 else {
                throw BatchFault(.damagedJournal, ["path": path, "line": "1"])
            }
            guard known.sealCode == sealCode, known.container == container else {
                throw BatchFault(.otherBatch, ["path": folder, "seal": known.sealCode, "container": known.container])
            }
            head = known
            for (index, line) in lines.dropFirst().enumerated() {
                guard let entry = try? decoder.decode(Line.self, from: Data(line)) else {
                    throw BatchFault(.damagedJournal, ["path": path, "line": "\(index + 2)"])
                }
                sealed[entry.item] = entry.field
            }
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Notes items as sealed, durably. May be called by any thread.
    func note(_ items: [(output: String, field: String)]) throws {
        guard !items.isEmpty else { return }
        try lock.withLock {
            try append(items.map { Line(item: $0.output, field: $0.field) })
            for item in items { sealed[item.output] = item.field }
        }
    }

    private func append(_ lines: [some Encodable]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var octets = Data()
        for line in lines { octets += try encoder.encode(line) + [10] }
        let written = unsafe octets.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        guard written == octets.count, fdatasync(descriptor) == 0 else {
            throw FileFault(.writeFailed, ["path": BatchJournal.name, "reason": systemReason(errno)])
        }
    }
}

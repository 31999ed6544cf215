import Foundation
import SealASN1
package import SealBase
import SealCrypto
import StatusFormats

/// A list that was taken out of the archive, or could be.
package struct PrunedList: Hashable, Sendable {
    /// File name within the archive.
    package var name: String
    package var number: Int64
    package var thisUpdate: Instant
    /// SM3 of the file: what its leaf in the public log says.
    package var digest: Bytes

    /// One line of the note.
    func line(_ now: Instant) -> String {
        "\(name) \(number) \(thisUpdate.iso8601) \(digest.hex) \(now.iso8601)\n"
    }
}

extension StatusPress {
    /// The note of what was taken out of the archive: every such list has a leaf in the public log, which outlives it.
    package static let removedName = "archive/removed"

    /// Takes lists out of the archive that were published before `cutoff`. Never the newest of its kind, never the base of
    /// a difference that stands, never a file that cannot be read. What goes is noted first, with its number, date and
    /// digest, so that a leaf of the log without its file is explained.
    package func prune(before cutoff: Instant, isDryRun: Bool, now: Instant) throws -> [PrunedList] {
        try makeFolder("\(folder)/archive")
        return try locked {
            let found = try archived()
            let bases = try standingBases()
            let pruned = found.flatMap { stem, lists in
                lists.sorted { $0.number < $1.number }.dropLast().filter {
                    $0.thisUpdate < cutoff && !bases.contains("\(stem)-\($0.number)")
                }
            }.sorted { $0.name < $1.name }
            guard !isDryRun, !pruned.isEmpty else { return pruned }
            try note(pruned, now)
            for list in pruned {
                try watch(.prune(list.name))
                guard unsafe unlink("\(folder)/archive/\(list.name)") == 0 || errno == ENOENT else {
                    throw FileFault(
                        .writeFailed, ["path": "\(folder)/archive/\(list.name)", "reason": systemReason(errno)])
                }
            }
            AtomicFile.syncFolder("\(folder)/archive")
            return pruned
        }
    }

    /// The lists of the archive that can be read, by the stem of their names (`crl`, `parts-16-3`, `seal-status`).
    private func archived() throws -> [String: [PrunedList]] {
        var found: [String: [PrunedList]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/archive").sorted() {
            guard let dash = name.lastIndex(of: "-"), let dot = name.lastIndex(of: "."), dash < dot,
                let number = Int64(name[name.index(after: dash)..<dot]),
                let store = try? OctetStore(mapping: "\(folder)/archive/\(name)"),
                let date = name.hasSuffix(".der") ? crlDate(store, number) : statusDate(store, number)
            else { continue }
            let digest = try store.digest(.sm3)
            found[String(name[..<dash]), default: []].append(
                PrunedList(name: name, number: number, thisUpdate: date, digest: digest))
        }
        return found
    }

    private func crlDate(_ store: OctetStore, _ number: Int64) -> Instant? {
        guard let list = try? CRLReader(store), list.number == UInt64(exactly: number) else { return nil }
        return list.thisUpdate
    }

    private func statusDate(_ store: OctetStore, _ number: Int64) -> Instant? {
        guard let list = try? SignedSealStatusList.read(store.bytes), list.claimed.number == number else { return nil }
        return list.claimed.thisUpdate
    }

    /// `crl-7` where a difference from list 7 stands.
    private func standingBases() throws -> Set<String> {
        var bases: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix("-delta.der") {
            guard let store = try? OctetStore(mapping: "\(folder)/\(name)"), let list = try? CRLReader(store),
                let base = list.baseCRLNumber.flatMap({ CRLReader.whole($0) })
            else { continue }
            bases.insert("\(name.dropLast("-delta.der".count))-\(base)")
        }
        return bases
    }

    /// Appends to the note; durable before anything is removed.
    private func note(_ lists: [PrunedList], _ now: Instant) throws {
        let path = "\(folder)/\(Self.removedName)"
        let before = FileManager.default.fileExists(atPath: path) ? try InputFile.read(path) : []
        let noted = String(decoding: before, as: UTF8.self).split(separator: "\n")
        let known = Set(noted.compactMap { $0.split(separator: " ").first })
        let lines = lists.filter { !known.contains(Substring($0.name)) }.map { $0.line(now) }
        guard !lines.isEmpty else { return }
        try AtomicFile.write(before + Bytes(lines.joined().utf8), to: path)
    }
}

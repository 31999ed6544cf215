import Foundation
package import SealBase

/// The newest of each published succession, kept apart from everything that is backed up and restored: a registry or a
/// published folder that was put back from an older copy is found out by it. One line each:
/// `name number digest`, and while the disk is being changed `name number digest > number digest`.
package struct PublishedHead: Sendable {
    /// A number and the digest of what stands under it.
    package struct Mark: Hashable, Sendable {
        package var number: Int64
        package var digest: Bytes

        package init(number: Int64, digest: Bytes) { (self.number, self.digest) = (number, digest) }
    }

    struct Line: Hashable, Sendable {
        var stands: Mark?
        var intended: Mark?
    }

    private static let heading = "yinjian-head-1"
    private let path: String
    var lines: [String: Line]
    /// Whether there was a file.
    package let exists: Bool

    /// Reads the head at `path`; an absent file is an empty head. Throws `headDamaged`.
    package init(at path: String) throws {
        self.path = path
        let octets: Bytes
        do { octets = try InputFile.read(path, limit: 1 << 20) } catch let fault as FileFault
            where fault.code == .notFound
        {
            (lines, exists) = ([:], false)
            return
        }
        exists = true
        let damaged = PublishFault(.headDamaged, ["path": path])
        guard let text = String(validating: octets, as: UTF8.self), text.hasSuffix("\n") else { throw damaged }
        var rows = text.split(separator: "\n")[...]
        guard rows.popFirst().map(String.init) == Self.heading else { throw damaged }
        lines = [:]
        for row in rows {
            let parts = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 || parts.count == 6, lines[parts[0]] == nil else { throw damaged }
            var line = Line()
            if parts[1] != "-" {
                guard let mark = Self.mark(parts[1], parts[2]) else { throw damaged }
                line.stands = mark
            }
            if parts.count == 6 {
                guard parts[3] == ">", let mark = Self.mark(parts[4], parts[5]) else { throw damaged }
                line.intended = mark
            }
            lines[parts[0]] = line
        }
    }

    private static func mark(_ number: String, _ digest: String) -> Mark? {
        guard let number = Int64(number), number >= 0, let digest = Bytes(hex: digest), digest.count == 32 else {
            return nil
        }
        return Mark(number: number, digest: digest)
    }

    /// What stands, or will stand, under a name.
    package func mark(of name: String) -> Mark? { lines[name]?.stands }

    /// The highest number the head knows of a name, whether it stands or was only intended.
    package func highest(of name: String) -> Int64? {
        [lines[name]?.stands?.number, lines[name]?.intended?.number].compactMap(\.self).max()
    }

    /// Whether these are the octets that were published last under a name.
    package func knows(_ name: String, digest: Bytes) -> Bool {
        [lines[name]?.stands?.digest, lines[name]?.intended?.digest].contains(digest)
    }

    /// Throws `olderRegistry` when a registry that knows numbers up to these is older than the head. Asked before a number
    /// is taken: a number that was taken is known.
    package func demand(_ known: [String: Int64]) throws {
        for (name, known) in known.sorted(by: { $0.key < $1.key }) {
            guard let last = highest(of: name), known < last else { continue }
            throw PublishFault(.olderRegistry, ["list": name, "last": "\(last)", "known": "\(known)"])
        }
    }

    /// Throws `headMissing` when there was no file.
    package func demandFile() throws {
        guard exists else { throw PublishFault(.headMissing, ["path": path]) }
    }

    /// Decides between what stood and what was intended, by what is found; `true` when it is one of the two.
    mutating func settle(_ name: String, found digest: Bytes?) -> Bool {
        guard var line = lines[name] else { return digest == nil }
        if let intended = line.intended, digest == intended.digest {
            line = Line(stands: intended)
        } else if digest == line.stands?.digest {
            line.intended = nil
        } else {
            return false
        }
        lines[name] = line.stands == nil ? nil : line
        return true
    }

    /// Writes down what is about to stand.
    mutating func intend(_ marks: [String: Mark]) throws {
        for (name, mark) in marks { lines[name, default: Line()].intended = mark }
        try write()
    }

    /// Writes down that what was intended stands.
    mutating func settle(_ marks: [String: Mark]) throws {
        for (name, mark) in marks { lines[name] = Line(stands: mark) }
        try write()
    }

    private func write() throws {
        var text = Self.heading + "\n"
        for (name, line) in lines.sorted(by: { $0.key < $1.key }) {
            text += name + (line.stands.map { " \($0.number) \($0.digest.hex)" } ?? " - -")
            if let intended = line.intended { text += " > \(intended.number) \(intended.digest.hex)" }
            text += "\n"
        }
        try AtomicFile.write(Bytes(text.utf8), to: path, permissions: 0o600)
    }
}

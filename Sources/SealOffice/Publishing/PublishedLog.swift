import Foundation
import SealASN1
package import SealBase
import SealCrypto
import SealVerifying
import StatusFormats
import StatusPublishing

/// The public log as anybody sees it who has the published folder, or a copy of it.
package struct PublishedLog {
    /// One leaf.
    package struct Row: Codable, Hashable, Sendable {
        package var index: UInt64
        package var kind: String
        package var subject: String
        package var number: Int64
        package var at: Instant
        package var digest: String
    }

    /// The head and the newest leaves.
    package struct Card: Codable, Hashable, Sendable {
        package var origin: String
        package var size: UInt64
        package var root: String
        package var at: Instant
        /// The newest last.
        package var leaves: [Row]
    }

    private let log: TransparencyLog
    private let folder: String

    /// Opens the log below a published folder. Throws `PublishFault.logDamaged`, `FileFault.notFound` without one.
    package init(published folder: String) throws {
        self.folder = folder
        log = try TransparencyLog(folder: folder)
        guard log.checkpoint != nil else {
            throw FileFault(.notFound, ["path": "\(folder)/\(TransparencyLog.folderName)", "reason": "checkpoint"])
        }
    }

    /// The log of an office, or of the published folder itself.
    package static func folder(office: String) -> String { OfficeFolder(office).published }

    private func row(_ index: UInt64) throws -> Row {
        let leaf = try log.leaf(at: index)
        return Row(
            index: index, kind: leaf.kind.rawValue, subject: leaf.subject, number: leaf.number, at: leaf.at,
            digest: leaf.digest.hex)
    }

    /// The head and at most `limit` leaves.
    package func card(limit: Int) throws -> Card {
        guard let head = log.checkpoint?.claimed else { throw FileFault(.notFound, ["path": folder]) }
        let first = log.size - min(log.size, UInt64(max(0, limit)))
        return Card(
            origin: head.origin, size: head.size, root: head.root.hex, at: head.at,
            leaves: try (first..<log.size).map { try row($0) })
    }

    /// Writes a proof that a file (a list or a seal), or the newest leaf about a subject (a seal code, the name of a list),
    /// stands in the log, and that the log grew from the sizes given. Without a subject it proves growth alone.
    ///
    /// Throws `OfficeFault.notLogged`, `PublishFault.badValue` for a size above the log's.
    package func prove(_ which: String?, from sizes: [UInt64], output: String) throws -> Row? {
        guard let checkpoint = log.checkpoint else { throw FileFault(.notFound, ["path": folder]) }
        let prover = log.prover(log.size)
        var proof = LogProof(leaf: nil, checkpoint: checkpoint)
        var found: Row?
        if let which {
            let digest = try Self.digest(ofFile: which)
            guard
                let (index, leaf) = try log.last(where: { leaf in
                    digest.map { leaf.digest == $0 } ?? (leaf.subject == which)
                }), let path = try prover.inclusion(of: index)
            else { throw OfficeFault(.notLogged, ["subject": which]) }
            (proof.leaf, proof.index, proof.path) = (leaf, index, path)
            found = try row(index)
        }
        for size in Set(sizes).sorted() {
            guard let path = try prover.consistency(from: size) else {
                throw PublishFault(.badValue, ["name": "from"])
            }
            proof.growths.append(LogProof.Growth(from: size, path: path))
        }
        try AtomicFile.write(proof.encoded, to: output)
        return found
    }

    /// Reads every leaf and builds the tree anew. Throws `PublishFault.logDamaged`.
    package func check() throws { try log.check() }

    /// SM3 of a file; `nil` when there is none of this name. A seal counts as it is, whatever stands around its DER.
    private static func digest(ofFile path: String) throws -> Bytes? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let octets = try InputFile.read(path, limit: 1 << 30)
        if case .seal(let seal)? = try? SESFile.parse(octets) { return Digest.hash(.sm3, seal.encoded) }
        return Digest.hash(.sm3, octets)
    }

    /// The answer about proofs that were handed in.
    package struct Answer: Codable, Hashable, Sendable {
        package var isGood: Bool
        package var leaves: [Row]
        package var findings: [Finding]
    }

    /// Judges a proof without the log: its signature by trusted publishers, its leaf, the growth since the memory's last
    /// checkpoint; and, when a file is named, whether it is the file the leaf is about.
    package static func check(
        proof: String, file: String?, evidence files: EvidenceFiles, now: Instant
    ) throws -> Answer {
        var files = files
        files.proofs = [proof]
        let verifier = LogVerifier(policy: try Evidence.policy(files), evidence: try Evidence.status(files, now: now))
        try Evidence.keep(verifier.memory, files)
        var findings = verifier.findings
        if let file {
            let digest = try digest(ofFile: file)
            guard digest != nil else { throw FileFault(.notFound, ["path": file]) }
            if !verifier.leaves.contains(where: { $0.digest == digest }) {
                findings.append(Finding("verify.notInLog", .error))
            }
        }
        let refusals: Set = ["verify.logProofRefused", "verify.logForked", "verify.notInLog"]
        return Answer(
            isGood: !findings.contains { refusals.contains($0.code) },
            leaves: verifier.leaves.map {
                Row(
                    index: 0, kind: $0.kind.rawValue, subject: $0.subject, number: $0.number, at: $0.at,
                    digest: $0.digest.hex)
            }, findings: findings)
    }
}

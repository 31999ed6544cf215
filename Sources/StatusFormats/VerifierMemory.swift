import Foundation
package import SealBase

/// The kinds of list that are published with a rising number.
package enum ListKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// X.509 certificate revocation list.
    case crl
    /// Seal status list.
    case sealStatus
}

/// What a verifier remembers of the lists it has seen, so that nobody can show it an older one, or two different lists
/// under one number. Pure: the caller stores it. Only lists whose signature was checked are admitted.
package struct VerifierMemory: Codable, Hashable, Sendable {
    /// The newest list seen of one publisher.
    package struct Seen: Codable, Hashable, Sendable {
        package var number: ListNumber
        /// Digest of the signed octets, hexadecimal.
        package var digest: String
        package var thisUpdate: Instant
    }

    /// How a list compares with what was seen before.
    package enum Admission: Hashable, Sendable {
        /// The first of its publisher, or one with a higher number.
        case newer
        /// The very list that was seen last.
        case same
        /// A lower number than one seen before: an old list is being shown.
        case older(highest: ListNumber)
        /// Another list under the number seen before: the publisher, or someone with its key, shows different faces.
        case conflicting(number: ListNumber)
        /// A higher number with an earlier `thisUpdate`: the publisher's clock or numbering went back.
        case backwards(last: Instant)
    }

    private var version = 1
    /// By kind and publisher's key, `crl:<hex>` or `sealStatus:<hex>`.
    private var lists: [String: Seen] = [:]
    /// The newest checkpoint of each log, by origin; absent in memories written before there were logs.
    private var logs: [String: SeenLog]?

    package init() {}

    /// The newest list remembered of a publisher. `publisher` identifies the signing key, for example by the SM3
    /// digest of its public key info.
    package func seen(_ kind: ListKind, publisher: Bytes) -> Seen? { lists[Self.key(kind, publisher)] }

    /// Whether no list was seen yet: then none can be superseded or contradicted.
    package var isEmpty: Bool { lists.isEmpty }

    /// Judges a list without remembering it.
    package func judge(
        _ kind: ListKind, publisher: Bytes, number: ListNumber, digest: Bytes, thisUpdate: Instant
    ) -> Admission {
        guard let last = seen(kind, publisher: publisher) else { return .newer }
        if number < last.number { return .older(highest: last.number) }
        if number == last.number { return digest.hex == last.digest ? .same : .conflicting(number: number) }
        return thisUpdate < last.thisUpdate ? .backwards(last: last.thisUpdate) : .newer
    }

    /// Judges a list and remembers it when it is newer. `digest` is over the signed octets of the list.
    package mutating func admit(
        _ kind: ListKind, publisher: Bytes, number: ListNumber, digest: Bytes, thisUpdate: Instant
    ) -> Admission {
        let admission = judge(kind, publisher: publisher, number: number, digest: digest, thisUpdate: thisUpdate)
        if admission == .newer {
            lists[Self.key(kind, publisher)] = Seen(number: number, digest: digest.hex, thisUpdate: thisUpdate)
        }
        return admission
    }

    private static func key(_ kind: ListKind, _ publisher: Bytes) -> String { "\(kind.rawValue):\(publisher.hex)" }
}

extension VerifierMemory {
    /// The newest checkpoint seen of one log.
    package struct SeenLog: Codable, Hashable, Sendable {
        package var size: UInt64
        /// Hexadecimal.
        package var root: String
    }

    /// How a checkpoint compares with the one remembered.
    package enum LogAdmission: String, Hashable, Sendable, CaseIterable {
        /// The first of its log.
        case first
        /// The very one that was seen last.
        case same
        /// The log grew, and the proof shows that it only grew.
        case grown
        /// The log is larger, or smaller, than when last seen, and no proof ties the two together.
        case unproven
        /// Two logs under one name: the same size with another root, or a proof of growth that does not hold.
        case forked
    }

    /// The newest checkpoint remembered of a log.
    package func seen(log origin: String) -> SeenLog? { logs?[origin] }

    /// Judges a genuine checkpoint and remembers it when it is the first or proved to extend the last.
    package mutating func admit(_ proof: LogProof, _ tree: MerkleTree) -> LogAdmission {
        let new = proof.checkpoint.claimed
        let answer = judge(proof, tree)
        if answer == .first || answer == .grown {
            var known = logs ?? [:]
            known[new.origin] = SeenLog(size: new.size, root: new.root.hex)
            logs = known
        }
        return answer
    }

    private func judge(_ proof: LogProof, _ tree: MerkleTree) -> LogAdmission {
        let new = proof.checkpoint.claimed
        guard let last = seen(log: new.origin) else { return .first }
        if new.size == last.size { return new.root.hex == last.root ? .same : .forked }
        guard new.size > last.size, let growth = proof.growths.first(where: { $0.size == last.size }),
            let root = Bytes(hex: last.root)
        else { return .unproven }
        return tree.extends(last.size, root, to: new.size, new.root, path: growth.path) ? .grown : .forked
    }

    /// The memory as JSON, keys sorted.
    package func encoded() throws(StatusFault) -> Bytes {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        do { return Bytes(try encoder.encode(self)) } catch { throw StatusFault(.memoryDamaged) }
    }

    /// Reads what `encoded` wrote. Throws `memoryDamaged` for anything else: a memory that cannot be read is not an
    /// empty one.
    package static func read(_ octets: Bytes) throws(StatusFault) -> VerifierMemory {
        let memory: VerifierMemory
        do {
            memory = try JSONDecoder().decode(VerifierMemory.self, from: Data(octets))
        } catch { throw StatusFault(.memoryDamaged) }
        guard memory.version == 1 else { throw StatusFault(.memoryDamaged) }
        return memory
    }
}

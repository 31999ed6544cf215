import Foundation
import Lifecycle
import Registry
import SealBase

/// The words that machines exchange through the queue: JSON, one object a message. `v` is the version of the protocol; a
/// receiver that does not know it refuses the message by that name and touches nothing else in it.
enum JobProtocol {
    /// What is said that every version knows.
    static let version = 1
    /// 2: orders that ask for more than a stamp (`JobOrder.version`). 3: jobs that are only looked for.
    static let known = 1...looking
    static let looking = 3

    static func encode(_ value: some Encodable) throws -> Bytes {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Bytes(try encoder.encode(value))
    }

    private struct Head: Codable { var v: Int }

    /// Throws `JobFault.versionSkew`, `.badMessage`.
    static func decode<T: Decodable>(_ octets: Bytes, as type: T.Type) throws(JobFault) -> T {
        let data = Data(octets)
        guard let head = try? JSONDecoder().decode(Head.self, from: data) else { throw JobFault(.badMessage) }
        guard known.contains(head.v) else {
            let words = "\(known.lowerBound)–\(known.upperBound)"
            throw JobFault(.versionSkew, ["found": "\(head.v)", "known": words])
        }
        guard let value = try? JSONDecoder().decode(type, from: data) else { throw JobFault(.badMessage) }
        return value
    }
}

/// A job on its way to a worker.
struct JobMessage: Codable, Hashable, Sendable {
    /// The lowest version that can say it, so that an older worker goes on with what it knows.
    var v: Int
    var key: String
    var item: JobItem
    var order: JobOrder
    var sealCode: String
    /// SM3 of the seal file, hexadecimal: by it the worker fetches the seal.
    var seal: String
    var limit: Int
    /// It was taken back after its use was recorded: whoever gets this says whether its file stands, and seals nothing.
    /// An older worker, which would seal it, refuses the version.
    var look: Bool?
}

/// What a worker says of a job.
struct JobNews: Codable, Hashable, Sendable {
    enum Kind: String, Codable {
        /// A use of the seal, before the signature (ES-13).
        case use
        case sealed
        /// The file was there already.
        case found
        /// The try failed; the queue brings the job again.
        case failed
        /// Given up.
        case dead
        /// Looked for, and no file stands in its place.
        case absent
    }

    var v = JobProtocol.version
    var kind: Kind
    var key: String
    var worker: String
    var field: String?
    /// Of the octets that are signed, hexadecimal.
    var digest: String?
    var fault: String?
    var details: [String: String]?
    var tries: Int?

    init(_ kind: Kind, _ key: String, worker: String) { (self.kind, self.key, self.worker) = (kind, key, worker) }

    /// The same news told twice is one message.
    var identity: String {
        switch kind {
        case .use, .sealed, .found: "\(key):\(kind == .use ? "use" : "end"):\(digest ?? "")"
        case .failed, .dead, .absent: "\(key):\(kind.rawValue):\(worker):\(tries ?? 0):\(fault ?? "")"
        }
    }
}

/// A seal as the office hands it to workers: its file, and whether it may be used now.
struct SealNotice: Codable, Hashable, Sendable {
    var v = JobProtocol.version
    /// `valid`, or the state that forbids it.
    var state: String
    /// The seal file, Base64.
    var der: String
}

/// What the office publishes, as workers need it for files that are kept checkable.
struct OfficeNotice: Codable, Hashable, Sendable {
    struct Root: Codable, Hashable, Sendable {
        /// DER in Base64.
        var root: String
        var list: String

        init(_ known: PublishedRoot) {
            (root, list) = (Data(known.root).base64EncodedString(), Data(known.list).base64EncodedString())
        }

        var known: PublishedRoot? {
            guard let root = Data(base64Encoded: root), let list = Data(base64Encoded: list) else { return nil }
            return PublishedRoot(root: Bytes(root), list: Bytes(list))
        }
    }

    var v = JobProtocol.version
    var sm2: Root
    var plain: Root

    init(sm2: PublishedRoot, plain: PublishedRoot) { (self.sm2, self.plain) = (Root(sm2), Root(plain)) }

    /// `nil` when something in it is no Base64.
    var published: [SignerKind: PublishedRoot]? {
        guard let sm2 = sm2.known, let plain = plain.known else { return nil }
        return [.sm2: sm2, .plain: plain]
    }
}

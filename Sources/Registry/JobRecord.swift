package import Lifecycle
package import SealBase

/// Where the jobs of a batch are done.
package enum JobWay: String, Codable, Hashable, Sendable, CaseIterable {
    /// By workers of this registry's own machine.
    case here
    /// By workers anywhere, through the queue between machines.
    case stream
}

/// Many documents to be sealed with one seal.
package struct JobBatchRecord: Hashable, Sendable {
    /// Chosen by who submits it, or at random: the same again is the same batch.
    package var id: String
    /// Of everything that was submitted: the same id with something else is refused.
    package var digest: Bytes
    package var title: String
    package var sealCode: String
    /// SM3 of the seal file.
    package var sealDigest: Bytes
    package var order: JobOrder
    package var way: JobWay
    package var madeAt: Instant
    package var madeBy: String

    package init(
        id: String, digest: Bytes, title: String, sealCode: String, sealDigest: Bytes, order: JobOrder, way: JobWay,
        madeAt: Instant, madeBy: String
    ) {
        (self.id, self.digest, self.title, self.sealCode) = (id, digest, title, sealCode)
        (self.sealDigest, self.order, self.way) = (sealDigest, order, way)
        (self.madeAt, self.madeBy) = (madeAt, madeBy)
    }
}

/// One document of a batch, before it has a state.
package struct JobItem: Codable, Hashable, Sendable {
    /// Line of the manifest, from 1.
    package var line: Int
    /// Absolute path, or `http(s)://…`.
    package var input: String
    package var output: String
    /// Where an output behind an address can be read again, to see whether it is there already.
    package var recheck: String?
    /// What differs from the batch's order.
    package var place: JobPlace?
    package var signer: String?
    package var reason: String?

    package init(line: Int, input: String, output: String) {
        (self.line, self.input, self.output) = (line, input, output)
    }
}

/// A job as the registry knows it.
package struct JobRecord: Hashable, Sendable {
    package var id: Int64
    /// What tells the job from every other, on every machine: the sealed file carries it in its field's name.
    package var key: String
    package var batch: String
    package var item: JobItem
    package var way: JobWay
    package var state: JobState
    package var since: Instant
    package var tries: Int
    package var limit: Int
    /// How often a person had it tried again.
    package var round: Int
    package var notBefore: Instant?
    package var holder: String?
    package var leaseUntil: Instant?
    /// Stable code of the last accident, with its details.
    package var fault: String?
    package var details: [String: String]
    /// Who sealed it.
    package var worker: String?
    package var field: String?
    /// Of the octets that were signed.
    package var digest: Bytes?
    /// Its place in the queue between machines.
    package var sequence: Int64?
}

/// The end of a job whose document is sealed.
package struct JobSealed: Hashable, Sendable {
    package var key: String
    package var field: String
    package var digest: Bytes
    package var worker: String
    /// It was found sealed: another try did it.
    package var wasFound: Bool

    package init(key: String, field: String, digest: Bytes, worker: String, wasFound: Bool) {
        (self.key, self.field, self.digest) = (key, field, digest)
        (self.worker, self.wasFound) = (worker, wasFound)
    }
}

/// Why a try failed.
package struct JobAccident: Hashable, Sendable {
    package var fault: String
    package var details: [String: String]

    package init(fault: String, details: [String: String]) { (self.fault, self.details) = (fault, details) }

    package init(_ fault: any CodedFault) { self.init(fault: fault.stableCode, details: fault.details) }
}

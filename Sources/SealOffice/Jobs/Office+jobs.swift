import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// Many documents handed in to be sealed with one seal, now or later, here or elsewhere.
package struct JobSubmission: Sendable {
    /// Key of idempotency: the same submission under the same key is one batch, however often it is sent.
    package var key: String
    package var title = ""
    /// What all documents have in common; whose key seals is the worker's own affair.
    package var template: SignOrder
    /// Inputs and outputs as absolute paths or addresses.
    package var items: [BatchItem]
    /// Through the queue between machines, instead of by workers of this one.
    package var goesElsewhere = false
    /// How often a document is tried.
    package var limit = 5

    package init(key: String, template: SignOrder, items: [BatchItem]) {
        (self.key, self.template, self.items) = (key, template, items)
    }
}

extension Office {
    /// Takes a batch. Sent again it is the batch that it was. Throws `JobFault`, `OfficeFault`, `RegistryFault`.
    package func submitJobs(_ submission: JobSubmission, now: Instant) throws -> JobBatchCard {
        guard JobKeys.isUsable(batch: submission.key) else { throw JobFault(.badKey, ["batch": submission.key]) }
        guard !submission.items.isEmpty else { throw JobFault(.nothingSubmitted, ["batch": submission.key]) }
        guard case .seal(let seal) = try SealFile.read(submission.template.seal) else {
            throw OfficeFault(.notASeal, ["path": submission.template.seal])
        }
        try checkUsable(seal, now)
        let order = try JobOrder(submission.template)
        if submission.goesElsewhere, let password = order.password, !CredentialFile.isForDocuments(password) {
            throw JobFault(.passwordElsewhere, ["name": password])
        }
        var outputs: Set<String> = []
        let items = try submission.items.map { row -> (key: String, item: JobItem) in
            let item = try row.job(order)
            guard outputs.insert(item.output).inserted else { throw JobFault(.outputTwice, ["path": item.output]) }
            return (JobKeys.key(batch: submission.key, output: item.output), item)
        }
        let way = submission.goesElsewhere ? JobWay.stream : .here
        let sealDigest = Digest.hash(.sm3, seal.encoded)
        let content = JobContent(seal: sealDigest.hex, order: order, way: way, items: items.map(\.item))
        let record = JobBatchRecord(
            id: submission.key, digest: try content.digest, title: submission.title, sealCode: seal.esID,
            sealDigest: sealDigest, order: order, way: way, madeAt: now, madeBy: act(now).actor)
        try keepHeadsWhenDue(now)
        _ = try registry.submit(record, items, limit: min(max(1, submission.limit), 1000), by: act(now))
        return try jobBatch(submission.key, now: now)
    }

    /// The batches, newest first.
    package func jobBatches(limit: Int = 1_000, now: Instant) throws -> [JobBatchCard] {
        try registry.jobBatches(limit: limit).map {
            JobBatchCard($0, try registry.jobProgress(ofBatch: $0.id, now: now))
        }
    }

    /// Throws `RegistryFault.unknownBatch`.
    package func jobBatch(_ id: String, now: Instant) throws -> JobBatchCard {
        JobBatchCard(try registry.jobBatch(id), try registry.jobProgress(ofBatch: id, now: now))
    }

    /// All jobs of the office by state; every state is named.
    package func jobCounts() throws -> [String: Int] {
        let counts = try registry.jobCounts()
        return Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0.rawValue, counts[$0] ?? 0) })
    }

    /// Jobs of a batch by line, `after` the last line seen.
    package func jobs(
        ofBatch id: String, state: String? = nil, after: Int = 0, limit: Int = 1_000
    ) throws -> [JobCard] {
        try registry.jobs(ofBatch: id, state: try jobState(state), after: after, limit: limit).map(JobCard.init)
    }

    /// Throws `OfficeFault.unknownWord`.
    func jobState(_ word: String?) throws -> JobState? {
        try word.map { word in
            guard let state = JobState(rawValue: word) else {
                throw OfficeFault(.unknownWord, ["word": word, "known": Office.words(JobState.self)])
            }
            return state
        }
    }

    /// Throws `RegistryFault.unknownJob`.
    package func job(_ key: String) throws -> JobCard { JobCard(try registry.job(key)) }

    /// Where the sealed document of a job stands: a path, or the address it can be read at; `nil` while it is not done.
    package func jobResult(_ key: String) throws -> String? {
        let job = try registry.job(key)
        return job.state == .done ? job.item.recheck ?? job.item.output : nil
    }

    /// Takes back what is not sealed yet: a job, or all of a batch. Gives how many.
    package func cancelJobs(batch: String, job: String? = nil, reason: String = "", now: Instant) throws -> Int {
        try registry.cancelJobs(batch: batch, job: job, reason: reason, by: act(now))
    }

    /// Has what failed tried again: a job, or all of a batch. Gives how many.
    package func retryJobs(batch: String, job: String? = nil, reason: String = "", now: Instant) throws -> Int {
        try registry.retryJobs(batch: batch, job: job, reason: reason, by: act(now))
    }

    /// What workers do is the engine's.
    func workerAct(_ now: Instant) -> Act { Act(actor: "worker", role: .system, at: now) }
}

/// Everything that is asked for: what makes two submissions the same.
private struct JobContent: Encodable {
    var seal: String
    var order: JobOrder
    var way: JobWay
    var items: [JobItem]

    var digest: Bytes {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return Digest.hash(.sm3, Bytes(try encoder.encode(self)))
        }
    }
}

extension BatchItem {
    /// As a job; what it does not say is the batch's.
    fileprivate func job(_ order: JobOrder) throws -> JobItem {
        if input == output { throw JobFault(.overInput, ["path": input.withoutQuery]) }
        if DocumentDelivery.isAddress(output), recheck == nil {
            throw JobFault(.noRecheck, ["address": output.withoutQuery])
        }
        var item = JobItem(line: line, input: input, output: output)
        (item.recheck, item.signer, item.reason) = (recheck, signer, reason)
        if page != nil || centre != nil {
            var place = JobPlace()
            (place.page, place.x, place.y) = (order.place.page, order.place.x, order.place.y)
            if let page { place.page = page }
            if let centre { (place.x, place.y) = (centre.left.value, centre.bottom.value) }
            item.place = place
        }
        return item
    }
}

import Foundation
import Registry
package import SealBase

/// Documents that somebody sent to be sealed, one after another, with one seal.
package struct UploadedBatch: Sendable {
    /// The sender's key of idempotency; 1 to 60 letters, digits, `-`, `_`.
    package var key: String
    package var title: String
    /// What all documents have in common; its seal is put in by whoever may see it.
    package var template: SignOrder
    /// Where each document lies now, in the order in which they were sent.
    package var documents: [String]
    /// What the sender calls each: to show, never a path.
    package var names: [String] = []
    package var sealCode: String
    /// Through the queue between machines.
    package var goesElsewhere = false

    package init(key: String, title: String, template: SignOrder, documents: [String], sealCode: String) {
        (self.key, self.title, self.template) = (key, title, template)
        (self.documents, self.sealCode) = (documents, sealCode)
    }

    /// A name that a folder may hold.
    fileprivate func name(of index: Int) -> String {
        let said = names.indices.contains(index) ? names[index] : ""
        let given = said.isEmpty ? "" : MaterialFile.safeName(said)
        return given.isEmpty ? "\(index + 1).pdf" : String(String.UnicodeScalarView(given.unicodeScalars.prefix(60)))
    }
}

extension Office {
    /// Keeps the documents in the office and hands them in as jobs. Sent again under the same key it is the batch that it
    /// was, and nothing is kept twice. Throws `JobFault`, `OfficeFault.unknownSeal`, `RegistryFault`.
    package func submit(_ upload: UploadedBatch, for visitor: Visitor, now: Instant) throws -> JobBatchCard {
        let isKey =
            (1...60).contains(upload.key.utf8.count)
            && upload.key.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
            }
        guard isKey else { throw JobFault(.badKey, ["batch": String(upload.key.prefix(60))]) }
        // One sender's keys are not another's.
        let batch = "\(visitor.account.name):\(upload.key)"
        if let known = try? jobBatch(batch, now: now) { return known }
        let place = folder.batch(batch)
        let files = FileManager.default
        // What nobody handed in to the end is begun anew.
        if files.fileExists(atPath: place) { try? files.removeItem(atPath: place) }
        do {
            for part in ["/in", "/out"] {
                try files.createDirectory(
                    atPath: place + part, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch { throw FileFault(.cannotCreate, ["path": place, "reason": "folder"]) }
        var items: [BatchItem] = []
        for (index, document) in upload.documents.enumerated() {
            let input = try keep(document, as: upload.name(of: index), in: "\(place)/in/\(index + 1)")
            items.append(BatchItem(line: index + 1, input: input, output: "\(place)/out/\(index + 1).pdf"))
        }
        if !upload.names.isEmpty {
            try AtomicFile.write(
                Bytes(try JSONEncoder().encode(upload.names)), to: place + "/names", permissions: 0o600)
        }
        var template = upload.template
        template.seal = try sealFile(upload.sealCode, for: visitor)
        var submission = JobSubmission(key: batch, template: template, items: items)
        (submission.title, submission.goesElsewhere) = (upload.title, upload.goesElsewhere)
        return try submitJobs(submission, now: now)
    }

    /// In a folder of its own a document has its name, which the record of the use tells (ES-13).
    private func keep(_ document: String, as name: String, in place: String) throws -> String {
        guard unsafe mkdir(place, 0o700) == 0 else {
            throw FileFault(.cannotCreate, ["path": place, "reason": systemReason(errno)])
        }
        let kept = try AtomicFile(path: "\(place)/\(name)", permissions: 0o600)
        try InputFile.stream(document) { try kept.write($0) }
        try kept.commit()
        return "\(place)/\(name)"
    }

    /// Throws `RegistryFault.unknownBatch` for a batch that is another's, unless the visitor works at the office.
    package func jobBatch(_ id: String, for visitor: Visitor, now: Instant) throws -> JobBatchCard {
        let card = try jobBatch(id, now: now)
        guard visitor.isStaff || card.madeBy == visitor.account.name else {
            throw RegistryFault(.unknownBatch, ["batch": id])
        }
        return card
    }

    /// The batches that a visitor may see, newest first.
    package func jobBatches(for visitor: Visitor, limit: Int, now: Instant) throws -> [JobBatchCard] {
        let all = try jobBatches(limit: visitor.isStaff ? limit : 100_000, now: now)
        return Array(all.lazy.filter { visitor.isStaff || $0.madeBy == visitor.account.name }.prefix(max(0, limit)))
    }

    /// A job of a batch. Throws `RegistryFault.unknownJob` for one of another batch too.
    package func job(_ key: String, ofBatch batch: String) throws -> JobCard {
        let record = try registry.job(key)
        guard record.batch == batch else { throw RegistryFault(.unknownJob, ["job": key]) }
        return JobCard(record)
    }

    /// What the sender called the documents of a batch, in the order in which he sent them; empty where nobody said.
    package func names(ofBatch id: String) -> [String] {
        guard let octets = try? InputFile.read(folder.batch(id) + "/names", limit: 1 << 20) else { return [] }
        return (try? JSONDecoder().decode([String].self, from: Data(octets))) ?? []
    }

    /// The sealed file of a job of a batch that was sent to the service. Throws `RegistryFault.unknownJob` for what is not
    /// done, not of this batch, or not in the office's own folder.
    package func jobFile(_ key: String, ofBatch batch: String) throws -> String {
        let place = folder.batch(batch) + "/out/"
        guard let path = try jobResult(key), let full = Optional(URL(fileURLWithPath: path).standardizedFileURL.path),
            full.hasPrefix(URL(fileURLWithPath: place).standardizedFileURL.path + "/")
        else { throw RegistryFault(.unknownJob, ["job": key]) }
        return full
    }
}

extension OfficeFolder {
    /// Where the documents of a batch lie that was sent to the service.
    fileprivate func batch(_ id: String) -> String { "\(path)/batches/\(id)" }
}

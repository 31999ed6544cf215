import Foundation
import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// Batches of documents that are sealed in the background: sent, watched, cancelled, tried again, fetched.
struct JobRoutes {
    let house: House

    private static let path = "/api/v1/batches"

    private struct Reason: Decodable, Sendable {
        var job: String?
        var reason: String?
    }

    private struct Count: Encodable { var count: Int }

    func add(to book: RouteBook) {
        let house = house
        book.on(Self.path, .get) { _, context in
            let visitor = try context.visitor("jobs")
            let now = house.now
            return try JSONAnswer.of(try await house.office { try $0.jobBatches(for: visitor, limit: 100, now: now) })
        }
        book.on(Self.path, .post) { request, context in
            let visitor = try context.visitor("jobs")
            try visitor.demandAgreement()
            let upload = try await house.reader().receive(request, single: "document", types: [])
            let batch = try Self.batch(upload, house)
            let now = house.now
            let card = try await house.office(as: visitor) { try $0.submit(batch, for: visitor, now: now) }
            withExtendedLifetime(upload) {}
            return try JSONAnswer.of(card, status: .accepted)
        }
        book.on(Self.path + "/{batch}", .get) { _, context in
            let visitor = try context.visitor("jobs")
            let (batch, now) = (try Self.batch(context), house.now)
            return try JSONAnswer.of(
                try await house.office { try $0.jobBatch(batch, for: visitor, now: now) })
        }
        book.on(Self.path + "/{batch}/jobs", .get) { request, context in
            let visitor = try context.visitor("jobs")
            let (batch, now) = (try Self.batch(context), house.now)
            let state = try request.query("state")
            guard let after = Int(try request.query("after") ?? "0"), after >= 0 else {
                throw ServerFault(.badParameter, ["name": "after"])
            }
            let cards = try await house.office { office in
                _ = try office.jobBatch(batch, for: visitor, now: now)
                return try office.jobs(ofBatch: batch, state: state, after: after, limit: 1_000).map(\.outward)
            }
            return try JSONAnswer.of(cards)
        }
        book.on(Self.path + "/{batch}/jobs/{job}", .get) { _, context in
            let visitor = try context.visitor("jobs")
            let (batch, now) = (try Self.batch(context), house.now)
            let job = try context.piece("job", limit: 64, Piece.hexadecimal)
            let card = try await house.office { office in
                _ = try office.jobBatch(batch, for: visitor, now: now)
                return try office.job(job, ofBatch: batch).outward
            }
            return try JSONAnswer.of(card)
        }
        book.on(Self.path + "/{batch}/jobs/{job}/document", .get) { _, context in
            let visitor = try context.visitor("jobs")
            let (batch, now) = (try Self.batch(context), house.now)
            let job = try context.piece("job", limit: 64, Piece.hexadecimal)
            let path = try await house.office { office in
                _ = try office.jobBatch(batch, for: visitor, now: now)
                return try office.jobFile(job, ofBatch: batch)
            }
            return try await FileAnswer.of(
                path, in: house.uploads.place(), type: "application/pdf", name: "sealed.pdf", house, context)
        }
        for (word, isRetry) in [("cancel", false), ("retry", true)] {
            book.on(Self.path + "/{batch}/" + word, .post) { request, context in
                let visitor = try context.visitor("jobs")
                let (batch, now) = (try Self.batch(context), house.now)
                let body = try await JSONBody.read(Reason.self, request, house)
                guard (body.reason ?? "").unicodeScalars.count <= 200 else {
                    throw ServerFault(.badParameter, ["name": "reason"])
                }
                let count = try await house.office(as: visitor) { office in
                    _ = try office.jobBatch(batch, for: visitor, now: now)
                    let (job, reason) = (body.job, body.reason ?? "")
                    return isRetry
                        ? try office.retryJobs(batch: batch, job: job, reason: reason, now: now)
                        : try office.cancelJobs(batch: batch, job: job, reason: reason, now: now)
                }
                return try JSONAnswer.of(Count(count: count))
            }
        }
    }

    /// `NAME:KEY`, as the batch's card has it.
    private static func batch(_ context: ServerContext) throws -> String {
        try context.piece("batch", limit: 128) { Piece.name($0) || $0 == 58 }
    }

    private static func batch(_ upload: Upload, _ house: House) throws -> UploadedBatch {
        let documents = upload.files.sorted {
            (Int($0.key.filter(\.isNumber)) ?? 0, $0.key) < (Int($1.key.filter(\.isNumber)) ?? 0, $1.key)
        }
        guard !documents.isEmpty else { throw ServerFault(.missingParameter, ["name": "document1"]) }
        let title = upload.fields["title"] ?? ""
        guard title.unicodeScalars.count <= 100 else { throw ServerFault(.badParameter, ["name": "title"]) }
        var batch = UploadedBatch(
            key: upload.fields["key"] ?? house.settings.entropy(12).hex, title: title,
            template: try SealRoutes.order(upload, input: "", ""), documents: documents.map(\.value.path),
            sealCode: try upload.field("seal"))
        batch.names = documents.map(\.value.name)
        batch.goesElsewhere = house.settings.queue != nil
        return batch
    }
}

extension JobCard {
    /// Without places on the service's own disk.
    fileprivate var outward: JobCard {
        var card = self
        card.input = (input as NSString).lastPathComponent
        card.output = (output as NSString).lastPathComponent
        card.details = details?.mapValues { $0.hasPrefix("/") ? ($0 as NSString).lastPathComponent : $0 }
        return card
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealWords

/// One batch while it is being sealed and afterwards: how far it is, what went wrong and why, the results.
enum BatchProgress {
    private static let roles = SealingPages.roles + ["reviewer", "auditor"]

    static func path(_ batch: String) -> String { "/sealing/batches/" + batch }

    static func add(to pages: PageBook) {
        let path = "/sealing/batches/{batch}"
        pages.on(path) { page in try await show(page) }
        pages.on(path + "/progress") { page in
            let (card, _) = try await card(page)
            return try JSONAnswer.of(ProgressAnswer(card, page.words))
        }
        pages.on(path + "/{job}/document") { page in
            let (card, _) = try await card(page)
            let job = try page.context.piece("job", limit: 64, Piece.hexadecimal)
            let (path, name) = try await page.office { office in
                let path = try office.jobFile(job, ofBatch: card.batch)
                let line = try office.job(job).line
                return (path, BatchModel.name(line, office.names(ofBatch: card.batch)))
            }
            let octets = try await page.house.work.run { try InputFile.read(path) }
            return page.file(octets, type: "application/pdf", name: SealingNames.sealed(name))
        }
        pages.on(path + "/all") { page in try await all(page) }
        for word in ["cancel", "retry"] {
            pages.on(path + "/" + word, .post) { page in try await move(page, isRetry: word == "retry") }
        }
    }

    /// Everything that is sealed, in one archive.
    private static func all(_ page: PageRequest) async throws -> Response {
        let (card, _) = try await card(page)
        let place = try page.house.uploads.place()
        let path = place.file("all.zip")
        try await page.office { office in
            let names = office.names(ofBatch: card.batch)
            var archive = try StoredArchive(path)
            for job in try office.jobs(ofBatch: card.batch, state: "done", limit: 1_000) {
                let octets = try InputFile.read(office.jobFile(job.job, ofBatch: card.batch))
                let name = SealingNames.sealed(BatchModel.name(job.line, names)).replacing("/", with: "_")
                try archive.add("\(job.line)-\(name)", octets)
            }
            try archive.finish()
        }
        return try await FileAnswer.of(
            path, in: place, type: "application/zip", name: "sealed.zip", page.house, page.context)
    }

    private static func card(_ page: PageRequest) async throws -> (JobBatchCard, Visitor) {
        let (visitor, _) = try page.demand(roles)
        let batch = try page.context.piece("batch", limit: 128) { Piece.name($0) || $0 == 58 }
        let now = page.now
        return (try await page.office { try $0.jobBatch(batch, for: visitor, now: now) }, visitor)
    }

    private static func show(_ page: PageRequest, fault: (any CodedFault)? = nil) async throws -> Response {
        let (card, visitor) = try await card(page)
        let (pager, words) = (try Pager(page), page.words)
        let state = try page.query("state")
        let (part, names) = try await page.office { office in
            (
                try office.jobs(ofBatch: card.batch, state: state.isEmpty ? nil : state, pager.window),
                office.names(ofBatch: card.batch)
            )
        }
        let mayWork = visitor.hasRole(among: SealingPages.roles)
        var model = BatchModel.row(card, words)
        model["jobs"] = part.rows.map { BatchModel.job($0, of: card.batch, names, words) }
        model["isEmpty"] = part.rows.isEmpty
        model["batchPath"] = path(card.batch)
        model["isRunning"] = !card.isOver
        model["may-cancel"] = mayWork && !card.isOver
        model["may-retry"] = mayWork && (card.counts["dead"] ?? 0) + (card.counts["failed"] ?? 0) > 0
        if (card.counts["done"] ?? 0) > 1 { model["all"] = ["path": path(card.batch) + "/all"] as PageModel }
        model["filters"] = BatchModel.filters(card, chosen: state, words)
        model["pager"] = pager.model(part, at: path(card.batch), keep: [("state", state)]) { "\($0.line)" }
        if let done = words.plain("page.done." + ((try? page.query("done")) ?? "")) {
            model["done"] = ["text": done] as PageModel
        }
        let status = page.tell(fault, in: &model)
        return page.page("progress", model, title: card.title, status: status)
    }

    private static func move(_ page: PageRequest, isRetry: Bool) async throws -> Response {
        let body = try await page.form()
        let (card, _) = try await card(page)
        _ = try page.demand(SealingPages.roles)
        let (job, reason, now) = (body.filled("job"), String(body["reason"].trimmingSpaces.prefix(200)), page.now)
        do {
            _ = try await page.office { office in
                isRetry
                    ? try office.retryJobs(batch: card.batch, job: job, reason: reason, now: now)
                    : try office.cancelJobs(batch: card.batch, job: job, reason: reason, now: now)
            }
            return page.seeOther(path(card.batch) + "?done=" + (isRetry ? "retryJobs" : "cancelJobs"))
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }
}

/// What the script of the page asks for again and again.
struct ProgressAnswer: Encodable {
    var percent: Int
    var text: String
    var counts: [String: Int]
    var isOver: Bool

    init(_ card: JobBatchCard, _ words: Words) {
        (percent, counts, isOver) = (BatchModel.percent(card), card.counts, card.isOver)
        text = BatchModel.progress(card, words)
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealWords

/// The auditor's desk: whether the chains are whole, what was done, what may be taken along (GX-2, ES-13).
enum AuditPages {
    private static let roles = ["auditor", "administrator"]
    private static let fields = ["subject", "actor", "action", "from", "until", "text"]

    static func add(to pages: PageBook) {
        pages.on("/audit") { page in try await show(page) }
        pages.on("/audit/export", .post) { page in
            let body = try await page.form()
            _ = try page.demand(roles)
            let place = try page.house.uploads.place()
            let (filter, now, path) = (try filter { body[$0] }, page.now, place.file("audit.jsonl"))
            let octets = try await page.office { office in
                _ = try office.exportAudit(filter, to: path, now: now)
                return try InputFile.read(path)
            }
            return page.file(octets, type: "application/x-ndjson", name: "audit-\(now.iso8601.prefix(10)).jsonl")
        }
    }

    private static func show(_ page: PageRequest) async throws -> Response {
        _ = try page.demand(roles)
        var asked: [String: String] = [:]
        for name in fields { asked[name] = try page.query(name) }
        let (filter, now, isWhole) = (try filter { asked[$0] ?? "" }, page.now, try page.query("check") == "yes")
        let pager = try Pager(page)
        let (part, state) = try await page.office { office in
            (try office.auditRows(filter, pager.window), isWhole ? try office.verifyAudit(heads: [], now: now) : nil)
        }
        let words = page.words
        var model: PageModel = asked
        model["pager"] = pager.model(part, at: "/audit", keep: fields.map { ($0, asked[$0] ?? "") }) {
            "\($0.position)"
        }
        model["rows"] = part.rows.map { row in
            [
                "position": "\(row.position)", "at": row.at.shown, "actor": Words.printable(row.actor),
                "role": words.plain("role." + row.role) ?? row.role, "action": row.action,
                "subject": Words.printable(row.subject),
                "details": row.details.sorted { $0.key < $1.key }.map { "\($0.key)=\(Words.printable($0.value))" }
                    .joined(separator: "  "),
            ] as PageModel
        }
        model["isEmpty"] = part.rows.isEmpty
        if let state {
            model["chain"] =
                [
                    "kind": state.isWhole ? "good" : "bad",
                    "text": words.sentence(state.isWhole ? "page.audit.whole" : "page.audit.broken"),
                    "rows": "\(state.rows)", "uses": "\(state.uses)", "heads": "\(state.heads)",
                    "lastHead": state.lastHead?.shown ?? "–",
                    "findings": state.findings.map { ReportModel.finding($0, words) },
                ] as PageModel
        }
        return page.page("audit", model, title: words.sentence("page.audit.title"))
    }

    private static func filter(_ value: (String) -> String) throws -> AuditFilter {
        func filled(_ name: String) -> String? {
            let text = value(name).trimmingSpaces
            return text.isEmpty ? nil : String(text.prefix(200))
        }
        return AuditFilter(
            subject: filled("subject"), actor: filled("actor"), action: filled("action"),
            from: try StatusPages.moment(filled("from") ?? ""), until: try StatusPages.moment(filled("until") ?? ""),
            text: filled("text"), after: 0)
    }
}

import Hummingbird
import SealBase
import SealOffice

/// The audit trail, for auditors: search, and whether the chains are whole (ES-13, GX-2).
struct AuditRoutes {
    let house: House

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/audit", .get) { request, context in
            let visitor = try context.visitor("audit")
            try visitor.demand(roles: ["auditor", "administrator"])
            var (after, limit) = (Int64(0), 100)
            if let text = try request.query("after") {
                guard let number = Int64(text), number >= 0 else { throw ServerFault(.badParameter, ["name": "after"]) }
                after = number
            }
            if let text = try request.query("limit") {
                guard let number = Int(text), (1...1000).contains(number) else {
                    throw ServerFault(.badParameter, ["name": "limit"])
                }
                limit = number
            }
            let filter = AuditFilter(
                subject: try request.query("subject"), actor: try request.query("actor"),
                action: try request.query("action"), from: try request.moment("from"),
                until: try request.moment("until"), text: try request.query("text"), after: after)
            let most = limit
            return try JSONAnswer.of(try await house.office { try $0.auditRows(filter, limit: most) })
        }
        book.on("/api/v1/audit/state", .get) { _, context in
            let visitor = try context.visitor("audit")
            try visitor.demand(roles: ["auditor", "administrator"])
            let now = house.now
            return try JSONAnswer.of(try await house.office { try $0.verifyAudit(heads: [], now: now) })
        }
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealWords

/// `POST /api/v1/verify`: a verdict on a document, for anybody. Nothing of it is kept.
struct VerifyRoutes {
    let house: House

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/verify", .post) { request, context in
            let upload = try await house.reader().receive(
                request, single: "document", types: ["application/pdf", "application/octet-stream"])
            let document = try upload.file("document")
            let word = try upload.word("policy", among: ChangeRule.allCases.map(\.rawValue), or: "default")
            let rule = ChangeRule(rawValue: word) ?? .standard
            let now = house.now
            let password = try upload.documentPassword()
            let report = try await house.work.run {
                try house.verifier.document(document.path, password: password, changes: rule, now: now)
            }
            withExtendedLifetime(upload) {}
            return try JSONAnswer.of(ReportRecord(report, file: Words.printable(document.name), context.words))
        }
    }
}

extension Upload {
    /// Where the field `password` may lie, when there is one.
    func passwordFile() throws -> (path: String, octets: Bytes)? {
        guard let password = fields["password"], !password.isEmpty else { return nil }
        guard password.utf8.count <= 1000 else { throw ServerFault(.badParameter, ["name": "password"]) }
        return (place.file("password.secret"), Bytes(password.utf8))
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice
import SealWords

/// A request on its way to a page: who asks, in which language, and how it is answered.
struct PageRequest: Sendable {
    let house: House
    let library: PageLibrary
    let request: Request
    let context: ServerContext
    let language: Language
    /// The session's secret, and whose it is.
    let session: String?
    let visitor: Visitor?
    /// The form that was sent, once it was read.
    let sent = SentForm()

    var words: Words { Words(language) }
    var now: Instant { house.now }

    /// Who is logged in. Throws `account.notLoggedIn`.
    func known() throws -> Visitor {
        guard let visitor else { throw Visitor.missing }
        return visitor
    }

    /// Who is logged in and has one of some roles, and the first that he has.
    func demand(_ roles: [String]) throws -> (Visitor, ActingPerson) {
        let visitor = try known()
        let role = try visitor.demand(roles: roles)
        return (visitor, ActingPerson(name: visitor.account.name, role: role))
    }

    /// Has the office do something in the visitor's name.
    func office<T: Sendable>(_ job: @escaping @Sendable (Office) throws -> T) async throws -> T {
        let name = visitor?.account.name
        return try await house.office { try job(name.map($0.acting(as:)) ?? $0) }
    }

    // MARK: What was sent

    /// The fields of a form that came from the service's own page. Throws `account.forgedForm`.
    func form() async throws -> FormBody {
        try checkOrigin()
        let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).lowercased() } ?? ""
        guard type == "application/x-www-form-urlencoded" else {
            throw ServerFault(.unsupportedMedia, ["known": "application/x-www-form-urlencoded"])
        }
        let body = try FormBody(await house.reader(upTo: FormBody.octetLimit).octets(request))
        sent.keep(body)
        try await admit(body["token"], body.values)
        return body
    }

    /// The files and fields of a form that came from the service's own page.
    /// `many`: a name under which several files may come; they get `NAME-2`, `NAME-3`… from the second on.
    func upload(upTo octets: Int? = nil, many: String? = nil) async throws -> Upload {
        try checkOrigin()
        let upload = try await house.reader(upTo: octets).receive(request, single: "", types: [], many: many)
        try await admit(upload.fields["token"] ?? "", upload.fields.mapValues { [$0] }, upload.files)
        return upload
    }

    private func checkOrigin() throws {
        let isOwn = FormOrigin.isOwn(site: site, origin: request.headers[.origin], host: request.head.authority)
        guard isOwn else { throw Visitor.forgedForm }
    }

    private var site: String? { HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] } }

    /// Whether the browser says that what it sent comes from a page of the service.
    var isProvenOwn: Bool {
        FormOrigin.isProven(site: site, origin: request.headers[.origin], host: request.head.authority)
    }

    /// Whoever has a session proves that the form is the session's. A form is taken once: pressing its button twice does
    /// nothing twice. Throws `account.forgedForm`, `SentBefore`.
    private func admit(
        _ token: String, _ fields: [String: [String]], _ files: [String: Upload.Part] = [:]
    ) async throws {
        guard let session, visitor != nil else { return }
        let parts = token.split(separator: ".", maxSplits: 1)
        guard Office.isFormToken(parts.first.map(String.init) ?? "", of: session) else { throw Visitor.forgedForm }
        let limit = house.settings.limits.materialOctets
        guard parts.count == 2, files.values.allSatisfy({ $0.octets <= limit }) else { return }
        let (address, paths) = (String(describing: request.uri), files.mapValues(\.path))
        let key = try await house.work.run {
            try FormDigest.of(session: session, address: address, fields: fields, files: paths, limit: limit)
        }
        if let answer = await house.once.begin(key, now: now) { throw SentBefore(answer: answer) }
        sent.begin(key)
    }

    /// What a form of this page brings along: that it is the session's, and which showing of the page it is.
    private var formToken: String {
        session.map { Office.formToken(of: $0) + "." + house.settings.entropy(8).hex } ?? ""
    }

    /// A field of the query; empty when it is not there.
    func query(_ name: String) throws -> String { try request.query(name, limit: 400) ?? "" }

    /// The number of an application in the path.
    func number() throws -> String { try context.piece("number", limit: 40) { Piece.digit($0) || $0 == 45 } }

    // MARK: Answers

    func page(_ template: String, _ model: PageModel, title: String, status: Int = 200) -> Response {
        var model = model
        model["token"] = formToken
        model["loggedIn"] = visitor != nil
        let frame = PageFrame(self, title: title).model
        let text = library.page(template, model, frame: frame, language)
        return Response(
            status: HTTPResponse.Status(code: status),
            // Without a referrer a browser hides where a form comes from, even from its own service.
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .referrerPolicy: "same-origin",
                .contentLanguage: language.tag,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// Sends the browser to another page of the service, with GET.
    func seeOther(_ path: String, cookie: String? = nil) -> Response {
        var headers: HTTPFields = [.location: path, .cacheControl: "no-store"]
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: .seeOther, headers: headers)
    }

    /// A file to be shown or kept.
    func file(_ octets: Bytes, type: String, name: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "private, no-store"]
        // What people handed in never runs as a page of the service's own.
        headers[.contentSecurityPolicy] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
        if let name {
            let ascii = name.utf8.allSatisfy(Piece.name) ? name : "download"
            let coded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "download"
            headers[.contentDisposition] = "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(coded)"
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }

    /// Says in a page what went wrong with what was asked for; gives the status of the answer.
    func tell(_ fault: (any CodedFault)?, in model: inout PageModel) -> Int {
        guard let fault else { return 200 }
        Refusals.note(fault, context)
        let problem = Problem(fault, request: context.requestID, words)
        let isInternal = ProblemStatus.isInternal(problem.status)
        let number = isInternal ? " " + words.sentence("page.problem.request") + " " + context.requestID : ""
        model["problem"] =
            [
                "text": problem.detail + number,
                "reasons": (problem.reasons ?? []).map { ["text": $0.text] as PageModel },
            ]
            as PageModel
        return problem.status
    }

    /// Where the asker came from, when that is a page of the service: a form that was refused is there still.
    private var back: PageModel? { backPath.map { ["path": $0] } }

    var backPath: String? {
        guard request.method == .post, let referer = request.headers[.referer], let host = request.head.authority,
            let start = referer.range(of: "://")?.upperBound, referer[start...].hasPrefix(host + "/")
        else { return nil }
        let path = LocalPath.of(String(referer[start...].dropFirst(host.count)), usual: "")
        return path.isEmpty ? nil : path
    }

    /// A session that ended while a form was filled, or another one since: nothing of what was typed is lost, and sending
    /// it again is a choice. Only for what the browser says comes from the service's own pages.
    func sendingAgain(_ isMissing: Bool) -> Response? {
        guard request.method == .post, isProvenOwn, let form = sent.again else { return nil }
        let fields = form.values.sorted { $0.key < $1.key }.flatMap { name, texts in
            texts.map { ["name": name, "value": $0] as PageModel }
        }
        let path = LocalPath.of(String(describing: request.uri), usual: "")
        guard !path.isEmpty else { return nil }
        let model: PageModel = ["path": path, "fields": fields, "isMissing": isMissing]
        return page("again", model, title: words.sentence("page.again.title"), status: isMissing ? 401 : 403)
    }

    /// A page that tells what went wrong and what to do.
    func problem(_ fault: any CodedFault) -> Response {
        let problem = Problem(fault, request: context.requestID, words)
        let status = problem.status
        var detail = problem.detail
        if fault.stableCode == "server.tooLarge", let limit = fault.details["limit"].flatMap({ Int($0) }) {
            detail = words.sentence("page.problem.tooLarge", ["limit": Amounts.octets(limit)])
        }
        var model: PageModel = [
            "title": problem.title, "detail": detail, "code": problem.code, "request": context.requestID,
            "status": "\(status)", "isForbidden": status == 403 || status == 401,
            "reasons": (problem.reasons ?? []).map { ["text": $0.text] as PageModel },
        ]
        if let back { model["back"] = back }
        var answer = page("problem", model, title: problem.title, status: status)
        for field in problem.response.headers where [.retryAfter, .allow].contains(field.name) {
            answer.headers[field.name] = field.value
        }
        return answer
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .trailer
}

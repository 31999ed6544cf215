import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Registering, logging in and out, and the service agreement (HN-1).
enum LoginPages {
    static func add(to pages: PageBook) {
        pages.on("/login") { page in
            let ended = try page.query("ended") == "yes" ? page.words.sentence("page.login.ended") : nil
            return form(page, next: try page.query("next"), ended)
        }
        pages.on("/login", .post) { page in try await logIn(page) }
        CertificateLoginPages.add(to: pages)
        pages.on("/logout", .post) { page in try await logOut(page) }
        pages.on("/register") { page in registration(page, [:]) }
        pages.on("/register", .post) { page in try await register(page) }
        pages.on("/agreement") { page in
            let model: PageModel = ["agreed": page.visitor?.account.agreement != nil]
            return page.page("agreement", model, title: page.words.sentence("page.agreement.title"))
        }
        pages.on("/agreement", .post) { page in
            let body = try await page.form()
            let (visitor, now, version) = (try page.known(), page.now, page.house.settings.agreement)
            guard body["agree"] == "yes" else { return page.seeOther("/agreement") }
            try await page.office { try $0.agree(visitor, to: version, now: now) }
            return page.seeOther("/portal")
        }
    }

    private static func form(_ page: PageRequest, next: String, _ problem: String? = nil, status: Int = 200) -> Response
    {
        let way = LocalPath.of(next, usual: "")
        var model: PageModel = ["next": way, "hasNext": !way.isEmpty, "nextCoded": PageFrame.coded(way)]
        if let problem { model["problem"] = ["text": problem] as PageModel }
        return page.page("login", model, title: page.words.sentence("page.login.title"), status: status)
    }

    private static func logIn(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (client, now) = (page.context.client, page.now)
        do {
            try SessionRoutes.slow(page.context, page.house)
            let session = try await page.house.office {
                try $0.logIn(name: body["name"], password: Bytes(body["password"].utf8), address: client, now: now)
            }
            return enter(page, session, next: body["next"])
        } catch let fault as any CodedFault {
            Refusals.note(fault, page.context)
            let problem = Problem(fault, request: page.context.requestID, page.words)
            return form(page, next: body["next"], problem.detail, status: problem.status)
        }
    }

    /// Lets somebody in, to where he wanted or to where his work is.
    static func enter(_ page: PageRequest, _ session: OpenedSession, next: String) -> Response {
        let staff = session.account.roles.contains { ["operator", "reviewer", "administrator"].contains($0) }
        let usual = staff ? "/desk" : session.account.roles.contains("auditor") ? "/audit" : "/portal"
        // A new secret for every login: one that somebody slipped in before opens nothing.
        return page.seeOther(
            LocalPath.of(next, usual: usual),
            cookie: SessionCookie.header(session.secret, isSecure: page.house.settings.isSecure))
    }

    private static func logOut(_ page: PageRequest) async throws -> Response {
        _ = try await page.form()
        if let secret = page.session, let visitor = page.visitor {
            let now = page.now
            try await page.office { try $0.logOut(session: secret, visitor, now: now) }
        }
        return page.seeOther("/", cookie: SessionCookie.header(nil, isSecure: page.house.settings.isSecure))
    }

    private static func registration(_ page: PageRequest, _ model: PageModel, status: Int = 200) -> Response {
        page.page("register", model, title: page.words.sentence("page.register.title"), status: status)
    }

    private static func register(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let isSecure = page.house.settings.isSecure
        func again(_ text: String, _ status: Int) -> Response {
            let model: PageModel = [
                "name": body["name"], "shown": body["shown"], "problem": ["text": text] as PageModel,
            ]
            return registration(page, model, status: status)
        }
        guard body["agree"] == "yes" else { return again(page.words.sentence("page.register.mustAgree"), 422) }
        guard body["password"] == body["again"] else { return again(page.words.sentence("page.register.differs"), 422) }
        do {
            let session = try await RegistrationRoutes.register(
                body["name"], body["shown"], body["password"], page.context, page.house)
            return page.seeOther("/portal", cookie: SessionCookie.header(session.secret, isSecure: isSecure))
        } catch let fault as any CodedFault {
            Refusals.note(fault, page.context)
            let problem = Problem(fault, request: page.context.requestID, page.words)
            return again(problem.detail, problem.status)
        }
    }
}

import HTTPTypes
import Hummingbird
import Logging
import SealBase
import SealOffice

/// Finds out who asks: a program by its token, a person by the session's cookie. What a person's browser sends to change
/// something must come from the service's own pages. Refusals of known visitors go on the audit trail.
struct VisitorMiddleware: RouterMiddleware {
    typealias Context = ServerContext

    let house: House

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let header = request.headers[.authorization] {
            context.visitor = try await token(header)
        } else if let secret = SessionCookie.secret(request.headers, isSecure: house.settings.isSecure) {
            let now = house.now
            // A session that ended opens nothing. When nobody can tell whether it did, nobody is told that he is logged out.
            context.visitor = try await house.office { try $0.visitor(ofSession: secret, now: now) }
            if context.visitor != nil { context.session = secret }
        }
        do {
            try checkOrigin(request, context)
            return try await next(request, context)
        } catch let fault as any CodedFault where context.visitor != nil && Self.isDenial(fault) {
            await note(fault, context)
            throw fault
        }
    }

    private func token(_ header: String) async throws -> Visitor {
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 200 else {
            throw Visitor.missing
        }
        let now = house.now
        return try await house.office { try $0.visitor(token: parts[1], now: now) }
    }

    /// A cookie goes along by itself, so what it opens needs more: the page's own origin and, for the interface of
    /// programs, the session's form token in a header. Pages check the token in their forms.
    private func checkOrigin(_ request: Request, _ context: ServerContext) throws {
        guard let session = context.session, ![.get, .head, .options].contains(request.method) else { return }
        let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
        guard FormOrigin.isOwn(site: site, origin: request.headers[.origin], host: request.head.authority) else {
            throw Visitor.forgedForm
        }
        guard request.uri.path.hasPrefix("/api/") else { return }
        guard let given = request.headers[.formToken], Office.isFormToken(given, of: session) else {
            throw Visitor.forgedForm
        }
    }

    private static let denials: Set<String> = [
        "account.roleForbids", "account.scopeForbids", "account.forgedForm", "account.otherOrganisation",
        "lifecycle.roleForbids", "lifecycle.actedBefore", "registry.unknownApplication", "office.unknownSeal",
    ]

    static func isDenial(_ fault: any CodedFault) -> Bool { denials.contains(fault.stableCode) }

    /// The same for those who answer with a page instead of a problem document.
    func noteDenial(_ fault: any CodedFault, _ context: ServerContext) async {
        if Self.isDenial(fault) { await note(fault, context) }
    }

    private func note(_ fault: any CodedFault, _ context: ServerContext) async {
        guard let visitor = context.visitor else { return }
        let (code, action, address, now) = (fault.stableCode, context.endpointPath ?? "", context.client, house.now)
        do {
            try await house.office {
                try $0.noteDenial(visitor, of: action, code: code, address: address, now: now)
            }
        } catch { context.logger.error("denial not noted") }
    }
}

extension HTTPField.Name {
    /// What the session's own pages send along.
    static let formToken = HTTPField.Name("X-Form-Token") ?? .trailer
    /// In which of its roles an account acts.
    static let actingRole = HTTPField.Name("Yinjian-Role") ?? .trailer
}

extension Request {
    /// The role that a visitor acts in: as asked for, else the first the account has. Throws `AccountFault.roleForbids`.
    func acting(_ visitor: Visitor) throws -> ActingPerson {
        let role = headers[.actingRole] ?? visitor.account.roles.first ?? ""
        try visitor.demand(roles: [role])
        return ActingPerson(name: visitor.account.name, role: role)
    }
}

import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import Synchronization

/// Logging in and out, by password or certificate; the service agreement; tokens of one's own (HN-1).
struct SessionRoutes {
    let house: House

    private struct PasswordLogin: Decodable {
        var name: String
        var password: String
    }

    private struct SignedLogin: Decodable {
        /// The challenge that was given out.
        var challenge: String
        /// DER, base64 without padding in the alphabet of addresses.
        var certificate: String
        var signature: String
    }

    private struct Challenge: Encodable {
        var challenge: String
        /// What is to be signed: these octets in UTF-8.
        var text: String
        var expires: Instant
    }

    struct Opened: Encodable {
        var account: AccountCard
        /// To be sent along as `X-Form-Token` with everything that changes something.
        var formToken: String
        var ends: Instant
        /// The agreement in force; one's own stands in the account.
        var agreement: String
    }

    private struct Agreement: Decodable { var agreement: String }

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/session", .post) { request, context in
            let login = try await JSONBody.read(PasswordLogin.self, request, house)
            try Self.slow(context, house)
            let (address, now) = (context.client, house.now)
            let opened = try await house.office {
                try $0.logIn(name: login.name, password: Bytes(login.password.utf8), address: address, now: now)
            }
            return try Self.answer(opened, house)
        }
        book.on("/api/v1/session/challenge", .post) { _, context in
            try Self.slow(context, house)
            let now = house.now
            let challenge = Base64Octets.text(house.settings.entropy(32))
            house.challenges.withLock { $0.give(challenge, at: now) }
            return try JSONAnswer.of(
                Challenge(
                    challenge: challenge, text: Self.text(challenge),
                    expires: now.adding(seconds: Challenges.lifetime)), status: .created)
        }
        book.on("/api/v1/session/certificate", .post) { request, context in
            let signed = try await JSONBody.read(SignedLogin.self, request, house)
            try Self.slow(context, house)
            let (address, now) = (context.client, house.now)
            guard let certificate = Base64Octets.read(signed.certificate),
                let signature = Base64Octets.read(signed.signature)
            else { throw ServerFault(.badBody, ["reason": "base64"]) }
            // An unknown challenge is signed by nobody: the login is refused as any wrong one, and counted.
            let isOurs = house.challenges.withLock { $0.take(signed.challenge, at: now) }
            let login = CertificateLogin(
                certificate: certificate, text: isOurs ? Self.text(signed.challenge) : "", signature: signature)
            let opened = try await house.office { try $0.logIn(login, address: address, now: now) }
            return try Self.answer(opened, house)
        }
        book.on("/api/v1/session", .get) { _, context in
            let visitor = try context.person()
            return try JSONAnswer.of(
                Opened(
                    account: visitor.account, formToken: Office.formToken(of: context.session ?? ""),
                    ends: visitor.ends ?? house.now, agreement: house.settings.agreement))
        }
        book.on("/api/v1/session", .delete) { _, context in
            let visitor = try context.person()
            let (secret, now) = (context.session ?? "", house.now)
            try await house.office { try $0.logOut(session: secret, visitor, now: now) }
            let cookie = SessionCookie.header(nil, isSecure: house.settings.isSecure)
            return Response(status: .noContent, headers: [.setCookie: cookie])
        }
        book.on("/api/v1/session/agreement", .post) { request, context in
            let visitor = try context.person()
            let body = try await JSONBody.read(Agreement.self, request, house)
            guard body.agreement == house.settings.agreement else {
                throw ServerFault(.badParameter, ["name": "agreement"])
            }
            let now = house.now
            try await house.office { try $0.agree(visitor, to: body.agreement, now: now) }
            return Response(status: .noContent)
        }
    }

    /// The octets to be signed name what they are for, so that no signature made for something else opens the service.
    static func text(_ challenge: String) -> String { LoginAnswer.head + "\n" + challenge + "\n" }

    /// Tries to log in are counted by address.
    static func slow(_ context: ServerContext, _ house: House) throws {
        if let seconds = house.logins.take(context.client) {
            throw ServerFault(.tooManyRequests, ["seconds": "\(seconds)"])
        }
    }

    /// A session always has a new secret: one that the browser brought along is never taken over.
    static func answer(_ opened: OpenedSession, _ house: House) throws -> Response {
        var response = try JSONAnswer.of(
            Opened(
                account: opened.account, formToken: opened.formToken, ends: opened.longest,
                agreement: house.settings.agreement), status: .created)
        response.headers[.setCookie] = SessionCookie.header(opened.secret, isSecure: house.settings.isSecure)
        return response
    }
}

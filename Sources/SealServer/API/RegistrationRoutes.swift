import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// `POST /api/v1/accounts`: somebody registers himself and is logged in (HN-1). He is an applicant of no organisation.
struct RegistrationRoutes {
    let house: House

    private struct Registration: Decodable, Sendable {
        var name: String
        var shown: String
        var password: String
        /// The version of the agreement that he agrees to: the one in force.
        var agreement: String
    }

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/accounts", .post) { request, context in
            let new = try await JSONBody.read(Registration.self, request, house)
            guard new.agreement == house.settings.agreement else {
                throw ServerFault(.badParameter, ["name": "agreement"])
            }
            let opened = try await Self.register(new.name, new.shown, new.password, context, house)
            return try SessionRoutes.answer(opened, house)
        }
    }

    /// Makes the account and opens its first session; for pages too. Counted with the tries to log in.
    /// Throws `ServerFault.notFound` where nobody may register himself, `AccountFault`.
    static func register(
        _ name: String, _ shown: String, _ password: String, _ context: ServerContext, _ house: House
    ) async throws -> OpenedSession {
        guard house.settings.maySelfRegister else { throw ServerFault(.notFound) }
        try SessionRoutes.slow(context, house)
        let (version, now, client) = (house.settings.agreement, house.now, context.client)
        let octets = Bytes(password.utf8)
        return try await house.office { office in
            _ = try office.register(name: name, shown: shown, password: octets, agreement: version, now: now)
            return try office.logIn(name: name, password: octets, address: client, now: now)
        }
    }
}

import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// Tokens for programs. A person makes them for his own account; a token makes no tokens.
struct TokenRoutes {
    let house: House

    private struct NewToken: Decodable {
        var label: String
        var scopes: [String]
        var days: Int
    }

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/tokens", .get) { _, context in
            let visitor = try context.person()
            return try JSONAnswer.of(try await house.office { try $0.tokens(of: visitor.account.name) })
        }
        book.on("/api/v1/tokens", .post) { request, context in
            let visitor = try context.person()
            let new = try await JSONBody.read(NewToken.self, request, house)
            let now = house.now
            let made = try await house.office(as: visitor) {
                try $0.addToken(
                    visitor.account.name, label: new.label, scopes: new.scopes, days: new.days, now: now)
            }
            return try JSONAnswer.of(made, status: .created)
        }
        book.on("/api/v1/tokens/{token}", .delete) { _, context in
            let visitor = try context.person()
            guard let number = Int64(try context.piece("token", limit: 18, Piece.digit)) else {
                throw ServerFault(.notFound)
            }
            let now = house.now
            try await house.office(as: visitor) { try $0.revokeToken(number, of: visitor.account.name, now: now) }
            return Response(status: .noContent)
        }
    }
}

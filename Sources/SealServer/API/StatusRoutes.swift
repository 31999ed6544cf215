import Hummingbird
import SealBase
import SealOffice

/// Whether a seal or certificate was in force at a moment (ES-17): for anybody.
struct StatusRoutes {
    let house: House

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/seals/{code}/status", .get) { request, context in
            let code = try context.piece("code", limit: 40, Piece.digit)
            let now = house.now
            let moment = try request.moment("at") ?? now
            let card = try await house.work.run { try house.status.seal(code, at: moment, now: now) }
            return try JSONAnswer.of(card)
        }
        book.on("/api/v1/certificates/{serial}/status", .get) { request, context in
            let serial = try context.piece("serial", limit: 80, Piece.hexadecimal)
            let now = house.now
            let moment = try request.moment("at") ?? now
            let card = try await house.work.run { try house.status.certificate(serial, at: moment, now: now) }
            return try JSONAnswer.of(card)
        }
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice
import Synchronization

/// A timestamp authority over HTTP (RFC 3161, 3.4), for anybody: with a P-256 key, or with SM2.
struct TimestampRoutes {
    let house: House

    private static let query = "application/timestamp-query"
    private static let reply = "application/timestamp-reply"

    func add(to book: RouteBook) {
        let house = house
        for (path, sm2) in [("/api/v1/timestamps", false), ("/api/v1/timestamps/sm2", true)] {
            book.on(path, .post) { request, _ in
                guard request.headers[.contentType]?.lowercased() == Self.query else {
                    throw ServerFault(.unsupportedMedia, ["known": Self.query])
                }
                let octets = try await house.reader(upTo: TimeStampResponder.requestLimit).octets(request)
                let now = house.now
                let responder = try await Self.responder(house, sm2: sm2)
                let answer = try await house.work.run { responder.answer(octets, now: now) }
                return Response(
                    status: .ok, headers: [.contentType: Self.reply],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer)))
            }
        }
    }

    /// The authority, opened once.
    private static func responder(_ house: House, sm2: Bool) async throws -> TimeStampResponder {
        if let known = house.stamps.withLock({ $0[sm2] }) { return known }
        let fresh = try await house.office { try $0.timeStampResponder(sm2: sm2) }
        house.stamps.withLock { $0[sm2] = fresh }
        return fresh
    }
}

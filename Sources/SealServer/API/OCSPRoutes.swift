import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice
import Synchronization

/// OCSP over HTTP, for anybody: answers that were signed beforehand.
struct OCSPRoutes {
    let house: House

    private static let question = "application/ocsp-request"

    func add(to book: RouteBook) {
        let house = house
        let known = Known()
        book.on("/api/v1/ocsp", .post) { request, _ in
            guard request.headers[.contentType]?.lowercased() == Self.question else {
                throw ServerFault(.unsupportedMedia, ["known": Self.question])
            }
            let octets = try await house.reader(upTo: OCSPResponder.requestLimit).octets(request)
            let responder: OCSPResponder
            if let ready = known.responder.withLock({ $0 }) {
                responder = ready
            } else {
                responder = try await house.office { try OCSPResponder($0) }
                let fresh = responder
                known.responder.withLock { $0 = fresh }
            }
            let answer = try await house.work.run { responder.answer(octets) }
            return Response(
                status: .ok, headers: [.contentType: "application/ocsp-response"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer)))
        }
    }

    /// The responder, made when it is first asked.
    private final class Known: Sendable { let responder = Mutex<OCSPResponder?>(nil) }
}

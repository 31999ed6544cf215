import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice

/// Whether the process lives, whether it can work, what it counted.
struct HealthRoutes {
    let house: House

    private struct Health: Encodable { var status = "ok" }

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/health", .get) { _, _ in try JSONAnswer.of(Health()) }
        book.on("/api/v1/ready", .get) { _, _ in try JSONAnswer.of(try await Readiness.of(house)) }
        book.on("/metrics", .get) { request, context in
            // What is counted is nobody's business outside the machine.
            guard ["127.0.0.1", "::1", ""].contains(context.peer), request.headers[.forwardedFor] == nil else {
                throw ServerFault(.notFound)
            }
            let text = house.counters.text(await Gauge.all(of: house))
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}

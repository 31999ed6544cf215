import HTTPTypes
import Hummingbird
import NIOCore

/// The description of the interface (OpenAPI 3.1), the very file of docs/openapi.json.
struct DescriptionRoutes {
    func add(to book: RouteBook) {
        book.on("/api/v1/openapi.json", .get) { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=3600"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.openapi_json)))
        }
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Answers in JSON.
enum JSONAnswer {
    static func of(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let octets = try encoder.encode(value)
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }
}

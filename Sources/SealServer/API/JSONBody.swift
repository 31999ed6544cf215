import Foundation
import HTTPTypes
import Hummingbird
import SealBase

/// Bodies in JSON.
enum JSONBody {
    static let limit = 64 << 10

    /// Throws `ServerFault.unsupportedMedia`, `.tooLarge`, `.badBody`.
    static func read<T: Decodable>(_ type: T.Type, _ request: Request, _ house: House) async throws -> T {
        let octets = try await octets(request, house)
        guard let value = try? JSONDecoder().decode(type, from: Data(octets)) else {
            throw ServerFault(.badBody, ["reason": "JSON"])
        }
        return value
    }

    /// The octets of a body that says it is JSON: a page of another origin cannot send that without being asked.
    static func octets(_ request: Request, _ house: House, limit: Int = limit) async throws -> Bytes {
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map {
            String($0).trimmingSpaces.lowercased()
        }
        guard type == "application/json" else {
            throw ServerFault(.unsupportedMedia, ["known": "application/json"])
        }
        return try await house.reader(upTo: limit).octets(request)
    }
}

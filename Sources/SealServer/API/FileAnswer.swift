import HTTPTypes
import Hummingbird
import SealBase

/// Files that go out and then go away.
enum FileAnswer {
    /// Sends a file; its folder stays until the last octet is sent. `name` is the service's own.
    static func of(
        _ path: String, in place: UploadPlace, type: String, name: String, headers more: HTTPFields = [:],
        _ house: House, _ context: ServerContext
    ) async throws -> Response {
        var headers: HTTPFields = [
            .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"", .cacheControl: "no-store",
        ]
        for field in more where field.value.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { headers.append(field) }
        let files = FileIO(threadPool: house.work.threads)
        let body = try await files.loadFile(path: path, context: context)
        let kept = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            withExtendedLifetime(place) {}
        }
        return Response(status: .ok, headers: headers, body: kept)
    }
}

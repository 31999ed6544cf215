import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// What the office has published: roots, revocation lists, seal status, log, OCSP answers (HN-7), as files.
struct PublishedRoutes {
    let house: House

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/published", .get) { _, _ in
            let folder = Office.publishedFolder(of: house.settings.office)
            return try JSONAnswer.of(try await house.work.run { PublishedFile.all(in: folder) })
        }
        book.on("/api/v1/published/**", .get) { request, context in
            let names = context.parameters.getCatchAll().map(String.init)
            guard (1...5).contains(names.count), names.allSatisfy(PublishedFile.isName) else {
                throw ServerFault(.notFound)
            }
            let folder = Office.publishedFolder(of: house.settings.office)
            let file = try await house.work.run { try PublishedFile(folder, names) }
            return try await Self.answer(file, request, context, house)
        }
    }

    private static func answer(
        _ file: PublishedFile, _ request: Request, _ context: ServerContext, _ house: House
    ) async throws -> Response {
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: file.tag, .cacheControl: "public, max-age=60", .acceptRanges: "bytes",
        ]
        if EntityTags.match(request.headers[.ifNoneMatch], file.tag) {
            return Response(status: .notModified, headers: headers)
        }
        let files = FileIO(threadPool: house.work.threads)
        let asked = request.headers[.ifRange].map { $0 == file.tag } ?? true ? request.headers[.range] : nil
        switch ByteRange.of(asked, length: file.octets) {
        case .whole:
            let body = try await files.loadFile(path: file.path, context: context)
            return Response(status: .ok, headers: headers, body: body)
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(file.octets)"
            let body = try await files.loadFile(path: file.path, range: range, context: context)
            return Response(status: .partialContent, headers: headers, body: body)
        case .impossible:
            headers[.contentRange] = "bytes */\(file.octets)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }
}

import HTTPTypes
import Hummingbird
import SealBase

/// Everything the service answers.
enum Routes {
    static func router(_ house: House) -> Router<ServerContext> { book(house).router }

    static func book(_ house: House) -> RouteBook {
        let router = Router(context: ServerContext.self)
        router.add(middleware: FrameMiddleware(house: house))
        router.add(middleware: VisitorMiddleware(house: house))
        router.add(middleware: RefusalMiddleware(house: house))
        let book = RouteBook(router)
        HealthRoutes(house: house).add(to: book)
        VerifyRoutes(house: house).add(to: book)
        StatusRoutes(house: house).add(to: book)
        PublishedRoutes(house: house).add(to: book)
        SessionRoutes(house: house).add(to: book)
        RegistrationRoutes(house: house).add(to: book)
        TokenRoutes(house: house).add(to: book)
        TimestampRoutes(house: house).add(to: book)
        OCSPRoutes(house: house).add(to: book)
        ScanRoutes(house: house).add(to: book)
        SealRoutes(house: house).add(to: book)
        ApplicationRoutes(house: house).add(to: book)
        JobRoutes(house: house).add(to: book)
        AuditRoutes(house: house).add(to: book)
        DescriptionRoutes().add(to: book)
        PageRoutes(house: house).add(to: book)
        book.close()
        return book
    }
}

/// The router, and which methods there are at which path: others are refused by name (RFC 9110, 15.5.6).
final class RouteBook {
    typealias Handler = @Sendable (Request, ServerContext) async throws -> Response

    let router: Router<ServerContext>
    private var methods: [String: [HTTPRequest.Method]] = [:]

    init(_ router: Router<ServerContext>) { self.router = router }

    /// What is answered, as `METHOD /path`.
    var all: [String] { methods.flatMap { path, methods in methods.map { "\($0.rawValue) \(path)" } } }

    /// Where GET is answered, HEAD is too.
    func on(_ path: String, _ method: HTTPRequest.Method, _ handler: @escaping Handler) {
        methods[path, default: []].append(method)
        router.on(RouterPath(path), method: method) { request, context in try await handler(request, context) }
        guard method == .get else { return }
        methods[path, default: []].append(.head)
        router.on(RouterPath(path), method: .head) { request, context in
            try await handler(request, context).createHeadResponse()
        }
    }

    /// Refuses every other method at the paths there are.
    func close() {
        let all: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
        ]
        for (path, known) in methods {
            let allow = known.map(\.rawValue).sorted().joined(separator: ", ")
            for method in all where !known.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw ServerFault(.methodNotAllowed, ["allow": allow])
                }
            }
        }
    }
}

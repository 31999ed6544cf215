import HTTPTypes
import Hummingbird
import Logging
import SealBase
import SealWords

/// Around everything: an identifier for the request, its language and client, security headers, accidents turned into
/// answers, one line in the log, counters.
struct FrameMiddleware: RouterMiddleware {
    typealias Context = ServerContext

    let house: House

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        context.requestID = house.settings.entropy(8).hex
        context.client = ClientAddress.of(
            peer: context.peer, forwarded: request.headers[.forwardedFor], trusted: house.settings.proxies)
        context.language = LanguageChoice.of(request.headers[.acceptLanguage], fallback: house.settings.language)
        context.logger[metadataKey: "request"] = .string(context.requestID)
        var response: Response
        do {
            if let seconds = house.rates.take(context.client) {
                throw ServerFault(.tooManyRequests, ["seconds": "\(seconds)"])
            }
            guard Self.methods.contains(request.method) else {
                throw ServerFault(.methodNotAllowed, ["allow": Self.methods.map(\.rawValue).joined(separator: ", ")])
            }
            response = try await next(request, context)
        } catch {
            response = Refusals(house: house).answer(error, request, context)
        }
        SecurityHeaders.add(to: &response, isSecure: house.settings.isSecure)
        response.headers[.requestID] = context.requestID
        if !response.headers.contains(.contentLanguage) {
            response.headers[.contentLanguage] = context.language.tag
        }
        response.headers[.vary] = "Accept, Accept-Language"
        tell(request, response, context, ContinuousClock.now - start)
        return response
    }

    /// What any path may take; each path says for itself which of them it does.
    private static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .delete, .patch, .options, .trace, .connect,
    ]

    private func tell(_ request: Request, _ response: Response, _ context: ServerContext, _ time: Duration) {
        // The route, not the path: a path may hold numbers of applications.
        let route = context.endpointPath ?? "-"
        let milliseconds = Int(time / .milliseconds(1))
        house.counters.count(
            method: request.method.rawValue, route: route, status: response.status.code, milliseconds: milliseconds)
        context.logger.info(
            "answered",
            metadata: [
                "method": .string(String(request.method.rawValue.prefix(10))), "route": .string(route),
                "status": .stringConvertible(response.status.code), "ms": .stringConvertible(milliseconds),
            ])
    }
}

extension HTTPField.Name {
    /// Both are tokens (RFC 9110, 5.1).
    static let requestID = HTTPField.Name("X-Request-ID") ?? .trailer
    static let forwardedFor = HTTPField.Name("X-Forwarded-For") ?? .trailer
}

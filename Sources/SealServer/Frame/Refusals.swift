import HTTPTypes
import Hummingbird
import Logging
import SealBase
import SealWords

/// How what was not done is told: to browsers as a page, to programs as a problem document.
struct Refusals {
    let house: House

    func answer(_ error: any Error, _ request: Request, _ context: ServerContext) -> Response {
        let fault = Self.fault(error)
        Self.note(fault, context)
        guard Self.wantsPage(request) else {
            return Problem(fault, request: context.requestID, context.words).response
        }
        let response = PageBook.request(request, context, house, house.pages).problem(fault)
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Logs what is the service's own affair. Codes and kinds, never details: these may name people.
    static func note(_ fault: any CodedFault, _ context: ServerContext) {
        guard ProblemStatus.isInternal(ProblemStatus.of(fault)) else { return }
        context.logger.error("failed", metadata: ["code": .string(fault.stableCode)])
    }

    /// Whether a page is asked for: outside the interface of programs, by somebody who names HTML among what he takes.
    static func wantsPage(_ request: Request) -> Bool {
        let path = request.uri.path
        guard !["/api/", "/assets/", "/metrics"].contains(where: path.hasPrefix) else { return false }
        return takes(["text/html", "application/xhtml+xml"], request)
    }

    /// Whether somebody says what he takes, and HTML is not among it.
    static func takesNoPage(_ request: Request) -> Bool {
        request.headers.contains(.accept) && !takes(["text/html", "application/xhtml+xml", "text/*", "*/*"], request)
    }

    private static func takes(_ types: [String], _ request: Request) -> Bool {
        let ranges = request.headers[values: .accept].flatMap { $0.utf8.prefix(1000).split(separator: 44).prefix(32) }
        return ranges.contains { range in
            let parts = String(Substring(range)).split(separator: ";").map { $0.trimmingSpaces.lowercased() }
            guard let type = parts.first, types.contains(type) else { return false }
            return Weight.of(parts.dropFirst()).map { $0 > 0 } ?? false
        }
    }

    static func fault(_ error: any Error) -> any CodedFault {
        switch error {
        case let fault as any CodedFault: return fault
        case let error as HTTPError where error.status == .notFound: return ServerFault(.notFound)
        case let error as HTTPError where error.status == .contentTooLarge: return ServerFault(.tooLarge, ["limit": ""])
        case let error as HTTPError where error.status.code < 500: return ServerFault(.badBody, ["reason": "request"])
        case is CancellationError: return ServerFault(.notReady, ["parts": "-"])
        default: return UnknownFault(error)
        }
    }
}

/// Tells accidents to somebody who is known: his page keeps his ways to other pages.
struct RefusalMiddleware: RouterMiddleware {
    typealias Context = ServerContext

    let house: House

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            // Refusals that go on the audit trail are noted further out.
            guard Refusals.wantsPage(request), !VisitorMiddleware.isDenial(Refusals.fault(error)) else { throw error }
            return Refusals(house: house).answer(error, request, context)
        }
    }
}

/// An accident that no code was given to.
private struct UnknownFault: CodedFault {
    let stableCode = "server.internal"
    let details: [String: String] = [:]
    let kind = FaultKind.software
    /// The kind of error only: its words may hold anything.
    let description: String

    init(_ error: any Error) { description = "\(type(of: error))" }
}

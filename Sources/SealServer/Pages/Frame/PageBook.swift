import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Enters pages in the router: finds out who asks and in which language, and answers accidents with a page.
struct PageBook {
    typealias Handler = @Sendable (PageRequest) async throws -> Response

    let house: House
    let library: PageLibrary
    let book: RouteBook

    func on(_ path: String, _ method: HTTPRequest.Method = .get, _ handler: @escaping Handler) {
        let (house, library) = (house, library)
        book.on(path, method) { request, context in
            let page = PageBook.request(request, context, house, library)
            var answer: Response?
            defer { if let key = page.sent.key { house.once.end(key, answer, now: page.now) } }
            do { answer = try await handler(page) } catch let fault as any CodedFault {
                // Programs that take no page are told as programs are.
                if Refusals.takesNoPage(request) { throw fault }
                await VisitorMiddleware(house: house).noteDenial(fault, context)
                Refusals.note(fault, context)
                answer = PageBook.answer(fault, page)
            } catch let before as SentBefore { return before.answer }
            guard let answer else { throw ServerFault(.notFound) }
            return answer
        }
    }

    private static func answer(_ fault: any CodedFault, _ page: PageRequest) -> Response {
        if fault.stableCode == "account.agreementMissing" { return page.seeOther("/agreement") }
        let isMissing = fault.stableCode == Visitor.missing.stableCode
        if isMissing || fault.stableCode == Visitor.forgedForm.stableCode, let again = page.sendingAgain(isMissing) {
            return again
        }
        // Whoever must log in first comes back afterwards.
        guard isMissing else { return page.problem(fault) }
        let isGet = page.request.method == .get
        let back = isGet ? page.request.uri.path : page.backPath
        let next = back.map { "next=" + PageFrame.coded($0) } ?? ""
        return page.seeOther("/login?" + next + (isGet ? "" : "&ended=yes"))
    }

    static func request(
        _ request: Request, _ context: ServerContext, _ house: House, _ library: PageLibrary
    ) -> PageRequest {
        let language = LanguageCookie.language(request.headers) ?? context.language
        var context = context
        context.language = language
        return PageRequest(
            house: house, library: library, request: request, context: context, language: language,
            session: context.session, visitor: context.session == nil ? nil : context.visitor)
    }
}

/// The language that somebody chose, kept in his browser.
enum LanguageCookie {
    private static let name = "yinjian-lang"

    static func language(_ headers: HTTPFields) -> Language? {
        let found = headers[values: .cookie].flatMap { $0.split(separator: ";") }.map { String($0).trimmingSpaces }
        return found.first { $0.hasPrefix(name + "=") }.flatMap {
            Language(rawValue: String($0.dropFirst(name.count + 1)))
        }
    }

    static func header(_ language: Language) -> String {
        "\(name)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"
    }
}

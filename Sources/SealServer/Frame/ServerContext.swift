import Hummingbird
import Logging
import NIOCore
import SealBase
import SealOffice
import SealWords

/// What is known of a request on its way.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The peer's address, without its port; empty when it has none.
    let peer: String
    /// Stands in logs, answers and the audit trail.
    var requestID = ""
    /// Who really asks: the peer, or whom a trusted proxy names.
    var client = ""
    var language = Language.zh
    /// Who is logged in; `nil` for anybody.
    var visitor: Visitor?
    /// The session's secret, when a cookie brought it.
    var session: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    var words: Words { Words(language) }
}

extension ServerContext {
    /// Who is logged in, with a session or with a token that opens this. Throws `AccountFault.notLoggedIn`, `.scopeForbids`.
    func visitor(_ scope: String) throws -> Visitor {
        guard let visitor else { throw Visitor.missing }
        try visitor.demand(scope: scope)
        return visitor
    }

    /// Who is logged in with a session. Throws `AccountFault.notLoggedIn`, `.scopeForbids`.
    func person() throws -> Visitor {
        guard let visitor else { throw Visitor.missing }
        try visitor.demandSession()
        return visitor
    }
}

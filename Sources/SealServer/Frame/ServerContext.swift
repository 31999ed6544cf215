import Hummingbird
import Logging
import NIOCore
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

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    var words: Words { Words(language) }
}

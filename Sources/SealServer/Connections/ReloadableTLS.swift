import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import SealBase
import Synchronization

/// The service's certificate and key. Connections that begin after `reload` use what the files hold then.
final class ReloadableTLS: Sendable {
    private let files: TLSFiles
    private let current: Mutex<NIOSSLContext>
    private let now: @Sendable () -> Instant

    /// Throws `TLSFault` for files that are no chain and key that belong together and are in force.
    init(_ files: TLSFiles, now: @escaping @Sendable () -> Instant) throws {
        (self.files, self.now) = (files, now)
        current = Mutex(try TLSContext.read(files, now: now()))
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    /// Reads the files again. What was in use stays in use when they cannot be used.
    func reload() throws {
        let fresh = try TLSContext.read(files, now: now())
        current.withLock { $0 = fresh }
    }
}

/// A channel of HTTP over TLS whose certificate may change while the service runs.
struct ReloadableTLSChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel
    let tls: ReloadableTLS

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let context = tls.context
        return channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

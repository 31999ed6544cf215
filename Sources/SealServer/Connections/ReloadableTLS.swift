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

    /// Throws `FileFault.unreadable` for files that are no chain and key that belong together.
    init(_ files: TLSFiles) throws {
        self.files = files
        current = Mutex(try ReloadableTLS.context(files))
    }

    var context: NIOSSLContext { current.withLock { $0 } }

    /// Reads the files again. What was in use stays in use when they cannot be used.
    func reload() throws {
        let fresh = try ReloadableTLS.context(files)
        current.withLock { $0 = fresh }
    }

    private static func context(_ files: TLSFiles) throws -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(files.chain).map { NIOSSLCertificateSource.certificate($0) }
            let key = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem))
            var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw FileFault(.unreadable, ["path": files.chain, "reason": "TLS"])
        }
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

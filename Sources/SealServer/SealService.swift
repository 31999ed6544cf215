import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import SealBase
package import SealOffice
import ServiceLifecycle
import Synchronization

/// The HTTP service of an office.
package struct SealService: Sendable {
    private let house: House
    private let logger: Logger
    private let tls: ReloadableTLS?

    /// Opens what the service needs. Throws what opening the office's keys, the upload folder and the certificate throw.
    package init(_ settings: ServerSettings, office: Office, logger: Logger) throws {
        tls = try settings.tls.map { try ReloadableTLS($0, now: settings.now) }
        house = try House(settings, office)
        self.logger = logger
    }

    /// Looks at what settings name without starting anything. Throws `TLSFault`.
    package static func check(_ settings: ServerSettings) throws {
        if let files = settings.tls { _ = try ReloadableTLS(files, now: settings.now) }
    }

    /// Answers until the service is told to end; then it finishes what it is at. `started` hears the port.
    package func run(_ started: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        try await application { started($0) }.runService()
    }

    /// Reads the service's certificate and key again.
    package func reloadCertificate() throws { try tls?.reload() }

    /// Where uploads lie while they are worked on.
    var uploads: String { house.uploads.path }

    /// What is answered, as `METHOD /path`.
    var routes: [String] { Routes.book(house).all }

    /// The service as Hummingbird runs it.
    func application(_ started: @escaping @Sendable (Int) -> Void = { _ in }) -> some ApplicationProtocol {
        let settings = house.settings
        var services: [any Service] = [Caretaker(house: house)]
        if settings.jobThreads > 0 || settings.queue != nil { services.append(Background(house: house)) }
        return Application(
            router: Routes.router(house), server: server(settings),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: .maximum(settings.mostConnections, logger: logger)),
            services: services,
            onServerRunning: { channel in started(channel.localAddress?.port ?? settings.port) }, logger: logger)
    }

    private func server(_ settings: ServerSettings) -> HTTPServerBuilder {
        let tls = tls
        return HTTPServerBuilder { responder in
            let base = HTTP1Channel(
                responder: responder,
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionKeeper(largestBody: settings.limits.octets)],
                    idleTimeout: .seconds(Int64(settings.idleSeconds)),
                    httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                        maxHeaderFieldSize: settings.headerOctets, maxHeaderListSize: settings.headerOctets,
                        maxHeaderFieldCount: 100)))
            guard let tls else { return base }
            return ReloadableTLSChannel(base: base, tls: tls)
        }
    }
}

/// Closes the house when the last request is answered.
private struct Caretaker: Service {
    let house: House

    func run() async throws {
        try? await gracefulShutdown()
        await house.shutDown()
    }
}

/// Something that is said once.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}

/// Seals batches while the service runs. When it ends, what is in hand is finished or given back.
private struct Background: Service {
    let house: House

    func run() async throws {
        let stop = Flag()
        let house = house
        await withGracefulShutdownHandler {
            await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
                let thread = Thread {
                    house.workJobs { stop.isSet }
                    ended.resume()
                }
                thread.start()
            }
        } onGracefulShutdown: {
            stop.set()
        }
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SealBase
import SealOffice
import SealWords
import ServiceLifecycle

@testable import SealServer

/// An office with a seal, a sealed document and published lists, and a service over it.
final class ServerShop: Sendable {
    static let now = Instant(secondsSinceEpoch: 1_795_000_000)
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    /// For tests that change nothing.
    static let common = Result { try ServerShop() }

    let folder = FileManager.default.temporaryDirectory.path + "/server-shop-\(UUID().uuidString)"
    let sealCode: String
    var office: String { folder + "/office" }
    var sealed: String { folder + "/sealed.pdf" }

    /// `now`: when the office was made; another than `now` for services that run as processes, by the machine's clock.
    init(_ now: Instant = ServerShop.now) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let place = folder + "/office"
        _ = try Office.initialise(
            OfficePlan(folder: place, region: "350100", name: "样章办公室", password: .officeFile), actor: "test",
            entropy: Self.entropy, now: now)
        let office = try Office(
            folder: place, password: .officeFile, actor: "test", entropy: Self.entropy, now: now)
        let made = try office.makeSeal(
            SealOrder(
                scan: Self.root + "/samples/scans/personal-18mm-blue.png", scale: DeclaredScale(), name: "样章测试",
                owner: "样章测试", uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4",
                signerCertificates: [], days: 300, output: folder + "/seal.esl"), now: now)
        sealCode = made.card.esID
        _ = try office.sign(
            SignOrder(
                input: Self.root + "/samples/pdf/contract.pdf", seal: folder + "/seal.esl", page: 1,
                centre: (Millimetres(100), Millimetres(100)), container: "ses", signer: nil, reason: nil,
                timestamp: false, password: nil, output: folder + "/sealed.pdf"), now: now)
        try Self.publish(office, now)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Sendable static func entropy(_ count: Int) -> Bytes { (0..<count).map { _ in UInt8.random(in: 0...255) } }

    static func publish(_ office: Office, _ now: Instant = ServerShop.now) throws {
        _ = try office.publish(now: now, validForDays: 7)
    }

    func settings(_ change: (inout ServerSettings) -> Void = { _ in }) -> ServerSettings {
        var settings = ServerSettings(
            host: "127.0.0.1", port: 0, office: office, uploads: folder + "/uploads-\(UUID().uuidString)",
            now: { Self.now }, entropy: Self.entropy)
        settings.language = .en
        settings.jobThreads = 0
        change(&settings)
        return settings
    }

    func service(
        _ change: (inout ServerSettings) -> Void = { _ in }, logger given: Logger? = nil
    ) throws -> SealService {
        let office = try Office(
            folder: office, password: .officeFile, actor: "service", entropy: Self.entropy, now: Self.now)
        var logger = given ?? Logger(label: "test")
        if given == nil { logger.logLevel = .critical }
        return try SealService(settings(change), office: office, logger: logger)
    }

    /// Runs a test against the routes, without a socket.
    func routes(
        _ change: (inout ServerSettings) -> Void = { _ in },
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await service(change).application().test(.router, body)
    }

    /// Runs a service on the loopback interface, and a test against its port on a thread of its own.
    func loopback<T: Sendable>(
        _ change: (inout ServerSettings) -> Void = { _ in }, _ body: @escaping @Sendable (Int) throws -> T
    ) async throws -> T {
        try await loopback(service(change), body)
    }

    func loopback<T: Sendable>(
        _ service: SealService, _ body: @escaping @Sendable (Int) throws -> T
    ) async throws -> T {
        let (ports, started) = AsyncStream<Int>.makeStream()
        let app = service.application { started.yield($0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [app], logger: Logger(label: "test")))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            let result = await withCheckedContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(returning: Result { try body(port) }) }
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }
}

extension TestResponse {
    /// The answer's JSON object.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))) as? [String: Any] ?? [:]
    }

    /// The code of a problem document; empty when it is none.
    var problem: String {
        headers[.contentType] == "application/problem+json" ? json["code"] as? String ?? "" : ""
    }
}

/// The octets of a `multipart/form-data` body with the boundary `b`.
func formData(_ parts: [(name: String, file: String?, octets: Bytes)]) -> ByteBuffer {
    var buffer = ByteBuffer()
    for part in parts {
        let file = part.file.map { "; filename=\"\($0)\"" } ?? ""
        buffer.writeString("--b\r\nContent-Disposition: form-data; name=\"\(part.name)\"\(file)\r\n\r\n")
        buffer.writeBytes(part.octets)
        buffer.writeString("\r\n")
    }
    buffer.writeString("--b--\r\n")
    return buffer
}

let formType: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]

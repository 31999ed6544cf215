import Foundation
import SealBase
import Testing

@testable import SealServer

/// The service's own certificate, and another one while it runs.
@Suite struct ReloadableTLSTests {
    @discardableResult
    private static func openssl(_ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let (output, given) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, FileHandle.nullDevice, given)
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let octets = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: octets, as: UTF8.self)
    }

    private static func make(_ name: String, _ files: TLSFiles) throws {
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=" + name, "-keyout", files.key, "-out", files.chain,
        ])
    }

    private static func ask(_ port: Int) throws -> String {
        try openssl(
            ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-verify_quiet", "-ign_eof"],
            input: "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    }

    private static func subject(_ port: Int) throws -> String {
        try openssl(["s_client", "-connect", "127.0.0.1:\(port)", "-showcerts"])
    }

    @Test func theCertificateIsReadAgain() async throws {
        let shop = try ServerShop.common.get()
        let folder = FileManager.default.temporaryDirectory.path + "/tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = TLSFiles(chain: folder + "/chain.pem", key: folder + "/key.pem")
        try Self.make("first.example", files)
        let service = try shop.service {
            $0.tls = files
            $0.now = { Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) }
            $0.isSecure = true
        }
        try await shop.loopback(service) { port in
            let answer = try Self.ask(port)
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(answer.contains("Strict-Transport-Security"))
            #expect(try Self.subject(port).contains("first.example"))
            try Self.make("second.example", files)
            #expect(try Self.subject(port).contains("first.example"), "not before it is told to")
            try service.reloadCertificate()
            #expect(try Self.subject(port).contains("second.example"))
            try Data("no key".utf8).write(to: URL(fileURLWithPath: files.key))
            #expect(throws: TLSFault.self) { try service.reloadCertificate() }
            #expect(try Self.subject(port).contains("second.example"), "what was in use stays")
        }
    }

    @Test func filesThatAreNoneEndTheStart() throws {
        let shop = try ServerShop.common.get()
        #expect(throws: TLSFault.self) {
            try shop.service { $0.tls = TLSFiles(chain: "/nonexistent", key: "/nonexistent") }
        }
    }
}

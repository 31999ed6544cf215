import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// The timestamp authority over HTTP (RFC 3161), judged by `openssl ts`.
@Suite struct TimestampRoutesTests {
    private let headers: HTTPFields = [.contentType: "application/timestamp-query"]

    private func openssl(_ arguments: String...) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: octets, as: UTF8.self))
    }

    @Test func opensslAcceptsItsTokens() async throws {
        let shop = try ServerShop()
        let (data, query, reply) = (shop.folder + "/data", shop.folder + "/q.tsq", shop.folder + "/r.tsr")
        try Data("样章".utf8).write(to: URL(fileURLWithPath: data))
        let asked = try openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", query)
        #expect(asked.status == 0, "\(asked.text)")
        let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: query)))
        try await shop.routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/timestamps", method: .post, headers: headers, body: body)
            #expect(answer.headers[.contentType] == "application/timestamp-reply")
            try Data(answer.body.readableBytesView).write(to: URL(fileURLWithPath: reply))
        }
        let roots = Office.publishedFolder(of: shop.office) + "/roots/timestamps"
        let names = try FileManager.default.contentsOfDirectory(atPath: roots)
        var judged: [String] = []
        for name in names {
            let pem = shop.folder + "/" + name + ".pem"
            _ = try openssl("x509", "-inform", "DER", "-in", roots + "/" + name, "-out", pem)
            let verdict = try openssl(
                "ts", "-verify", "-queryfile", query, "-in", reply, "-CAfile", pem, "-attime",
                "\(ServerShop.now.secondsSinceEpoch)")
            judged.append(verdict.text)
        }
        #expect(judged.contains { $0.contains("Verification: OK") }, "\(judged)")
    }

    @Test(arguments: [
        Bytes(), [0x30], [0x30, 0x00], Bytes(repeating: 0x30, count: 10_000),
        Bytes("not a query".utf8),
    ])
    func whatIsNoQueryIsRefusedInItsOwnLanguage(_ octets: Bytes) async throws {
        try await ServerShop.common.get().routes { client in
            for uri in ["/api/v1/timestamps", "/api/v1/timestamps/sm2"] {
                let answer = try await client.execute(
                    uri: uri, method: .post, headers: headers, body: ByteBuffer(bytes: octets))
                #expect(answer.status == .ok)
                // SEQUENCE { SEQUENCE { INTEGER 2 (rejection), BIT STRING badDataFormat } }
                #expect(Bytes(answer.body.readableBytesView) == [0x30, 9, 0x30, 7, 2, 1, 2, 3, 2, 2, 4])
            }
        }
    }

    @Test func otherKindsOfBodiesAreRefused() async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/timestamps", method: .post, headers: [.contentType: "application/json"])
            #expect(answer.problem == "server.unsupportedMedia")
            let large = try await client.execute(
                uri: "/api/v1/timestamps", method: .post, headers: headers,
                body: ByteBuffer(repeating: 0, count: 20_000))
            #expect(large.problem == "server.tooLarge")
        }
    }

    @Test func opensslAcceptsOCSPAnswers() async throws {
        let shop = try ServerShop()
        let office = try shop.open()
        _ = try office.publishOCSP(validForDays: 3, now: ServerShop.now)
        let roots = Office.publishedFolder(of: shop.office) + "/roots/signers"
        let issued = try office.issueCertificate(
            CertificateOrder(
                role: "pades", name: "样章", organisation: nil, request: nil, days: 30, output: shop.folder + "/c.cer"),
            now: ServerShop.now)
        _ = try office.publishOCSP(validForDays: 3, now: ServerShop.now)
        let (query, reply) = (shop.folder + "/q.der", shop.folder + "/r.der")
        _ = try openssl("x509", "-inform", "DER", "-in", shop.folder + "/c.cer", "-out", shop.folder + "/c.pem")
        var judged: [String] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: roots) {
            let root = shop.folder + "/" + name + ".pem"
            _ = try openssl("x509", "-inform", "DER", "-in", roots + "/" + name, "-out", root)
            let asked = try openssl(
                "ocsp", "-issuer", root, "-cert", shop.folder + "/c.pem", "-no_nonce", "-reqout", query)
            #expect(asked.status == 0, "\(asked.text)")
            let body = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: query)))
            try await shop.routes { client in
                let answer = try await client.execute(
                    uri: "/api/v1/ocsp", method: .post, headers: [.contentType: "application/ocsp-request"], body: body)
                #expect(answer.headers[.contentType] == "application/ocsp-response")
                try Data(answer.body.readableBytesView).write(to: URL(fileURLWithPath: reply))
            }
            let verdict = try openssl(
                "ocsp", "-issuer", root, "-cert", shop.folder + "/c.pem", "-respin", reply, "-CAfile", root,
                "-no_nonce",
                "-attime", "\(ServerShop.now.secondsSinceEpoch)", "-validity_period", "999999999")
            judged.append(verdict.text)
        }
        #expect(judged.contains { $0.contains("Response verify OK") && $0.contains("good") }, "\(judged)")
        #expect(!issued.serial.isEmpty)
    }

    @Test(arguments: [Bytes(), [0x30, 0], Bytes("x".utf8), Bytes(repeating: 0x30, count: 9000)])
    func whatIsNoOCSPRequestIsTold(_ octets: Bytes) async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/ocsp", method: .post, headers: [.contentType: "application/ocsp-request"],
                body: ByteBuffer(bytes: octets))
            #expect(Bytes(answer.body.readableBytesView) == [0x30, 3, 0x0a, 1, 1])
        }
    }
}

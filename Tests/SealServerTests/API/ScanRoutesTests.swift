import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// `POST /api/v1/scan` (ES-1, ES-2, ES-4).
@Suite(.serialized) struct ScanRoutesTests {
    static let shop = Result { try ServerShop.withAccounts() }

    private func scan(_ type: String, _ body: ByteBuffer) async throws -> TestResponse {
        let shop = try Self.shop.get()
        var headers = try shop.token("operator", ["scan"])
        headers[.contentType] = type
        let fields = headers
        let answers = Answers()
        try await shop.routes { client in
            await answers.put(try await client.execute(uri: "/api/v1/scan", method: .post, headers: fields, body: body))
        }
        return try #require(await answers.last)
    }

    private actor Answers {
        var last: TestResponse?
        func put(_ answer: TestResponse) { last = answer }
    }

    @Test func anImpressionIsMeasured() async throws {
        let octets = try Data(
            contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/scans/personal-18mm-blue.png"))
        let answer = try await scan("image/png", ByteBuffer(bytes: octets))
        #expect(answer.status == .ok)
        let seal = try #require((answer.json["seals"] as? [[String: Any]])?.first)
        #expect(abs((seal["widthMM"] as? Double ?? 0) - 18) < 0.3)
        #expect((seal["svg"] as? String)?.hasPrefix("<svg") == true)
    }

    @Test func aScanIsRestoredAndExplainedWhenAsked() async throws {
        let octets = try Data(
            contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/scans/personal-18mm-blue.png"))
        let answer = try await scan(
            "multipart/form-data; boundary=b",
            formData([
                ("scan", "a.png", Bytes(octets)), ("restore", nil, Bytes("all".utf8)),
                ("explain", nil, Bytes("true".utf8)),
            ]))
        #expect(answer.status == .ok, "\(String(buffer: answer.body))")
        let seal = try #require((answer.json["seals"] as? [[String: Any]])?.first)
        let cleaned = try #require(seal["cleaned"] as? [String: Any])
        #expect((cleaned["svg"] as? String)?.hasPrefix("<svg") == true)
        #expect((cleaned["steps"] as? [Any])?.isEmpty == false)
        let picture = (answer.json["explanation"] as? String).flatMap { Data(base64Encoded: $0) }
        #expect(picture?.starts(with: [0x89, 0x50, 0x4e, 0x47]) == true)
        let none = try await scan(
            "multipart/form-data; boundary=b",
            formData([("scan", "a.png", Bytes(octets)), ("restore", nil, Bytes("everything".utf8))]))
        #expect(none.problem == "server.badParameter")
    }

    /// A PNG of 65,000 × 65,000 pixels in forty octets, formats that are not read, nothing at all.
    @Test(arguments: [
        (
            "image/png",
            Bytes("\u{89}PNG\r\n\u{1A}\n".unicodeScalars.map { UInt8($0.value) })
                + [0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8, 8, 2, 0, 0, 0, 0, 0, 0, 0]
        ),
        ("image/png", Bytes("GIF89a".utf8)), ("image/png", Bytes("<svg onload=alert(1)>".utf8)),
        ("image/tiff", [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0xff, 0xff]), ("application/pdf", Bytes("%PDF-1.7".utf8)),
    ])
    func whatIsNoScanIsRefused(_ type: String, _ octets: Bytes) async throws {
        let answer = try await scan(type, ByteBuffer(bytes: octets))
        #expect(answer.status.code == 422)
        #expect(!answer.problem.isEmpty)
    }

    @Test(arguments: ["-5mm", "5000mm", "NaN", "1e400", "42"])
    func whatIsNoLengthIsRefused(_ text: String) async throws {
        let body = formData([("scan", "a.png", [1]), ("width", nil, Bytes(text.utf8))])
        let answer = try await scan("multipart/form-data; boundary=b", body)
        #expect(answer.status.code == 400 || answer.status.code == 422)
    }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import Testing

@testable import SealServer

/// `POST /api/v1/verify` (ES-14, ES-17).
@Suite struct VerifyRoutesTests {
    private func document(_ path: String) throws -> ByteBuffer {
        ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private let pdf: HTTPFields = [.contentType: "application/pdf"]

    @Test func aSealedDocumentIsGood() async throws {
        let shop = try ServerShop.common.get()
        let body = try document(shop.sealed)
        try await shop.routes { client in
            let plain = try await client.execute(uri: "/api/v1/verify", method: .post, headers: pdf, body: body)
            #expect(plain.status == .ok)
            #expect(plain.json["verdict"] as? String == "VALID")
            let form = formData([
                ("document", "合同.pdf", Bytes(body.readableBytesView)), ("policy", nil, Bytes("strict".utf8)),
            ])
            let posted = try await client.execute(uri: "/api/v1/verify", method: .post, headers: formType, body: form)
            #expect(posted.json["verdict"] as? String == "VALID")
            #expect(posted.json["file"] as? String == "合同.pdf")
        }
    }

    @Test func nothingOfItIsKept() async throws {
        let shop = try ServerShop.common.get()
        let body = try document(shop.sealed)
        let service = try shop.service()
        try await service.application().test(.router) { client in
            _ = try await client.execute(uri: "/api/v1/verify", method: .post, headers: pdf, body: body)
            let left = try FileManager.default.contentsOfDirectory(atPath: service.uploads)
            #expect(left.isEmpty)
        }
        #expect(!FileManager.default.fileExists(atPath: service.uploads))
    }

    @Test func aChangedDocumentIsNot() async throws {
        let shop = try ServerShop.common.get()
        var octets = Bytes(try Data(contentsOf: URL(fileURLWithPath: shop.sealed)))
        octets[600] ^= 1
        let body = ByteBuffer(bytes: octets)
        try await shop.routes { client in
            let answer = try await client.execute(uri: "/api/v1/verify", method: .post, headers: pdf, body: body)
            #expect(answer.json["verdict"] as? String != "VALID")
        }
    }

    @Test(arguments: [
        ("application/pdf", "not a PDF", 422, ""), ("application/pdf", "", 400, "server.badBody"),
        ("text/html", "<p>", 415, "server.unsupportedMedia"), ("", "x", 415, "server.unsupportedMedia"),
        ("multipart/form-data", "x", 400, "server.badBody"),
        ("multipart/form-data; boundary=b", "x", 400, "server.badBody"),
        ("multipart/form-data; boundary=b", "--b--\r\n", 400, "server.missingParameter"),
    ])
    func whatIsNoDocumentIsAProblem(_ type: String, _ body: String, _ status: Int, _ code: String) async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: type.isEmpty ? [:] : [.contentType: type],
                body: ByteBuffer(string: body))
            #expect(answer.status.code == status)
            #expect(answer.problem == code || code.isEmpty && !answer.problem.isEmpty)
        }
    }

    @Test(arguments: ["../../etc/passwd", "a/b", "a\u{0}b", "名", String(repeating: "a", count: 41)])
    func aNameOfAPartIsNoPath(_ name: String) async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: formType,
                body: formData([(name, "../../x.pdf", Bytes("x".utf8))]))
            #expect(answer.problem == "server.badBody")
        }
    }

    @Test func aPartTwiceIsRefused() async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: formType,
                body: formData([("document", "a", [1]), ("document", "b", [2])]))
            #expect(answer.problem == "server.badBody")
        }
    }

    @Test func limitsHold() async throws {
        try await ServerShop.common.get().routes({ $0.limits = UploadLimits(octets: 1000, parts: 2, fields: 10) }) {
            client in
            func send(_ headers: HTTPFields, _ body: ByteBuffer) async throws -> String {
                try await client.execute(uri: "/api/v1/verify", method: .post, headers: headers, body: body).problem
            }
            let long = try await send(pdf, ByteBuffer(repeating: 1, count: 1001))
            #expect(long == "server.tooLarge")
            let wide = try await send(formType, formData([("document", nil, Bytes(repeating: 65, count: 11))]))
            #expect(wide == "server.tooLarge")
            let many = try await send(formType, formData([("a", nil, []), ("b", nil, []), ("c", nil, [])]))
            #expect(many == "server.tooManyParts")
        }
    }

    /// Files that would be large, deep or endless when they are unpacked. Decoders below are fuzzed; here they stand at
    /// the door of the service.
    @Test(arguments: [
        "PK\u{3}\u{4}", "\u{89}PNG\r\n\u{1A}\n",
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R/Size 2147483647>>",
        "%PDF-1.7\n" + String(repeating: "[", count: 200_000),
        "%PDF-1.7\n" + String(repeating: "<</A ", count: 50_000),
        "%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF",
    ])
    func everyBombIsRefused(_ text: String) async throws {
        let shop = try ServerShop.common.get()
        try await shop.routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: pdf, body: ByteBuffer(string: text))
            #expect(answer.status.code == 422 || answer.json["verdict"] as? String == "NO_SIGNATURE")
        }
    }

    @Test func markupInANameIsShownAsText() async throws {
        let shop = try ServerShop.common.get()
        let octets = Bytes(try Data(contentsOf: URL(fileURLWithPath: shop.sealed)))
        try await shop.routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: formType,
                body: formData([("document", "<script>\u{202E}.pdf", octets)]))
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.json["file"] as? String == "<script>\u{FFFD}.pdf")
        }
    }
}

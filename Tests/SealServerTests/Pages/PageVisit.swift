import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase

@testable import SealServer

/// A browser at the pages, without scripts: it keeps its cookie, and sends forms as a browser does.
struct PageVisit {
    let client: any TestClientProtocol
    var cookie = ""
    var language = "en"

    private func headers(_ type: String? = nil) -> HTTPFields {
        var fields: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8", .acceptLanguage: language]
        if !cookie.isEmpty { fields[.cookie] = cookie }
        fields[.contentType] = type
        return fields
    }

    static func logIn(_ client: any TestClientProtocol, _ name: String) async throws -> PageVisit {
        var visit = PageVisit(client: client)
        let answer = try await visit.send("/login", ["name": name, "password": ServerShop.password])
        visit.cookie = answer.headers[.setCookie]?.split(separator: ";").first.map(String.init) ?? ""
        return visit
    }

    func get(_ path: String) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers())
    }

    /// Sends a form; the token is that of the session's pages unless another is given.
    func send(_ path: String, _ fields: [String: String]) async throws -> TestResponse {
        var fields = fields
        if fields["token"] == nil, !cookie.isEmpty { fields["token"] = try await token() }
        let body = fields.map { "\($0.key)=\(PageFrame.coded($0.value))" }.joined(separator: "&")
        return try await client.execute(
            uri: path, method: .post, headers: headers("application/x-www-form-urlencoded"),
            body: ByteBuffer(string: body))
    }

    /// Sends a form with files.
    func send(_ path: String, parts: [(name: String, file: String?, octets: Bytes)]) async throws -> TestResponse {
        var parts = parts
        if !cookie.isEmpty { parts.insert(("token", nil, Bytes(try await token().utf8)), at: 0) }
        return try await client.execute(
            uri: path, method: .post, headers: headers("multipart/form-data; boundary=b"), body: formData(parts))
    }

    private func token() async throws -> String {
        try await get("/").text.value(after: "name=\"token\" value=\"")
    }
}

extension TestResponse {
    /// The page as text.
    var text: String { String(decoding: body.readableBytesView, as: UTF8.self) }
    var isPage: Bool { headers[.contentType]?.hasPrefix("text/html") ?? false }
    var location: String { headers[.location] ?? "" }
}

extension String {
    /// What stands between a mark and the next quotation mark.
    func value(after mark: String) -> String {
        guard let start = range(of: mark)?.upperBound else { return "" }
        return String(self[start...].prefix { $0 != "\"" })
    }

    /// All matches of such values.
    func values(after mark: String) -> [String] {
        components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}

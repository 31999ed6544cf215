import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Logging in with a certificate on the pages, without scripts (HN-1).
@Suite struct CertificateLoginPagesTests {
    private static let path = "/login/certificate"

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// A shop whose account `owner` is opened by a certificate; its key in `key.pem`.
    private func shop() throws -> (ServerShop, Bytes) {
        let shop = try ServerShop.withAccounts()
        let (key, request) = (shop.folder + "/key.pem", shop.folder + "/request.der")
        try Self.openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        try Self.openssl(["req", "-new", "-key", key, "-subj", "/CN=owner", "-outform", "DER", "-out", request])
        let issued = try shop.open().issueCertificate(
            CertificateOrder(
                role: "pades", name: "样章登录", organisation: nil, request: request, days: 30,
                output: shop.folder + "/login.cer"), now: ServerShop.now)
        try shop.open().setCertificate("owner", issued.serial, now: ServerShop.now)
        return (shop, try InputFile.read(shop.folder + "/login.cer"))
    }

    /// A challenge of the page, and its signature.
    private func signed(_ visit: PageVisit, _ shop: ServerShop) async throws -> (challenge: String, signature: Bytes) {
        let challenge = try await visit.get(Self.path).text.value(after: "name=\"challenge\" value=\"")
        let text = try await visit.get(Self.path + "/text?challenge=" + challenge)
        #expect(text.text == "yinjian login\n\(challenge)\n")
        #expect(text.headers[.contentDisposition]?.contains("login.txt") ?? false)
        try AtomicFile.write(Bytes(text.body.readableBytesView), to: shop.folder + "/login.txt")
        try Self.openssl([
            "dgst", "-sha256", "-sign", shop.folder + "/key.pem", "-out", shop.folder + "/login.sig",
            shop.folder + "/login.txt",
        ])
        return (challenge, try InputFile.read(shop.folder + "/login.sig"))
    }

    private func pem(_ octets: Bytes, _ label: String) -> String {
        "-----BEGIN \(label)-----\n" + Data(octets).base64EncodedString(options: .lineLength64Characters)
            + "\n-----END \(label)-----\n"
    }

    @Test func everyWayOfHandingItBackOpensTheAccount() async throws {
        let (shop, certificate) = try shop()
        try await shop.routes { client in
            let visit = PageVisit(client: client)
            for way in 0..<4 {
                let (challenge, signature) = try await signed(visit, shop)
                let base64 = Data(signature).base64EncodedString(options: .lineLength64Characters)
                var parts: [(name: String, file: String?, octets: Bytes)] = [
                    ("challenge", nil, Bytes(challenge.utf8)), ("next", nil, Bytes("/seals".utf8)),
                ]
                switch way {
                case 0: parts += [("certificate", "a.cer", certificate), ("signature", "a.sig", signature)]
                case 1: parts += [("certificate", "a.cer", certificate), ("pasted", nil, Bytes(base64.utf8))]
                case 2:
                    let both = pem(certificate, "CERTIFICATE") + pem(signature, "YINJIAN LOGIN SIGNATURE")
                    parts += [("answer", "login.pem", Bytes(both.utf8)), ("certificate", "", [])]
                default:
                    let both = pem(certificate, "CERTIFICATE") + pem(signature, "YINJIAN LOGIN SIGNATURE")
                    parts.append(("pasted", nil, Bytes(both.utf8)))
                }
                let answer = try await visit.send(Self.path, parts: parts)
                #expect(answer.status == .seeOther && answer.location == "/seals", "\(way): \(answer.text.prefix(300))")
                let again = try await visit.send(Self.path, parts: parts)
                #expect(
                    again.status == .unauthorized && again.text.contains("role=\"alert\""), "a challenge works once")
            }
        }
    }

    @Test func whatIsNoAnswerIsRefusedAndAskedAnew() async throws {
        let (shop, certificate) = try shop()
        try await shop.routes { client in
            let visit = PageVisit(client: client)
            let (challenge, signature) = try await signed(visit, shop)
            let given = ("challenge", nil as String?, Bytes(challenge.utf8))
            let bad: [(Int, [(name: String, file: String?, octets: Bytes)])] = [
                (400, []), (400, [given]), (400, [given, ("certificate", "a", certificate)]),
                (400, [given, ("signature", "a", signature)]),
                (
                    401,
                    [
                        ("challenge", nil, Bytes("x".utf8)), ("certificate", "a", certificate),
                        ("signature", "b", signature),
                    ]
                ),
                (401, [given, ("certificate", "a", certificate), ("signature", "b", [1, 2, 200])]),
            ]
            for (status, parts) in bad {
                let answer = try await visit.send(Self.path, parts: parts + [("next", nil, Bytes("//evil".utf8))])
                #expect(answer.status.code == status && answer.text.contains("role=\"alert\""))
                #expect(
                    !answer.text.value(after: "name=\"challenge\" value=\"").isEmpty && !answer.text.contains("//evil"))
            }
            for path in ["", "?challenge=x", "?challenge=" + String(repeating: "%0A", count: 30)] {
                #expect(try await visit.get(Self.path + "/text" + path).status == .notFound)
            }
        }
    }

    @Test func challengesAreGivenOutSlowly() async throws {
        try await ServerShop.common.get().routes({ ($0.loginBurst, $0.loginsPerMinute) = (2, 1) }) { client in
            let visit = PageVisit(client: client)
            for status in [200, 200, 429] {
                let answer = try await visit.get(Self.path)
                #expect(answer.status.code == status)
            }
        }
    }
}

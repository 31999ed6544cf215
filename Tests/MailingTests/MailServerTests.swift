import Foundation
import SealBase
import Testing

@testable import Mailing

/// Messages go to a real server, over TLS with a login, and every refusal has its name (HN-8).
@Suite(.serialized) struct MailServerTests {
    private static let date = Instant(secondsSinceEpoch: 1_795_000_000)

    private func message(_ to: String = "a@example.com", _ text: String = "第一行\n.\n\n..第二行\n") throws -> MailMessage {
        try MailMessage(
            from: "office@example.com", to: to, subject: "申请 202611210000014：待领取（很长的标题，折成几个编码词）", text: text,
            id: "0badcafe", date: Self.date)
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? MailingFault)?.code.rawValue ?? "\(error)" }
        return nil
    }

    @Test(.enabled(if: MailServerProcess.isThere)) func aMessageArrivesWhole() throws {
        let server = try MailServerProcess()
        try MailServer(address: server.address, demandsTLS: false).send(message())
        let came = try #require(server.messages.first)
        #expect(came["from"] as? String == "office@example.com" && came["to"] as? [String] == ["a@example.com"])
        let content = try #require(came["content"] as? String)
        #expect(content.contains("Message-ID: <0badcafe@example.com>") && content.contains("Auto-Submitted"))
        // Python's own reader as the judge of the headers and the text.
        let script = """
            import json, sys, email, email.policy
            content = json.load(open(sys.argv[1]))["content"]
            read = email.message_from_string(content, policy=email.policy.default)
            assert not read.defects, read.defects
            print(read["subject"]); print(read["date"]); print(repr(read.get_content()))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: MailServerProcess.python)
        process.arguments = ["-c", script, server.folder + "/1.json"]
        process.environment = ["LC_ALL": "C.UTF-8"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said.contains("申请 202611210000014：待领取（很长的标题，折成几个编码词）"), "\(said)")
        #expect(said.contains("Wed, 18 Nov 2026 11:06:40 +0000") && said.contains("第一行\\n.\\n\\n..第二行\\n"), "\(said)")
    }

    @Test(.enabled(if: MailServerProcess.isThere)) func overTLSWithALogin() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/tls \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let own = try MailServerProcess.certificate(in: folder)
        let server = try MailServerProcess(["--tls", own.certificate, own.key, "--login", "样章", "秘密 1"])
        func send(_ login: MailServer.Login?, tls: Bool = true, roots: String?) -> String? {
            code {
                try MailServer(address: server.address, demandsTLS: tls, roots: roots, login: login).send(message())
            }
        }
        let login = MailServer.Login(name: "样章", password: "秘密 1")
        #expect(send(login, roots: own.certificate) == nil)
        let came = try #require(server.messages.first)
        #expect(came["tls"] as? Bool == true && came["login"] as? Bool == true)
        #expect(send(.init(name: "样章", password: "不对"), roots: own.certificate) == "loginRefused")
        #expect(send(login, roots: nil) == "notSecure")
        #expect(send(login, roots: folder + "/none.pem") == "notSecure")
        #expect(send(nil, roots: own.certificate) != nil)
        #expect(send(nil, tls: false, roots: nil) != nil)
        #expect(server.messages.count == 1)
    }

    /// A server that knows no TLS gets nothing when TLS is demanded.
    @Test(.enabled(if: MailServerProcess.isThere)) func withoutTLSNothingIsSaid() throws {
        let server = try MailServerProcess()
        #expect(code { try MailServer(address: server.address, demandsTLS: true).send(message()) } == "notSecure")
        #expect(server.messages.isEmpty)
    }

    @Test(.enabled(if: MailServerProcess.isThere), arguments: [("550", "refused"), ("451", "deferred")])
    func repliesAreToldApart(_ reply: String, _ expected: String) throws {
        let server = try MailServerProcess(["--reply", reply])
        #expect(code { try MailServer(address: server.address, demandsTLS: false).send(message()) } == expected)
    }

    @Test func nobodyIsThere() throws {
        let server = try MailServer(address: "smtp://127.0.0.1:1", demandsTLS: false)
        #expect(code { try server.send(message()) } == "unreachable")
    }

    @Test(arguments: [
        "", "example.com", "http://example.com", "smtp://", "smtp://user:secret@example.com", "smtp://example.com/x y",
        "smtp://example.com/path", "smtps://a@b", "smtp://例子.公司", "smtp://example.com?x=1", "file:///etc/passwd",
    ])
    func noServers(_ address: String) {
        let fault = code { _ = try MailServer(address: address, demandsTLS: true) }
        #expect(fault == "badServer", "\(address)")
    }

    @Test func nothingGoesInTheClearToOtherMachines() {
        #expect(code { _ = try MailServer(address: "smtp://mail.example.com:25", demandsTLS: false) } == "notEncrypted")
        #expect(code { _ = try MailServer(address: "smtps://mail.example.com", demandsTLS: false) } == nil)
    }

    @Test(arguments: [
        "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>", "a@b,c@d", "名@example.com",
        String(repeating: "a", count: 300) + "@b",
    ])
    func noMailboxes(_ text: String) {
        #expect(code { _ = try message(text) } == "badMailbox", "\(text)")
    }

    /// Headers cannot be smuggled into a subject.
    @Test func aSubjectIsOneHeader() throws {
        let bad = try MailMessage(
            from: "a@b", to: "c@d", subject: "x\r\nBcc: e@f", text: "", id: "1", date: Self.date)
        let text = String(decoding: bad.octets, as: UTF8.self)
        #expect(!text.contains("\r\nBcc:"))
    }
}

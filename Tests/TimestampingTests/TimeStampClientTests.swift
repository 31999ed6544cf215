import Foundation
import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import Timestamping

/// What a client asks of an authority on this machine.
struct TimeStampClientForTests {
    var address: String
    var roots: [Bytes]
    var policy: OID?
    var digest: DigestAlgorithm
    /// Patient: the machine may be busy with other tests.
    var limits = HTTPExchange(connectSeconds: 60, totalSeconds: 180, answerLimit: 64 << 10)
    static let stamped = Bytes("a signature value".utf8)

    func fetch(lists: [Bytes] = []) throws -> Bytes {
        var client = try TimeStampClient(address: address, trust: ChainChecker(roots: roots), policy: policy)
        client.exchange = limits
        if !lists.isEmpty { client.revocation = RevocationEvidence(lists) }
        return try client.token(over: Self.stamped, digest, nonce: [0x80, 1, 2, 3, 4, 5, 6, 7], now: Authority.now)
    }
}

struct TimeStampClientTests {
    private let authority: Authority

    init() throws { authority = try #require(Authority.p256) }

    /// The code of the fault that fetching from a server with this answer ends in.
    private func code(
        policy: OID? = nil, limits: HTTPExchange? = nil,
        _ answer: @escaping @Sendable (Bytes) throws -> LoopbackServer.Reply
    ) throws -> TimestampingFaultCode? {
        let server = try LoopbackServer { (try? answer($0)) ?? .raw("") }
        defer { server.stop() }
        var client = try authority.client(server.address, policy: policy)
        if let limits { client.limits = limits }
        do {
            _ = try client.fetch()
            return nil
        } catch let fault as TimestampingFault {
            return fault.code
        }
    }

    @Test(arguments: [KeyAlgorithm.sm2, .p256]) func anHonestAuthorityStamps(_ kind: KeyAlgorithm) throws {
        let authority = try #require(kind == .sm2 ? Authority.sm2 : Authority.p256)
        let server = try LoopbackServer { .http("200 OK", (try? authority.answer($0)) ?? []) }
        defer { server.stop() }
        let token = try authority.client(server.address).fetch()
        let report = try TimeStampChecker.check(
            token, stamped: TimeStampClientForTests.stamped, trust: ChainChecker(roots: [authority.root.encoded]))
        #expect(report.isTrusted && report.genTime == Authority.now)
        #expect(try TimeStampToken.parse(token).info.nonce == [0, 0x80, 1, 2, 3, 4, 5, 6, 7])
        #expect(try authority.client(server.address, policy: .yinjianTimeStampPolicy).fetch() != [])
    }

    @Test func lyingAuthoritiesAreNamed() throws {
        let own = authority
        let lies: [(TimestampingFaultCode, OID?, @Sendable (Bytes) throws -> Bytes)] = [
            (.wrongImprint, nil, { try own.lie($0) { $0.hashedMessage[0] ^= 1 } }),
            (.wrongImprint, nil, { try own.lie($0) { $0.hashAlgorithm = .sm3 } }),
            (.wrongNonce, nil, { try own.lie($0) { $0.nonce = [1] } }),
            (.wrongNonce, nil, { try own.lie($0) { $0.nonce = nil } }),
            (.wrongPolicy, OID(1, 2, 3, 4), { try own.lie($0) }),
            (.certificateExpired, nil, { try own.lie($0, with: own.expired) }),
            (.timeOff, nil, { try own.lie($0, with: own.expired, at: Authority.now.adding(days: -20)) }),
            (.timeOff, nil, { try own.lie($0, at: Authority.now.adding(seconds: 601)) }),
            (.timeOff, nil, { try own.lie($0, at: Authority.now.adding(seconds: -601)) }),
            (.notAnAuthority, nil, { try own.lie($0, with: own.signer) }),
            (.unreadable, nil, { _ in Bytes("no timestamp".utf8) }), (.unreadable, nil, { _ in [] }),
            (.unreadable, nil, { try Bytes(own.answer($0).dropLast()) }),
            (.unreadable, nil, { _ in [0x30, 5, 0x30, 3, 2, 1, 0] }),  // granted, without a token
            (.rejected, nil, { _ in TimeStampResponse.refusal(text: "no time today") }),
            (
                .badSignature, nil,
                { request in
                    var answer = try own.answer(request)
                    answer[answer.count - 1] ^= 1
                    return answer
                }
            ),
        ]
        for (wanted, policy, lie) in lies {
            #expect(try code(policy: policy) { .http("200 OK", try lie($0)) } == wanted)
        }
    }

    @Test func strangersAndTheRevokedAreRefused() throws {
        let stranger = try #require(Authority.sm2)
        #expect(try code { .http("200 OK", try stranger.lie($0) { _ in }) } == .untrusted)
        let own = authority
        let server = try LoopbackServer { .http("200 OK", (try? own.answer($0)) ?? []) }
        defer { server.stop() }
        let list = try own.revocationList()
        let client = try own.client(server.address)
        #expect(throws: TimestampingFault.self) { try client.fetch(lists: [list]) }
        #expect(try client.fetch() != [])
    }

    @Test func serversThatFailAreNamed() throws {
        let own = authority
        #expect(try code { _ in .http("500 Internal Server Error", []) } == .httpStatus)
        #expect(try code { .http("404 Not Found", try own.answer($0)) } == .httpStatus)
        #expect(try code { .http("200 OK", type: "text/html", try own.answer($0)) } == .wrongContentType)
        #expect(try code { _ in .http("200 OK", Bytes(repeating: 48, count: 65 << 10)) } == .answerTooLarge)
        #expect(try code { _ in .raw("") } == .broken)
        #expect(try code { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf") } == .broken)
        #expect(try code { _ in .raw("SSH-2.0-OpenSSH_9.2\r\n") } == .broken)
        let away = "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"
        #expect(try code { _ in .raw(away) } == .redirected)
        let slow = HTTPExchange(connectSeconds: 1, totalSeconds: 1, answerLimit: 64 << 10)
        let drip = LoopbackServer.Reply(
            pieces: [Bytes("HTTP/1.1 200 OK\r\n".utf8)] + Array(repeating: [65], count: 40), pause: 100_000)
        #expect(try code(limits: slow) { _ in drip } == .timedOut)
    }

    @Test func nobodyThere() throws {
        let server = try LoopbackServer { _ in .raw("") }
        server.stop()
        #expect(throws: TimestampingFault.self) { try authority.client(server.address).fetch() }
        do {
            _ = try authority.client(server.address).fetch()
        } catch let fault as TimestampingFault {
            #expect(fault.code == .unreachable)
        }
    }

    @Test(arguments: [
        "", "ftp://example.org", "file:///etc/passwd", "http://", "example.org/tsa", "http://a b/", "http://名.cn/",
        "https://user:secret@example.org/tsa", "javascript:alert(1)",
    ])
    func addressesThatAreNone(_ address: String) throws {
        do {
            _ = try TimeStampClient(address: address, trust: ChainChecker(roots: []))
            Issue.record("accepted \(address)")
        } catch {
            #expect(error.code == .badAddress)
            #expect(!"\(error)".contains("secret"))
        }
    }

    /// The `openssl` program as the authority behind the server: no code of ours but the client.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
    func opensslAsTheAuthority() throws {
        let office = try OpenSSLAuthority()
        let server = try LoopbackServer { request in .http("200 OK", (try? office.answer(request)) ?? []) }
        defer { server.stop() }
        let now = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
        let root = try CertificateOutline.parseFile(Bytes(Data(contentsOf: office.file("root.pem")))).map(\.encoded)
        let client = try TimeStampClient(address: server.address, trust: ChainChecker(roots: root))
        let token = try client.token(over: TimeStampClientForTests.stamped, .sha256, nonce: [5, 6, 7, 8], now: now)
        #expect(try TimeStampToken.parse(token).info.policy == OID(1, 2, 3, 4, 1))
    }
}

/// A root and an authority made and served by `openssl`.
struct OpenSSLAuthority: Sendable {
    private let folder: URL

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tsa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try run(
            ["req", "-x509"] + curve + ["-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=root", "-days", "9"])
        try run(["req"] + curve + ["-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=tsa"])
        try write("tsa.ext", "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
        try run([
            "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out",
            "tsa.pem", "-days", "8", "-extfile", "tsa.ext",
        ])
        try write("serial", "01\n")
        try write(
            "tsa.cnf",
            """
            [tsa]
            default_tsa = one
            [one]
            serial = serial
            signer_cert = tsa.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            accuracy = secs:1
            ess_cert_id_alg = sha256
            """)
    }

    func answer(_ request: Bytes) throws -> Bytes {
        try Data(request).write(to: file("query"))
        try run(["ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply"])
        return Bytes(try Data(contentsOf: file("reply")))
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: file(name))
    }

    private func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EIO) }
    }
}

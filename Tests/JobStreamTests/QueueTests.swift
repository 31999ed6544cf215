import Foundation
import JobStream
import SealBase
import Testing

/// The queue's own promises, asked of a real server: one message a repetition, redelivery, refusals with names.
@Suite(.serialized, .enabled(if: QueueServer.program != nil)) struct QueueTests {
    private func link(_ server: QueueServer, _ change: (inout QueueOptions) -> Void = { _ in }) throws -> QueueLink {
        var options = QueueOptions(servers: [server.address])
        options.connectSeconds = 5
        change(&options)
        return try QueueLink(options) { Bytes(try Data(contentsOf: URL(fileURLWithPath: $0))) }
    }

    private func code(_ work: () throws -> Void) -> String {
        do {
            try work()
            return ""
        } catch let fault as any CodedFault { return fault.stableCode } catch { return "\(error)" }
    }

    private func queue(_ server: QueueServer, limit: Int64 = -1, ackSeconds: Double = 1) throws -> QueueLink {
        let link = try link(server)
        var stream = QueueStream("JOBS", ["jobs.>"], .workqueue, replicas: 1)
        stream.max_msgs = limit
        try link.ensure(stream)
        try link.ensure(
            QueueConsumer("workers", ackSeconds: ackSeconds, deliveries: 50, pending: 100, replicas: 1), of: "JOBS")
        return link
    }

    private func post(_ names: String...) -> [QueuePost] {
        names.map { QueuePost(subject: "jobs.v1", identity: $0, octets: Bytes($0.utf8)) }
    }

    private func text(_ deliveries: [QueueDelivery]) -> [String] {
        deliveries.map { String(decoding: $0.octets, as: UTF8.self) }
    }

    @Test func aRepetitionIsOneMessage() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server)
        let receipts = try link.post(post("a", "b", "a"))
        #expect(receipts.map(\.seq) == [1, 2, 1] && receipts[2].duplicate == true)
        #expect(try link.post(post("b"))[0].duplicate == true)
        #expect(try link.state(of: "JOBS").state.messages == 2)
        // Asked for again, streams and consumers stay as they are.
        #expect(try queue(server).state(of: "JOBS").state.messages == 2)
    }

    @Test func whatIsNotAcknowledgedComesAgain() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server)
        _ = try link.post(post("a", "b", "c"))
        let reader = try QueueReader(link, stream: "JOBS", consumer: "workers")
        let first = try reader.take(10, seconds: 1)
        #expect(text(first) == ["a", "b", "c"] && first.allSatisfy { $0.delivery == 1 })
        try link.acknowledge([first[0]])
        try link.giveBack([first[1]])
        let second = try reader.take(10, seconds: 1)
        #expect(text(second) == ["b"] && second[0].delivery == 2, "given back comes at once")
        try link.end(second)
        // Kept alive it stays in the hand; left alone it comes again.
        for _ in 0..<4 {
            try link.keep([first[2]])
            try link.flush()
            Thread.sleep(forTimeInterval: 0.5)
        }
        #expect(try reader.take(10, seconds: 0.2).isEmpty)
        let third = try reader.take(10, seconds: 10)
        #expect(text(third) == ["c"] && third[0].delivery == 2)
        try link.acknowledge(third)
        #expect(try link.state(of: "JOBS").state.messages == 0)
    }

    @Test func aPauseIsKept() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server, ackSeconds: 30)
        _ = try link.post(post("a"))
        let reader = try QueueReader(link, stream: "JOBS", consumer: "workers")
        try link.giveBack(try reader.take(1, seconds: 1), afterSeconds: 1.5)
        #expect(try reader.take(1, seconds: 0.5).isEmpty)
        #expect(text(try reader.take(1, seconds: 10)) == ["a"])
    }

    @Test func aFullQueueSaysSoAndKeepsWhatItHas() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server, limit: 2)
        _ = try link.post(post("a", "b"))
        #expect(code { _ = try link.post(post("c")) } == "queue.full")
        #expect(try link.state(of: "JOBS").state.messages == 2)
        // What is taken back makes room; what is gone already is no fault.
        try link.delete(1, of: "JOBS")
        try link.delete(1, of: "JOBS")
        #expect(try link.post(post("c")).count == 1)
    }

    @Test func theLastMessageOnASubjectIsFound() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server)
        var stream = QueueStream("SEALS", ["seals.>"], .limits, replicas: 1)
        (stream.max_msgs_per_subject, stream.discard) = (1, "old")
        try link.ensure(stream)
        #expect(try link.last(on: "seals.x", of: "SEALS") == nil)
        for text in ["one", "two"] {
            _ = try link.post([QueuePost(subject: "seals.x", identity: text, octets: Bytes(text.utf8))])
        }
        #expect(try link.last(on: "seals.x", of: "SEALS") == Bytes("two".utf8))
    }

    @Test func messagesOutliveTheServer() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server)
        _ = try link.post(post("a", "b"))
        server.stop()
        let end = Date().addingTimeInterval(10)
        while link.isConnected, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
        #expect(!link.isConnected)
        let told = code { _ = try link.post(post("c"), seconds: 1) }
        #expect(["queue.timedOut", "queue.lost"].contains(told), "\(told)")
        try server.start()
        // The connection mends itself, and nothing is lost.
        let reader = try QueueReader(link, stream: "JOBS", consumer: "workers")
        var found: Set<String> = []
        let limit = Date().addingTimeInterval(30)
        while found.count < 2, Date() < limit {
            guard let taken = try? reader.take(10, seconds: 1) else { continue }
            found.formUnion(text(taken))
        }
        #expect(found.isSuperset(of: ["a", "b"]))
    }

    @Test func aServerThatIsDownHasAName() throws {
        var options = QueueOptions(servers: ["nats://127.0.0.1:\(QueueServer.freePort())"])
        options.connectSeconds = 1
        #expect(code { _ = try QueueLink(options) { _ in [] } } == "queue.unreachable")
    }

    @Test func nobodyKeepsTheSubject() throws {
        let server = try #require(try QueueServer())
        let link = try link(server)
        #expect(code { _ = try link.post(post("a"), seconds: 2) } == "queue.noStream")
        #expect(code { _ = try link.state(of: "NOBODY") } == "queue.noStream")
        #expect(
            code { try link.ensure(QueueConsumer("w", ackSeconds: 1, deliveries: 1, pending: 1, replicas: 1), of: "X") }
                == "queue.noStream")
        let reader = try QueueReader(link, stream: "NOBODY", consumer: "workers")
        #expect(["queue.noStream", ""].contains(code { _ = try reader.take(1, seconds: 0.5) }))
        // Three copies on one server are refused by name.
        #expect(code { try link.ensure(QueueStream("R3", ["r3"], .limits, replicas: 3)) } == "queue.rejected")
    }

    @Test func aMessageThatIsTooLargeIsRefused() throws {
        let server = try #require(try QueueServer("max_payload: 4096"))
        let link = try queue(server)
        let big = QueuePost(subject: "jobs.v1", identity: "big", octets: Bytes(repeating: 0, count: 5_000))
        #expect(code { _ = try link.post([big]) } == "queue.tooLarge")
        #expect(try link.post(post("a")).count == 1)
    }

    @Test func wrongCredentialsAreRefused() throws {
        let server = try #require(
            try QueueServer("authorization { users: [{ user: yinjian, password: right }] }") { folder in
                try Data("wrong\n".utf8).write(to: URL(fileURLWithPath: folder + "/wrong"))
                try Data("right\n".utf8).write(to: URL(fileURLWithPath: folder + "/right"))
            })
        #expect(code { _ = try link(server) } == "queue.refused")
        #expect(
            code {
                _ = try link(server) {
                    $0.user = "yinjian"
                    $0.passwordFile = server.folder + "/wrong"
                }
            } == "queue.refused")
        let right = try link(server) {
            $0.user = "yinjian"
            $0.passwordFile = server.folder + "/right"
        }
        #expect(right.isConnected)
        #expect(code { _ = try link(server) { $0.credentialsFile = "/nowhere/user.creds" } } == "file.notFound")
    }

    @Test func whatWasTakenOutOfAStreamIsHeldNoMore() throws {
        let server = try #require(try QueueServer())
        let link = try queue(server)
        let places = try ["a", "b", "c"].map { try #require(try link.post(post($0)).first).seq }
        #expect(try link.held(places, in: "JOBS") == Set(places))
        try link.delete(places[1], of: "JOBS")
        #expect(try link.held(places + [99_999], in: "JOBS") == [places[0], places[2]])
        #expect(try link.held([], in: "JOBS").isEmpty)
        #expect(code { _ = try link.held(places, in: "OTHERS") } == "queue.noStream")
    }

    @Test func aUserWhoMayNotIsRefusedInTime() throws {
        let server = try #require(
            try QueueServer(
                #"authorization { users: [{ user: w, password: p, permissions: { publish: ["_INBOX.>"], subscribe: ["_INBOX.>"] } }] }"#
            ) { try Data("p".utf8).write(to: URL(fileURLWithPath: $0 + "/p")) })
        let link = try link(server) {
            $0.user = "w"
            $0.passwordFile = server.folder + "/p"
        }
        let told = code { _ = try link.post(post("a"), seconds: 1.5) }
        #expect(["queue.timedOut", "queue.refused"].contains(told), "\(told)")
    }

    @Test func tlsIsCheckedBothWays() throws {
        func openssl(_ folder: String, _ arguments: String...) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
        }
        let server = try #require(
            try QueueServer(
                #"tls { cert_file: "FOLDER/server.pem", key_file: "FOLDER/server.key", ca_file: "FOLDER/server.pem", verify: true }"#
            ) { folder in
                for name in ["server", "other"] {
                    try openssl(
                        folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-keyout", name + ".key", "-out", name + ".pem", "-days", "2", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1")
                }
            })
        func trying(_ roots: String?, _ own: String?) -> String {
            code {
                _ = try link(server) {
                    $0.isSecure = true
                    $0.rootsFile = roots.map { "\(server.folder)/\($0).pem" }
                    $0.certificateFile = own.map { "\(server.folder)/\($0).pem" }
                    $0.keyFile = own.map { "\(server.folder)/\($0).key" }
                }
            }
        }
        #expect(trying("server", "server") == "")
        #expect(trying("other", "server") != "", "the server's certificate is not from these roots")
        #expect(trying("server", "other") != "", "the servers do not know this client")
        #expect(trying("server", nil) != "", "the servers ask for a certificate")
        #expect(code { _ = try link(server) } != "", "a client that wants no TLS")
    }
}

import Foundation
import JobStream
import SealBase

/// The queue's own limit through the very path that jobs take: messages published with their acknowledgement, then taken
/// and acknowledged, by some threads with a connection each.
///
///     queuebench SERVERS [MESSAGES [THREADS [REPLICAS]]]      servers comma separated, such as nats://127.0.0.1:4222
@main struct QueueBench {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst().map { $0 }
        guard let servers = words.first?.split(separator: ",").map(String.init), !servers.isEmpty else {
            print("queuebench SERVERS [MESSAGES [THREADS [REPLICAS]]]")
            exit(64)
        }
        func number(_ index: Int, _ usual: Int) -> Int { words.count > index ? Int(words[index]) ?? usual : usual }
        let (count, threads) = (max(1, number(1, 20_000)), max(1, number(2, 1)))
        let name = "BENCH\(getpid())"
        let link = try connect(servers)
        try link.ensure(
            QueueStream(name, [name.lowercased()], .workqueue, replicas: number(3, servers.count >= 3 ? 3 : 1)))
        try link.ensure(
            QueueConsumer("all", ackSeconds: 30, deliveries: 5, pending: 4_096, replicas: 1), of: name)
        defer { _ = try? link.ask("$JS.API.STREAM.DELETE.\(name)", []) }
        let message = Bytes(repeating: 0x78, count: 700)
        let share = count / threads
        let published = try rate(threads, share * threads) { thread in
            let link = try connect(servers)
            for start in stride(from: 0, to: share, by: 256) {
                let posts = (start..<min(start + 256, share)).map {
                    QueuePost(subject: name.lowercased(), identity: "\(thread):\($0)", octets: message)
                }
                _ = try link.post(posts)
            }
        }
        let taken = try rate(threads, share * threads) { _ in
            let link = try connect(servers)
            let reader = try QueueReader(link, stream: name, consumer: "all")
            while true {
                let deliveries = try reader.take(256, seconds: 0.5)
                if deliveries.isEmpty { return }
                try link.acknowledge(deliveries)
            }
        }
        print(
            "{\"messages\": \(share * threads), \"threads\": \(threads), \"published\": \(published), \"taken\": \(taken)}"
        )
    }

    private nonisolated static func connect(_ servers: [String]) throws -> QueueLink {
        try QueueLink(QueueOptions(servers: servers)) { try InputFile.read($0, limit: 4096) }
    }

    /// Things a second, by the clock on the wall.
    private static func rate(_ threads: Int, _ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws
        -> Int
    {
        let (group, start) = (DispatchGroup(), Date())
        for index in 0..<threads {
            group.enter()
            Thread.detachNewThread {
                do { try body(index) } catch { print("\(error)") }
                group.leave()
            }
        }
        group.wait()
        return Int(Double(count) / Date().timeIntervalSince(start))
    }
}

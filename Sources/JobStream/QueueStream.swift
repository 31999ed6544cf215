import Foundation
package import SealBase

/// A stream of the queue: what the servers keep, and how long (JetStream's own names on the wire).
package struct QueueStream: Codable, Hashable, Sendable {
    package enum Retention: String, Codable, Sendable {
        /// Until it is acknowledged.
        case workqueue
        case limits
    }

    package var name: String
    package var subjects: [String]
    package var retention: Retention
    package var storage = "file"
    /// How many servers keep every message; more than half must agree before it counts.
    package var num_replicas: Int
    /// Within so many nanoseconds a message of the same identity is one.
    package var duplicate_window: Int64
    package var max_msgs: Int64 = -1
    package var max_msgs_per_subject: Int64 = -1
    package var max_age: Int64 = 0
    /// A full stream refuses what is new and keeps what it has.
    package var discard = "new"
    package var allow_direct = false

    package init(
        _ name: String, _ subjects: [String], _ retention: Retention, replicas: Int, duplicateSeconds: Int = 120
    ) {
        (self.name, self.subjects, self.retention, num_replicas) = (name, subjects, retention, replicas)
        duplicate_window = Int64(duplicateSeconds) * 1_000_000_000
    }
}

/// Where a stream stands.
package struct QueueStreamState: Codable, Hashable, Sendable {
    package struct Counts: Codable, Hashable, Sendable {
        package var messages: Int64
        package var bytes: Int64
    }

    package var state: Counts
}

/// Who reads a stream: workers that share a consumer share its messages.
package struct QueueConsumer: Codable, Hashable, Sendable {
    package var durable_name: String
    package var ack_policy = "explicit"
    package var deliver_policy = "all"
    package var filter_subject: String?
    /// Nanoseconds after which an unacknowledged message is delivered again.
    package var ack_wait: Int64
    /// How often it is delivered at most; -1 without end.
    package var max_deliver: Int
    /// How many may be unacknowledged together: no more are given out.
    package var max_ack_pending: Int
    package var num_replicas: Int

    package init(_ name: String, ackSeconds: Double, deliveries: Int, pending: Int, replicas: Int) {
        durable_name = name
        ack_wait = Int64(ackSeconds * 1e9)
        (max_deliver, max_ack_pending, num_replicas) = (deliveries, pending, replicas)
    }
}

/// What the servers answer when they refuse.
struct QueueError: Codable {
    struct Content: Codable {
        var code: Int
        var err_code: Int?
        var description: String?
    }

    var error: Content
}

extension QueueLink {
    /// One question to the servers. Throws `QueueFault`.
    package func ask(_ subject: String, _ octets: Bytes, seconds: Double = 5) throws(QueueFault) -> Bytes {
        let mailbox = try mailbox()
        try send(octets, to: subject, reply: mailbox.address + ".0")
        guard let answer = try mailbox.next(seconds: seconds) else { throw QueueFault(.timedOut, ["subject": subject]) }
        guard answer.status == nil else { throw QueueFault(.noStream, ["subject": subject]) }
        return answer.octets
    }

    /// The same in JSON.
    func ask<Answer: Decodable>(
        _ subject: String, _ question: some Encodable, as type: Answer.Type, seconds: Double = 5
    ) throws(QueueFault) -> Answer {
        guard let octets = try? JSONEncoder().encode(question) else {
            throw QueueFault(.badAnswer, ["subject": subject])
        }
        return try QueueLink.read(ask(subject, Bytes(octets), seconds: seconds), subject, as: type)
    }

    static func read<Answer: Decodable>(
        _ octets: Bytes, _ subject: String, as type: Answer.Type
    ) throws(QueueFault) -> Answer {
        let data = Data(octets)
        if let refused = try? JSONDecoder().decode(QueueError.self, from: data) {
            // 10077: as many messages as the stream may hold; 10059: no such stream.
            let code: QueueFaultCode =
                switch refused.error.err_code {
                case 10077: .full
                case 10059: .noStream
                default: .rejected
                }
            throw QueueFault(
                code,
                [
                    "code": "\(refused.error.err_code ?? refused.error.code)", "subject": subject, "stream": subject,
                    "reason": refused.error.description ?? "",
                ])
        }
        guard let answer = try? JSONDecoder().decode(type, from: data) else {
            throw QueueFault(.badAnswer, ["subject": subject])
        }
        return answer
    }

    private struct Anything: Codable {}

    /// Makes a stream, or brings it to what is asked for.
    package func ensure(_ stream: QueueStream) throws(QueueFault) {
        do {
            _ = try ask("$JS.API.STREAM.CREATE.\(stream.name)", stream, as: Anything.self, seconds: 10)
        } catch {
            // 10058: it exists with other settings.
            guard error.code == .rejected, error.details["code"] == "10058" else { throw error }
            _ = try ask("$JS.API.STREAM.UPDATE.\(stream.name)", stream, as: Anything.self, seconds: 10)
        }
    }

    /// Makes a consumer, or brings it to what is asked for.
    package func ensure(_ consumer: QueueConsumer, of stream: String) throws(QueueFault) {
        struct Request: Codable {
            var stream_name: String
            var config: QueueConsumer
        }
        _ = try ask(
            "$JS.API.CONSUMER.DURABLE.CREATE.\(stream).\(consumer.durable_name)",
            Request(stream_name: stream, config: consumer), as: Anything.self, seconds: 10)
    }

    package func state(of stream: String) throws(QueueFault) -> QueueStreamState {
        try ask("$JS.API.STREAM.INFO.\(stream)", Anything(), as: QueueStreamState.self)
    }

    /// Takes one message out of a stream. One that is gone already is no fault.
    package func delete(_ sequence: Int64, of stream: String) throws(QueueFault) {
        struct Request: Codable { var seq: Int64 }
        do {
            _ = try ask("$JS.API.STREAM.MSG.DELETE.\(stream)", Request(seq: sequence), as: Anything.self)
        } catch {
            // 10057: no such message (as servers say since 2.3).
            guard error.code == .rejected else { throw error }
        }
    }

    /// The last message on a subject; `nil` when there is none.
    package func last(on subject: String, of stream: String) throws(QueueFault) -> Bytes? {
        struct Request: Codable { var last_by_subj: String }
        struct Answer: Codable {
            struct Message: Codable { var data: String? }
            var message: Message
        }
        do {
            let answer = try ask(
                "$JS.API.STREAM.MSG.GET.\(stream)", Request(last_by_subj: subject), as: Answer.self)
            return answer.message.data.flatMap { Data(base64Encoded: $0) }.map { Bytes($0) } ?? []
        } catch {
            // 10037: no message found.
            guard error.code == .rejected, error.details["code"] == "10037" else { throw error }
            return nil
        }
    }
    /// Which of these messages a stream still has. Several are asked for together.
    package func held(
        _ sequences: [Int64], in stream: String, seconds: Double = 10
    ) throws(QueueFault) -> Set<Int64> {
        struct Message: Codable { var seq: Int64 }
        struct Answer: Codable { var message: Message }
        let (mailbox, subject) = (try mailbox(), "$JS.API.STREAM.MSG.GET.\(stream)")
        for (index, sequence) in sequences.enumerated() {
            try send(Bytes("{\"seq\":\(sequence)}".utf8), to: subject, reply: "\(mailbox.address).\(index)")
        }
        var found: Set<Int64> = []
        for _ in sequences {
            guard let answer = try mailbox.next(seconds: seconds) else {
                throw QueueFault(.timedOut, ["subject": subject])
            }
            guard answer.status == nil else { throw QueueFault(.noStream, ["subject": subject]) }
            do {
                found.insert(try QueueLink.read(answer.octets, subject, as: Answer.self).message.seq)
            } catch {
                // 10037: no message found.
                guard error.code == .rejected, error.details["code"] == "10037" else { throw error }
            }
        }
        return found
    }
}

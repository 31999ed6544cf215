import Foundation
package import SealBase

/// A message taken from a stream, until it is settled or its time runs out.
package struct QueueDelivery: Hashable, Sendable {
    package var octets: Bytes
    package var subject: String
    /// Where it is acknowledged.
    package var receipt: String
    /// The how-manieth delivery this is, from 1.
    package var delivery: Int
    /// Its place in the stream.
    package var sequence: Int64

    /// `nil` for what is no delivery of a stream.
    init?(_ message: QueueMessage) {
        let parts = message.reply.split(separator: ".", omittingEmptySubsequences: false)
        // $JS.ACK.STREAM.CONSUMER.delivered.sequence.… ; with a domain and an account before the stream in longer ones.
        guard parts.count >= 9, parts[0] == "$JS", parts[1] == "ACK" else { return nil }
        let shift = parts.count >= 11 ? 2 : 0
        guard let delivery = Int(parts[4 + shift]), let sequence = Int64(parts[5 + shift]) else { return nil }
        (octets, subject, receipt) = (message.octets, message.subject, message.reply)
        (self.delivery, self.sequence) = (delivery, sequence)
    }
}

/// Takes messages from a stream on behalf of a consumer; used by one thread at a time.
package final class QueueReader {
    private let link: QueueLink
    private let mailbox: QueueMailbox
    private let subject: String

    package init(_ link: QueueLink, stream: String, consumer: String) throws(QueueFault) {
        self.link = link
        mailbox = try link.mailbox()
        subject = "$JS.API.CONSUMER.MSG.NEXT.\(stream).\(consumer)"
    }

    private var asked = 0

    /// Up to `count` messages: what is there, else the first that comes within `seconds`. Nothing that is asked for stays
    /// asked for, so that no message waits here while another reader is idle.
    package func take(_ count: Int, seconds: Double) throws(QueueFault) -> [QueueDelivery] {
        let ready = try request("{\"batch\":\(max(1, count)),\"no_wait\":true}", max(1, count), seconds: 1)
        guard ready.isEmpty else { return ready }
        let nanoseconds = Int64(max(0.1, seconds) * 1e9)
        return try request("{\"batch\":1,\"expires\":\(nanoseconds)}", 1, seconds: seconds + 1)
    }

    private func request(_ json: String, _ count: Int, seconds: Double) throws(QueueFault) -> [QueueDelivery] {
        asked += 1
        let mine = "\(mailbox.address).\(asked)"
        try link.send(Bytes(json.utf8), to: subject, reply: mine)
        var taken: [QueueDelivery] = []
        let end = Date().addingTimeInterval(seconds)
        while taken.count < count {
            let left = end.timeIntervalSinceNow
            guard left > 0, let message = try mailbox.next(seconds: taken.isEmpty ? left : min(left, 0.05)) else {
                break
            }
            if let delivery = QueueDelivery(message) {
                taken.append(delivery)
            } else if message.subject == mine || message.subject.isEmpty, let status = message.status {
                if status == "503" { throw QueueFault(.noStream, ["subject": subject]) }
                if status != "100" { break }
            }
        }
        return taken
    }
}

extension QueueLink {
    /// Done: the message is taken out of the stream.
    package func acknowledge(_ deliveries: [QueueDelivery]) throws(QueueFault) {
        for delivery in deliveries { try send(Bytes("+ACK".utf8), to: delivery.receipt) }
        try flush()
    }

    /// Still at it: the time runs anew.
    package func keep(_ deliveries: [QueueDelivery]) throws(QueueFault) {
        for delivery in deliveries { try send(Bytes("+WPI".utf8), to: delivery.receipt) }
    }

    /// Not done: deliver it again, after a pause.
    package func giveBack(_ deliveries: [QueueDelivery], afterSeconds: Double = 0) throws(QueueFault) {
        let text = afterSeconds > 0 ? "-NAK {\"delay\":\(Int64(afterSeconds * 1e9))}" : "-NAK"
        for delivery in deliveries { try send(Bytes(text.utf8), to: delivery.receipt) }
        try flush()
    }

    /// Never again.
    package func end(_ deliveries: [QueueDelivery]) throws(QueueFault) {
        for delivery in deliveries { try send(Bytes("+TERM".utf8), to: delivery.receipt) }
        try flush()
    }
}

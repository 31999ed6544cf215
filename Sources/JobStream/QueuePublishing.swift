import Foundation
package import SealBase

/// A message to be kept by a stream.
package struct QueuePost: Hashable, Sendable {
    package var subject: String
    /// The same again within the stream's window is one message.
    package var identity: String
    package var octets: Bytes

    package init(subject: String, identity: String, octets: Bytes) {
        (self.subject, self.identity, self.octets) = (subject, identity, octets)
    }
}

/// Where a message lies.
package struct QueueReceipt: Codable, Hashable, Sendable {
    package var stream: String
    package var seq: Int64
    /// It was there already.
    package var duplicate: Bool?
}

extension QueueLink {
    /// Puts messages into their streams and waits until more than half of the servers of each have them. Several go on
    /// their way together. A lost answer is asked for again: the identity makes it one message. Throws `QueueFault`
    /// when not all are kept; those that are stay.
    package func post(_ posts: [QueuePost], seconds: Double = 10) throws(QueueFault) -> [QueueReceipt] {
        let (receipts, fault) = try postWhatFits(posts, seconds: seconds)
        if let fault { throw fault }
        return receipts.compactMap(\.self)
    }

    /// The same, but says which messages are kept, and why the others are not. Throws when nothing can be sent.
    package func postWhatFits(
        _ posts: [QueuePost], seconds: Double = 10
    ) throws(QueueFault) -> (receipts: [QueueReceipt?], fault: QueueFault?) {
        guard !posts.isEmpty else { return ([], nil) }
        let mailbox = try mailbox()
        var receipts = [QueueReceipt?](repeating: nil, count: posts.count)
        var fault: QueueFault?
        let tries = 3
        for attempt in 1...tries {
            for index in posts.indices where receipts[index] == nil {
                let post = posts[index]
                try send(
                    post.octets, to: post.subject, reply: "\(mailbox.address).\(index)", identity: post.identity)
            }
            fault = nil
            var open = receipts.count { $0 == nil }
            while open > 0, let answer = try mailbox.next(seconds: seconds / Double(tries)) {
                // Nobody keeps what was sent; which of the messages is not said.
                if answer.subject.isEmpty, answer.status != nil {
                    fault = QueueFault(.noStream, ["subject": posts[0].subject])
                    open -= 1
                    continue
                }
                guard let index = answer.subject.split(separator: ".").last.flatMap({ Int($0) }),
                    posts.indices.contains(index), receipts[index] == nil
                else { continue }
                open -= 1
                if answer.status != nil {
                    fault = QueueFault(.noStream, ["subject": posts[index].subject])
                    continue
                }
                do throws(QueueFault) {
                    receipts[index] = try QueueLink.read(answer.octets, posts[index].subject, as: QueueReceipt.self)
                } catch { fault = error }
            }
            if !receipts.contains(where: { $0 == nil }) { break }
            // A full stream stays full for a while; a leader that is being elected is there soon.
            if fault?.code == .full { break }
            if attempt < tries, fault != nil { Thread.sleep(forTimeInterval: 0.3) }
        }
        let isWhole = receipts.allSatisfy { $0 != nil }
        return (receipts, isWhole ? nil : fault ?? QueueFault(.timedOut, ["subject": posts[0].subject]))
    }
}

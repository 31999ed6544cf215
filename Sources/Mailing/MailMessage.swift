import Foundation
package import SealBase

/// A message of plain text to one mailbox (RFC 5322), whatever language it is in.
package struct MailMessage: Hashable, Sendable {
    package let sender: String
    package let recipient: String
    package let subject: String
    package let text: String
    /// What tells this message from all others: a repetition has the same.
    package let id: String
    package let date: Instant

    /// `id`: letters, digits, `.` and `-`, made a Message-ID with the sender's domain. Throws `MailingFault.badMailbox`.
    package init(
        from sender: String, to recipient: String, subject: String, text: String, id: String, date: Instant
    ) throws(MailingFault) {
        for mailbox in [sender, recipient] where !MailMessage.isMailbox(mailbox) {
            throw MailingFault(.badMailbox, ["address": String(mailbox.prefix(60))])
        }
        (self.sender, self.recipient, self.subject, self.text) = (sender, recipient, subject, text)
        (self.id, self.date) = (id, date)
    }

    /// An address of printable ASCII without what has a meaning in headers and commands.
    package static func isMailbox(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>()[],;:\\\"".utf8.contains($0) }
    }

    /// The message with lines that end in CR LF.
    package var octets: Bytes {
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let headers = [
            "From: <\(sender)>", "To: <\(recipient)>", "Subject: \(MailMessage.words(subject))",
            "Date: \(MailMessage.date(date))", "Message-ID: <\(id)@\(domain)>", "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters])
        return Bytes((headers.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
    }

    /// A header's text as encoded words of whole characters (RFC 2047), folded.
    static func words(_ text: String) -> String {
        var words: [String] = []
        var word = Data()
        for character in text.unicodeScalars.filter({ $0.value >= 32 && $0.value != 127 }) {
            let octets = Data(String(character).utf8)
            if word.count + octets.count > 42 {
                words.append(word.base64EncodedString())
                word = Data()
            }
            word += octets
        }
        words.append(word.base64EncodedString())
        return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// `Sat, 21 Nov 2026 21:04:05 +0000`.
    static func date(_ instant: Instant) -> String {
        let fields = instant.fields
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        // 1 January 1970 was a Thursday.
        let seconds = instant.secondsSinceEpoch
        let day = Int(((seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400 % 7 + 7) % 7)
        let month = months.indices.contains(fields.month - 1) ? months[fields.month - 1] : "Jan"
        return "\(days[day]), \(two(fields.day)) \(month) \(fields.year) "
            + "\(two(fields.hour)):\(two(fields.minute)):\(two(fields.second)) +0000"
    }
}

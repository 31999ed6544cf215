import Foundation
import Mailing
import SealBase

/// A message to one person, as a channel gets it.
struct NoticeMessage: Codable, Hashable, Sendable {
    /// The same for every repetition: a channel that knows it may drop it.
    var id: String
    var email: String?
    var mobile: String?
    var subject: String
    var text: String
    var at: Instant
}

/// Carries messages to people (HN-8). Returns when the message was taken; what it throws is told apart by the fault's kind:
/// `input` never succeeds, everything else may later.
protocol Notifier: Sendable {
    var channel: String { get }
    func send(_ message: NoticeMessage) throws
}

/// One file a message, by its identifier: a repetition writes the same file.
struct FolderNotifier: Notifier {
    let folder: String
    var channel: String { "file" }

    func send(_ message: NoticeMessage) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFault(.cannotCreate, ["path": folder, "reason": "folder"])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try AtomicFile.write(
            Bytes(encoder.encode(message)) + [10], to: "\(folder)/\(message.id).json", permissions: 0o600)
    }
}

/// By e-mail.
struct MailNotifier: Notifier {
    let server: MailServer
    let sender: String
    var channel: String { "smtp" }

    func send(_ message: NoticeMessage) throws {
        guard let email = message.email else { throw NoticeFault(.noAddress) }
        try server.send(
            MailMessage(
                from: sender, to: email, subject: message.subject, text: message.text, id: message.id,
                date: message.at))
    }
}

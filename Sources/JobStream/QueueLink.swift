import CNATS
import Foundation
package import SealBase

/// A connection to the queue's servers. It mends itself when a server dies; may be used by many threads.
@safe package final class QueueLink: @unchecked Sendable {
    private let link: OpaquePointer

    /// Connects. Throws `QueueFault`, `FileFault`.
    package init(_ options: QueueOptions, readSecret: (String) throws -> Bytes) throws {
        func secret(_ path: String?) throws -> String? {
            try path.map { String(decoding: try readSecret($0).prefix { $0 != 10 && $0 != 13 }, as: UTF8.self) }
        }
        let password = try secret(options.passwordFile)
        let token = try secret(options.tokenFile)
        for path in [options.credentialsFile, options.rootsFile, options.certificateFile, options.keyFile] {
            guard let path else { continue }
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw FileFault(.notFound, ["path": path])
            }
        }
        let texts = [
            options.name, options.user, password, token, options.credentialsFile, options.rootsFile,
            options.certificateFile, options.keyFile,
        ]
        let copies = unsafe (texts + options.servers.map { Optional($0) }).map {
            unsafe $0.flatMap { unsafe strdup($0) }
        }
        defer { unsafe copies.forEach { unsafe free($0) } }
        var made: OpaquePointer?
        var reason = [CChar](repeating: 0, count: 256)
        let servers = unsafe copies.dropFirst(texts.count).map { unsafe UnsafePointer($0) }
        let outcome = unsafe servers.withUnsafeBufferPointer { servers in
            var raw = unsafe cnats_options()
            unsafe raw.servers = servers.baseAddress
            unsafe raw.server_count = Int32(clamping: servers.count)
            unsafe raw.name = UnsafePointer(copies[0])
            unsafe raw.user = UnsafePointer(copies[1])
            unsafe raw.password = UnsafePointer(copies[2])
            unsafe raw.token = UnsafePointer(copies[3])
            unsafe raw.credentials = UnsafePointer(copies[4])
            unsafe raw.roots = UnsafePointer(copies[5])
            unsafe raw.certificate = UnsafePointer(copies[6])
            unsafe raw.key = UnsafePointer(copies[7])
            unsafe raw.secure = options.isSecure || options.rootsFile != nil || options.certificateFile != nil ? 1 : 0
            unsafe raw.connect_milliseconds = Int(min(max(options.connectSeconds, 0.1), 600) * 1000)
            return unsafe cnats_connect(&raw, &made, &reason, reason.count)
        }
        let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard outcome == cnats_done, let made = unsafe made else {
            var details = ["reason": text]
            if outcome == cnats_unreachable { details["servers"] = options.shownServers }
            throw QueueLink.fault(outcome, details)
        }
        unsafe link = made
    }

    deinit { unsafe cnats_close(link) }

    package var isConnected: Bool { unsafe cnats_is_connected(link) != 0 }

    /// Octets of the largest message.
    package var largestMessage: Int { Int(unsafe cnats_largest(link)) }

    /// Sends octets, waiting for nobody. `identity` lets the stream know a repetition.
    package func send(
        _ octets: Bytes, to subject: String, reply: String? = nil, identity: String? = nil
    ) throws(QueueFault) {
        let outcome = unsafe octets.withUnsafeBufferPointer { octets in
            unsafe QueueLink.withOptional(reply) { reply in
                unsafe QueueLink.withOptional(identity) { identity in
                    unsafe cnats_send(link, subject, reply, identity, octets.baseAddress, octets.count)
                }
            }
        }
        guard outcome == cnats_done else {
            throw QueueLink.fault(
                outcome, ["subject": subject, "octets": "\(octets.count)", "limit": "\(largestMessage)"])
        }
    }

    /// Waits until the server has what was sent.
    package func flush(seconds: Double = 5) throws(QueueFault) {
        let outcome = unsafe cnats_flush(link, Int(seconds * 1000))
        guard outcome == cnats_done else { throw QueueLink.fault(outcome, ["subject": "flush"]) }
    }

    package func mailbox() throws(QueueFault) -> QueueMailbox {
        var made: OpaquePointer?
        let outcome = unsafe cnats_open_mailbox(link, &made)
        guard outcome == cnats_done, let made = unsafe made else { throw QueueLink.fault(outcome, [:]) }
        return unsafe QueueMailbox(made, link: self)
    }

    private static func withOptional<T>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> T) -> T {
        guard let text else { return body(nil) }
        return unsafe text.withCString { unsafe body($0) }
    }

    static func fault(_ outcome: cnats_outcome, _ details: [String: String]) -> QueueFault {
        let code: QueueFaultCode =
            switch outcome {
            case cnats_no_library: .noLibrary
            case cnats_unreachable: .unreachable
            case cnats_refused: .refused
            case cnats_not_secure: .notSecure
            case cnats_timed_out: .timedOut
            case cnats_too_large: .tooLarge
            case cnats_broken: .unreachable
            default: .lost
            }
        return QueueFault(code, details)
    }
}

/// A message that came.
package struct QueueMessage: Hashable, Sendable {
    package var subject: String
    /// Where to answer, or to acknowledge.
    package var reply: String
    /// Of a notice of the servers: `404` nothing there, `408` waited long enough, `409` the consumer changed, `503` nobody.
    package var status: String?
    package var octets: Bytes
}

/// A mailbox with an address of its own; used by one thread at a time.
@safe package final class QueueMailbox {
    private let mailbox: OpaquePointer
    /// Kept alive as long as the mailbox.
    private let link: QueueLink
    /// What is sent to `address.x` comes here.
    package let address: String

    init(_ mailbox: OpaquePointer, link: QueueLink) {
        unsafe self.mailbox = mailbox
        self.link = link
        address = unsafe String(cString: cnats_address(mailbox))
    }

    deinit { unsafe cnats_close_mailbox(mailbox) }

    /// The next message; `nil` when none came in time.
    package func next(seconds: Double) throws(QueueFault) -> QueueMessage? {
        var message = unsafe cnats_message()
        let outcome = unsafe cnats_next(mailbox, max(1, Int(seconds * 1000)), &message)
        defer { unsafe cnats_free(&message) }
        if outcome == cnats_timed_out { return nil }
        guard outcome == cnats_done else { throw QueueLink.fault(outcome, [:]) }
        func text(_ pointer: UnsafePointer<CChar>?) -> String? {
            guard let pointer = unsafe pointer else { return nil }
            return unsafe String(cString: pointer)
        }
        return unsafe QueueMessage(
            subject: text(message.subject) ?? "", reply: text(message.reply) ?? "", status: text(message.status),
            octets: Bytes(UnsafeBufferPointer(start: message.octets, count: message.count)))
    }
}

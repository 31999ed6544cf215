import CCurl
import Foundation
import SealBase

/// A server that takes messages (SMTP submission), over TLS from the first octet (`smtps://`), after STARTTLS, or, on this
/// machine only, without.
package struct MailServer: Sendable {
    /// Name and password; never printed, never in an argument.
    package struct Login: Sendable {
        package var name: String
        package var password: String

        package init(name: String, password: String) { (self.name, self.password) = (name, password) }
    }

    package let address: String
    /// Whether the server must go over to TLS before anything is said (STARTTLS).
    package let demandsTLS: Bool
    /// PEM file of the roots that are trusted; the system's when `nil`.
    package let roots: String?
    package let login: Login?
    package var connectSeconds: Double = 10
    package var totalSeconds: Double = 30
    private let isLocal: Bool

    /// Throws `MailingFault.badServer`, `.notEncrypted` for a login that would go in the clear to another machine.
    package init(
        address: String, demandsTLS: Bool, roots: String? = nil, login: Login? = nil
    ) throws(MailingFault) {
        let bad = MailingFault(.badServer, ["address": String(address.prefix(100))])
        guard address.utf8.count <= 512, address.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            let parts = URLComponents(string: address), let scheme = parts.scheme,
            ["smtp", "smtps"].contains(scheme), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.query == nil, parts.path.isEmpty || parts.path == "/"
        else { throw bad }
        isLocal = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host.lowercased())
        guard isLocal || demandsTLS || scheme == "smtps" else {
            throw MailingFault(.notEncrypted, ["address": address])
        }
        (self.address, self.demandsTLS, self.roots, self.login) = (address, demandsTLS, roots, login)
    }

    /// Hands a message over; returns when the server has taken it. Throws `MailingFault`.
    package func send(_ message: MailMessage) throws(MailingFault) {
        var answer = unsafe ccurl_answer()
        let outcome = unsafe hand(over: message, &answer)
        defer { unsafe ccurl_free(&answer) }
        let reply = unsafe answer.status
        let reason = unsafe withUnsafeBytes(of: &answer.reason) { octets in
            unsafe String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
        }
        func fault(_ code: MailingFaultCode, _ details: [String: String] = [:]) -> MailingFault {
            MailingFault(code, details.merging(["address": address]) { $1 })
        }
        switch outcome {
        case ccurl_done: return
        case ccurl_no_library: throw MailingFault(.noLibrary)
        case ccurl_host_unknown: throw fault(.hostUnknown)
        case ccurl_unreachable: throw fault(.unreachable, ["reason": reason])
        case ccurl_timed_out: throw fault(.timedOut)
        case ccurl_not_secure: throw fault(.notSecure, ["reason": reason])
        case ccurl_login_refused: throw fault(.loginRefused)
        default:
            if (400..<500).contains(reply) { throw fault(.deferred, ["reply": "\(reply)"]) }
            if (500..<600).contains(reply) { throw fault(.refused, ["reply": "\(reply)"]) }
            throw fault(.broken, ["reason": reason])
        }
    }

    private func hand(over message: MailMessage, _ answer: inout ccurl_answer) -> ccurl_outcome {
        func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds, 0.001), 3600) * 1000) }
        let content = message.octets
        // Each text stays where it is until the exchange has ended.
        func with<T>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> T) -> T {
            guard let text else { return body(nil) }
            return unsafe text.withCString { unsafe body($0) }
        }
        return unsafe with(address) { address in
            unsafe with("<\(message.sender)>") { sender in
                unsafe with("<\(message.recipient)>") { recipient in
                    unsafe with(login?.name) { name in
                        unsafe with(login?.password) { password in
                            unsafe with(roots) { roots in
                                unsafe content.withUnsafeBufferPointer { octets in
                                    var mail = unsafe ccurl_mail(
                                        address: address, sender: sender, recipient: recipient, user: name,
                                        password: password, roots: roots, content: octets.baseAddress,
                                        content_count: octets.count, demand_tls: demandsTLS ? 1 : 0,
                                        connect_milliseconds: milliseconds(connectSeconds),
                                        total_milliseconds: milliseconds(totalSeconds), direct: isLocal ? 1 : 0)
                                    return unsafe ccurl_send_mail(&mail, &answer)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

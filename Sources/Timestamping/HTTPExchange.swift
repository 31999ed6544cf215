import CCurl
import Foundation
package import SealBase

/// One POST over HTTP or HTTPS with limits on time and size. No redirect is followed, nothing is remembered.
package struct HTTPExchange: Hashable, Sendable {
    /// Seconds until the connection stands, and until all of the answer is here.
    package var connectSeconds: Double
    package var totalSeconds: Double
    /// Octets of the longest answer that is read.
    package var answerLimit: Int

    /// The usual limits: a timestamp of a few kilobytes, from an authority that is there.
    package init(connectSeconds: Double = 10, totalSeconds: Double = 30, answerLimit: Int = 1 << 20) {
        (self.connectSeconds, self.totalSeconds, self.answerLimit) = (connectSeconds, totalSeconds, answerLimit)
    }

    /// What came back.
    package struct Answer: Hashable, Sendable {
        package var status: Int
        package var contentType: String
        /// Where the server points to instead; empty as a rule.
        package var location: String
        package var body: Bytes
    }

    /// Sends octets. Throws `TimestampingFault` when there is no answer; an answer with an error status is an answer.
    package func post(
        _ body: Bytes, to address: String, contentType: String, accept: String
    ) throws(TimestampingFault) -> Answer {
        let isLocal = try HTTPExchange.check(address)
        var answer = unsafe ccurl_answer()
        let outcome = unsafe send(body, address, contentType, accept, isLocal, &answer)
        defer { unsafe ccurl_free(&answer) }
        let reason = unsafe HTTPExchange.text(&answer.reason)
        func fault(_ code: TimestampingFaultCode, _ details: [String: String] = [:]) -> TimestampingFault {
            TimestampingFault(code, details.merging(["address": address]) { $1 })
        }
        switch outcome {
        case ccurl_done: break
        case ccurl_no_library: throw TimestampingFault(.noLibrary)
        case ccurl_host_unknown: throw fault(.hostUnknown)
        case ccurl_unreachable: throw fault(.unreachable, ["reason": reason])
        case ccurl_timed_out: throw fault(.timedOut, ["seconds": "\(Int(totalSeconds.rounded(.up)))"])
        case ccurl_not_secure: throw fault(.notSecure, ["reason": reason])
        case ccurl_too_large: throw fault(.answerTooLarge, ["limit": "\(answerLimit)"])
        default: throw fault(.broken, ["reason": reason])
        }
        return unsafe Answer(
            status: answer.status, contentType: HTTPExchange.text(&answer.content_type),
            location: HTTPExchange.text(&answer.redirect),
            body: Bytes(UnsafeBufferPointer(start: answer.body, count: answer.body_count)))
    }

    private func send(
        _ body: Bytes, _ address: String, _ contentType: String, _ accept: String, _ isLocal: Bool,
        _ answer: inout ccurl_answer
    ) -> ccurl_outcome {
        func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds, 0.001), 3600) * 1000) }
        return unsafe address.withCString { address in
            unsafe contentType.withCString { contentType in
                unsafe accept.withCString { accept in
                    unsafe body.withUnsafeBufferPointer { body in
                        var request = unsafe ccurl_request(
                            address: address, content_type: contentType, accept: accept, body: body.baseAddress,
                            body_count: body.count, connect_milliseconds: milliseconds(connectSeconds),
                            total_milliseconds: milliseconds(totalSeconds), answer_limit: max(0, answerLimit),
                            direct: isLocal ? 1 : 0)
                        return unsafe ccurl_post(&request, &answer)
                    }
                }
            }
        }
    }

    /// Whether the address is this machine's own, which no proxy is asked for. Throws `badAddress`: a secret in an
    /// address would end up in logs.
    package static func check(_ address: String) throws(TimestampingFault) -> Bool {
        let fault = TimestampingFault(.badAddress, ["address": String(address.prefix(200))])
        guard address.utf8.count <= 2048, address.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty
        else { throw fault }
        guard parts.user == nil, parts.password == nil else {
            throw TimestampingFault(.badAddress, ["address": "\(scheme)://…@\(host)"])
        }
        return ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host.lowercased())
    }

    /// The text of a C array of characters.
    private static func text<T>(_ field: inout T) -> String {
        unsafe withUnsafeBytes(of: &field) { octets in
            unsafe String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

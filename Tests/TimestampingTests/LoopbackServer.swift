import Foundation
import SealBase

/// A server on this machine's own address that answers every POST as a closure says: honest authorities and liars.
final class LoopbackServer: @unchecked Sendable {
    /// What is sent back; `pieces` one after another with `pause` microseconds between.
    struct Reply: Sendable {
        var pieces: [Bytes]
        var pause: UInt32 = 0

        static func raw(_ text: String) -> Reply { Reply(pieces: [Bytes(text.utf8)]) }

        static func http(_ status: String, type: String = "application/timestamp-reply", _ body: Bytes) -> Reply {
            Reply(pieces: [
                Bytes("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n".utf8),
                body,
            ])
        }
    }

    let address: String
    private let descriptor: Int32
    private let answer: @Sendable (Bytes) -> Reply

    init(_ answer: @escaping @Sendable (Bytes) -> Reply) throws {
        self.answer = answer
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        descriptor = listening
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &place) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                unsafe bind(listening, place, length) == 0 && listen(listening, 16) == 0
                    && getsockname(listening, place, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))/tsa"
        Thread.detachNewThread { [answer] in
            while true {
                let connection = accept(listening, nil, nil)
                guard connection >= 0 else {
                    // Closed here alone: closed by others, its number could be another server's before this loop sees it.
                    close(listening)
                    return
                }
                Thread.detachNewThread { LoopbackServer.serve(connection, answer) }
            }
        }
    }

    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func serve(_ connection: Int32, _ answer: (Bytes) -> Reply) {
        defer { close(connection) }
        guard let body = request(connection) else { return }
        let reply = answer(body)
        for piece in reply.pieces {
            var done = 0
            while done < piece.count {
                let n = unsafe piece.withUnsafeBytes { octets in
                    unsafe send(
                        connection, octets.baseAddress.map { unsafe $0 + done }, piece.count - done,
                        Int32(MSG_NOSIGNAL))
                }
                guard n > 0 else { return }
                done += n
            }
            if reply.pause > 0 { usleep(reply.pause) }
        }
    }

    /// The body of one POST.
    private static func request(_ connection: Int32) -> Bytes? {
        var all = Bytes()
        var buffer = Bytes(repeating: 0, count: 4096)
        while all.count < 1 << 20 {
            let n = unsafe buffer.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
            guard n > 0 else { return nil }
            all += buffer.prefix(n)
            guard let end = all.firstRange(of: Bytes("\r\n\r\n".utf8)) else { continue }
            let head = String(decoding: all[..<end.lowerBound], as: UTF8.self).lowercased()
            guard head.hasPrefix("post "), head.contains("content-type: application/timestamp-query"),
                let line = head.split(separator: "\r\n").first(where: { $0.hasPrefix("content-length:") }),
                let count = Int(line.dropFirst(15).filter { $0 != " " })
            else { return nil }
            if all.count >= end.upperBound + count { return Bytes(all[end.upperBound...]) }
        }
        return nil
    }
}

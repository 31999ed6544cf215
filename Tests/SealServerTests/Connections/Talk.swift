import Foundation

/// Plain conversations with a service over a socket of the loopback interface.
enum Talk {
    /// Nobody listens there.
    struct Refused: Error {}

    /// Sends octets and reads until the other side closes or `seconds` went by.
    static func say(_ port: Int, _ text: String, seconds: Int = 60) throws -> (answer: String, isClosed: Bool) {
        let (octets, isClosed) = try say(port, Array(text.utf8), seconds: seconds)
        return (String(decoding: octets, as: UTF8.self), isClosed)
    }

    static func say(
        _ port: Int, _ octets: [UInt8], seconds: Int = 60
    ) throws -> (answer: [UInt8], isClosed: Bool) {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), in_port_t(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Refused() }
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var sent = 0
        while sent < octets.count {
            let n = unsafe octets.withUnsafeBytes { buffer in
                unsafe send(
                    socket, buffer.baseAddress.map { unsafe $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            // The other side may have heard enough.
            if n <= 0 { break }
            sent += n
        }
        var answer: [UInt8] = []
        while true {
            var chunk = [UInt8](repeating: 0, count: 4096)
            let n = unsafe chunk.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
            if n <= 0 { return (answer, n == 0 || errno == ECONNRESET) }
            answer += chunk[..<n]
        }
    }

    /// Sends octets and goes, without hearing an answer.
    static func leave(_ port: Int, _ text: String) throws { _ = try say(port, Array(text.utf8), seconds: 1) }

    /// One request on a connection of its own; its status, its head, its body.
    static func ask(
        _ port: Int, _ method: String, _ path: String, _ headers: [String: String] = [:], _ body: [UInt8] = [],
        seconds: Int = 60
    ) throws -> (status: Int, head: String, body: String) {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
        let (octets, _) = try say(port, Array((head + "\r\n").utf8) + body, seconds: seconds)
        let text = String(decoding: octets, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return (0, "", text) }
        let status = text.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) } ?? 0
        return (status, String(text[..<end.lowerBound]), String(text[end.upperBound...]))
    }
}

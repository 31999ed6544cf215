import COpenSSL
import Foundation
import SealBase

/// A password. It comes from a file or a descriptor, never from an argument; it wipes itself and never prints.
@safe package final class Secret: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
    private let octets: UnsafeMutableRawBufferPointer
    /// The most octets a password may have.
    package static let limit = 1024

    /// The first line of a file, without its end of line. Throws `FileFault`, or `badSecret` when it is empty or too
    /// long.
    package convenience init(file path: String) throws {
        let descriptor = try InputFile.open(path)
        defer { close(descriptor) }
        try self.init(descriptor: descriptor)
    }

    /// The first line that can be read from an open descriptor, which stays open.
    package init(descriptor: Int32) throws(CryptoFault) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Secret.limit + 2, alignment: 1)
        var count = 0
        while count < buffer.count {
            let n = unsafe read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, 1)
            if n < 0 && errno == EINTR { continue }
            guard n == 1, unsafe buffer[count] != 10 else { break }
            count += 1
        }
        if count > 0, unsafe buffer[count - 1] == 13 { count -= 1 }
        unsafe octets = UnsafeMutableRawBufferPointer(rebasing: buffer[..<max(0, min(count, Secret.limit))])
        unsafe whole = buffer
        guard count > 0, count <= Secret.limit else { throw CryptoFault(.badSecret, ["limit": "\(Secret.limit)"]) }
    }

    /// Octets that are in memory already; the caller wipes its own copy.
    package init(octets source: some Collection<UInt8>) throws(CryptoFault) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Secret.limit, alignment: 1)
        let taken = source.prefix(Secret.limit)
        for (index, octet) in taken.enumerated() { unsafe buffer[index] = octet }
        unsafe octets = UnsafeMutableRawBufferPointer(rebasing: buffer[..<taken.count])
        unsafe whole = buffer
        guard !source.isEmpty, source.count <= Secret.limit else {
            throw CryptoFault(.badSecret, ["limit": "\(Secret.limit)"])
        }
    }

    private let whole: UnsafeMutableRawBufferPointer

    deinit {
        unsafe OPENSSL_cleanse(whole.baseAddress, whole.count)
        unsafe whole.deallocate()
    }

    /// Lends the octets; they must not be kept.
    @unsafe package func withOctets<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try unsafe body(UnsafeBufferPointer(octets.assumingMemoryBound(to: UInt8.self)))
    }

    /// Never the secret.
    package var description: String { "(secret)" }
    /// Never the secret.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

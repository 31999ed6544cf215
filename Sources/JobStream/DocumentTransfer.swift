import CCurl
import Foundation
package import SealBase

/// Documents over HTTP(S): GET into a file, PUT of a file where nothing is yet. No redirect is followed. What stands
/// behind the question mark of an address gives access and is never told.
package struct DocumentTransfer: Hashable, Sendable {
    package var connectSeconds = 10.0
    package var totalSeconds = 300.0
    /// Octets of the largest document.
    package var limit = 1 << 30
    /// Roots to trust instead of the system's.
    package var rootsFile: String?

    package init() {}

    /// Fetches into a new file; `false` when there is nothing at the address. Throws `TransferFault`, `FileFault`.
    package func get(_ address: String, into path: String) throws -> Bool {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(.cannotCreate, ["path": path, "reason": systemReason(errno)]) }
        defer { close(descriptor) }
        let status = try exchange(address, descriptor, count: limit, uploads: false)
        switch status {
        case 200: return true
        case 404, 410: return false
        default: throw refused(address, status)
        }
    }

    /// Sends a file with `If-None-Match: *`; `false` when something stands there already.
    package func put(_ path: String, to address: String) throws -> Bool {
        let descriptor = try InputFile.open(path)
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw FileFault(.unreadable, ["path": path, "reason": systemReason(errno)])
        }
        let answer = try exchange(address, descriptor, count: Int(status.st_size), uploads: true)
        switch answer {
        case 200, 201, 204: return true
        case 409, 412: return false
        default: throw refused(address, answer)
        }
    }

    private func refused(_ address: String, _ status: Int) -> TransferFault {
        let code: TransferFaultCode =
            switch status {
            case 300..<400: .redirected
            case 400, 401, 403: .forbidden
            default: .refused
            }
        return TransferFault(code, ["address": DocumentTransfer.shown(address), "status": "\(status)"])
    }

    private func exchange(_ address: String, _ descriptor: Int32, count: Int, uploads: Bool) throws -> Int {
        var answer = unsafe ccurl_answer()
        let outcome = unsafe address.withCString { address in
            unsafe withOptional(rootsFile) { roots in
                var request = unsafe ccurl_file_request(
                    address: address, roots: roots, descriptor: descriptor, count: Int64(count),
                    uploads: uploads ? 1 : 0, connect_milliseconds: milliseconds(connectSeconds),
                    total_milliseconds: milliseconds(totalSeconds))
                return unsafe ccurl_file(&request, &answer)
            }
        }
        defer { unsafe ccurl_free(&answer) }
        let reason = unsafe withUnsafeBytes(of: &answer.reason) { octets in
            unsafe String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
        }
        let details = ["address": DocumentTransfer.shown(address), "reason": reason]
        switch outcome {
        case ccurl_done: return unsafe answer.status
        case ccurl_no_library: throw TransferFault(.noLibrary)
        case ccurl_too_large:
            throw FileFault(.tooLarge, ["path": DocumentTransfer.shown(address), "limit": "\(limit)"])
        case ccurl_not_secure: throw TransferFault(.notSecure, details)
        default: throw TransferFault(.failed, details)
        }
    }

    private func milliseconds(_ seconds: Double) -> Int { Int(min(max(seconds, 0.001), 86_400) * 1000) }

    private func withOptional<T>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> T) -> T {
        guard let text else { return body(nil) }
        return unsafe text.withCString { unsafe body($0) }
    }

    /// An address without what gives access to it.
    static func shown(_ address: String) -> String { String(address.prefix { $0 != "?" && $0 != "#" }.prefix(300)) }
}

/// What can go wrong between a worker and a store of documents.
package enum TransferFaultCode: String, FaultCodes {
    /// libcurl is not installed.
    case noLibrary
    /// The store answered with an error; details: `address`, `status`.
    case refused
    /// The address gives no access, or no more: what was signed beforehand has run out; details: `address`, `status`.
    case forbidden
    /// The store points elsewhere, which is not followed; details: `address`, `status`.
    case redirected
    /// No exchange came about; details: `address`, `reason`.
    case failed
    /// Details: `address`, `reason`.
    case notSecure

    package static var domain: String { "transfer" }
    package var kind: FaultKind {
        switch self {
        case .noLibrary: .configuration
        case .forbidden, .redirected: .notPermitted
        case .refused, .failed, .notSecure: .unavailable
        }
    }
}

package typealias TransferFault = Fault<TransferFaultCode>

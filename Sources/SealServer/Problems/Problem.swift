import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SealBase
import SealOffice
import SealWords

/// A problem document (RFC 9457) about an accident: stable code, words in the asker's language.
struct Problem: Encodable, Sendable {
    struct Reason: Encodable, Sendable {
        var code: String
        var text: String
    }

    /// `urn:yinjian:problem:CODE`.
    var type: String
    /// What kind of problem it is; the same for every occurrence.
    var title: String
    var status: Int
    /// What happened, and what to do.
    var detail: String
    var code: String
    /// Of the request, as in the logs.
    var instance: String
    /// Why an impression was refused.
    var reasons: [Reason]?

    private let headers: HTTPFields

    private enum CodingKeys: CodingKey { case type, title, status, detail, code, instance, reasons }

    /// - Parameter request: identifier of the request.
    init(_ fault: any CodedFault, request: String, _ words: Words) {
        status = ProblemStatus.of(fault)
        let isInternal = ProblemStatus.isInternal(status)
        code = isInternal ? "server.internal" : fault.stableCode
        type = "urn:yinjian:problem:" + code
        title = words.sentence("problem.\(status)")
        detail = isInternal ? words.sentence("server.internal") : words.sentence(Problem.outward(fault))
        instance = "urn:yinjian:request:" + request
        reasons = (fault as? RefusedImpression)?.findings.map {
            Reason(code: $0.code, text: words.sentence($0))
        }
        headers = Problem.headers(fault, status)
    }

    /// The answer.
    var response: Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let octets = (try? encoder.encode(self)) ?? Data()
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        return Response(
            status: HTTPResponse.Status(code: status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }

    private static func headers(_ fault: any CodedFault, _ status: Int) -> HTTPFields {
        var fields = HTTPFields()
        if let seconds = fault.details["seconds"] {
            fields[.retryAfter] = seconds
        } else if status == 503 {
            fields[.retryAfter] = "5"
        }
        if let allow = fault.details["allow"] { fields[.allow] = allow }
        if status == 401 { fields[.wwwAuthenticate] = "Bearer realm=\"yinjian\"" }
        return fields
    }

    /// The fault without places on the service's own disk.
    private static func outward(_ fault: any CodedFault) -> any CodedFault {
        OutwardFault(
            stableCode: fault.stableCode,
            details: fault.details.mapValues { $0.hasPrefix("/") ? ($0 as NSString).lastPathComponent : $0 },
            kind: fault.kind)
    }
}

/// A fault as it is told outside.
private struct OutwardFault: CodedFault {
    var stableCode: String
    var details: [String: String]
    var kind: FaultKind
    var description: String { stableCode }
}

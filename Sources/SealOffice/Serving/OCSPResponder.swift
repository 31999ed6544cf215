import Foundation
import SealASN1
package import SealBase
import SealCrypto

/// Answers OCSP requests over HTTP (RFC 6960, appendix A) with what `ocsp build` signed beforehand: no key is in reach of
/// the service. Any number of threads.
package struct OCSPResponder: Sendable {
    private struct Issuer {
        var id: String
        var publicKey: Bytes
    }

    private let folder: OfficeFolder
    private let issuers: [Issuer]
    /// More is no request.
    package static let requestLimit = 1 << 14

    /// Throws what reading the office's roots throws.
    package init(_ office: Office) throws {
        folder = office.folder
        issuers = try [OfficeSetting.rootSM2, .rootP256].map { setting in
            let root = try office.certificate(setting)
            let key = try SubjectPublicKeyInfo.parse(root.subjectPublicKeyInfo).subjectPublicKey
            return Issuer(id: try Office.issuerID(root), publicKey: key)
        }
    }

    /// The answer that was signed, or one that says why there is none: `malformedRequest`, `unauthorized` (2.3).
    package func answer(_ encoded: Bytes) -> Bytes {
        guard encoded.count <= Self.requestLimit, let request = try? OCSPRequest.parse(encoded) else {
            return Self.refusal(1)
        }
        let serial = Bytes(request.serialNumber.drop { $0 == 0 }).hex
        guard let algorithm = DigestAlgorithm(request.hashAlgorithm), !serial.isEmpty, serial.utf8.count <= 80,
            let issuer = issuers.first(where: { Digest.hash(algorithm, $0.publicKey) == request.issuerKeyHash }),
            let answer = try? InputFile.read(folder.ocsp(issuer: issuer.id, serial: serial), limit: 1 << 20)
        else { return Self.refusal(6) }
        return answer
    }

    /// `OCSPResponse { responseStatus ENUMERATED }` without anything else.
    private static func refusal(_ status: UInt8) -> Bytes { [0x30, 3, 0x0a, 1, status] }
}

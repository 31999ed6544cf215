import Foundation
import SealASN1
package import SealBase
import SealCrypto

/// The answer to a challenge of the service's log-in: the certificate and the signature of the challenge's text, as one
/// text of two PEM blocks that a page or a program takes (HN-1).
package enum LoginAnswer {
    /// The first line of every challenge: a signature over it is good for logging in and for nothing else.
    package static let head = "yinjian login"
    static let signatureLabel = "YINJIAN LOGIN SIGNATURE"
    private static let limit = 64 << 10

    /// Signs the text in a file. Throws `OfficeFault.notAChallenge` for a text that is no challenge, and what opening the
    /// key throws. `certificate`: a file, where the key has none beside it.
    package static func make(
        challenge path: String, with order: SigningKeyOrder, certificate: String?
    ) throws -> String {
        let text = try InputFile.read(path, limit: 4096)
        guard isChallenge(text) else { throw OfficeFault(.notAChallenge, ["path": path]) }
        guard let opened = try SigningKey(order) else { throw OfficeFault(.notAChallenge, ["path": path]) }
        let named = try certificate.map { try CertificateFile.read($0).first?.encoded }
        guard let der = named ?? opened.certificate else {
            throw KeyFault(.noCertificate, ["key": path])
        }
        try opened.key.demandMatch(CertificateOutline.parse(der))
        return PEM.encode(der, label: "CERTIFICATE")
            + PEM.encode(try opened.key.sign(text), label: signatureLabel)
    }

    /// Nothing but a challenge is signed here: its own first line and one line of letters and digits.
    static func isChallenge(_ text: Bytes) -> Bool {
        let lines = text.split(separator: 10, omittingEmptySubsequences: false)
        guard lines.count == 3, Bytes(lines[0]) == Bytes(head.utf8), lines[2].isEmpty else { return false }
        return (20...100).contains(lines[1].count)
            && lines[1].allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
            }
    }

    /// The certificate, DER, in what somebody handed over: DER or PEM, first of several. `nil` when there is none.
    package static func certificate(in octets: Bytes) -> Bytes? {
        guard octets.count <= limit else { return nil }
        return (try? CertificateOutline.parseFile(octets))?.first?.encoded
    }

    /// The signature, DER, in what somebody handed over: as it is, as a PEM block of any name that is no certificate's, or
    /// base64 in lines. `nil` when there is none.
    package static func signature(in octets: Bytes) -> Bytes? {
        guard octets.count <= limit, !octets.isEmpty else { return nil }
        if let block = try? PEM.decode(octets, label: signatureLabel).first { return block }
        guard octets.allSatisfy({ $0 < 128 }) else { return octets }
        let text = String(decoding: octets, as: UTF8.self)
        if text.contains("-----BEGIN") { return nil }
        return Data(base64Encoded: text.filter { !$0.isWhitespace }).map { Bytes($0) } ?? octets
    }
}

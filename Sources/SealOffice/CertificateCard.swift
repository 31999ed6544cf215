import SealASN1
import SealBase
import SealCrypto

/// What a certificate says of itself, and how the registry knows it.
package struct CertificateCard: Codable, Hashable, Sendable {
    package var subject: String
    package var issuer: String
    /// Hexadecimal.
    package var serial: String
    package var notBefore: String
    package var notAfter: String
    package var keyAlgorithm: String
    /// Names of key usages and extended key usages.
    package var usage: [String]
    /// The role in the office; empty for a certificate from a file.
    package var role: String
    /// The registry's state; empty for a certificate from a file.
    package var state: String

    init(_ certificate: CertificateOutline, role: String = "", state: String = "") {
        subject = certificate.subject.readable
        issuer = certificate.issuer.readable
        serial = certificate.serialNumber.hex
        notBefore = certificate.notBefore.iso8601
        notAfter = certificate.notAfter.iso8601
        keyAlgorithm = (try? PublicKey(info: certificate.subjectPublicKeyInfo))?.algorithm.name ?? "?"
        usage = (certificate.keyUsage?.names ?? []) + (certificate.extendedKeyUsage ?? []).map(\.description)
        (self.role, self.state) = (role, state)
    }

    /// Reads a certificate file, DER or PEM. Throws `OfficeFault.notACertificate`, `FileFault`.
    package static func read(_ path: String) throws -> CertificateCard {
        guard let first = try CertificateFile.read(path).first else {
            throw OfficeFault(.notACertificate, ["path": path])
        }
        return CertificateCard(first)
    }
}

/// Reading of certificate files.
enum CertificateFile {
    /// The certificates of a file, DER or PEM. Throws `OfficeFault.notACertificate`, `FileFault`.
    static func read(_ path: String) throws -> [CertificateOutline] {
        let bytes = try InputFile.read(path, limit: 4 << 20)
        do { return try CertificateOutline.parseFile(bytes) } catch {
            throw OfficeFault(.notACertificate, ["path": path])
        }
    }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// Where a soft certificate (GX-3) goes, and its initial PIN apart from it.
package struct SoftCertificateOrder: Hashable, Sendable {
    /// The PKCS#12 file.
    package var output: String
    /// The PIN's own file, readable by its owner only; `nil` gives the PIN back to be shown once.
    package var pinFile: String?

    package init(output: String, pinFile: String?) { (self.output, self.pinFile) = (output, pinFile) }
}

/// A soft certificate that was issued.
package struct SoftCertificateCard: Codable, Hashable, Sendable {
    package var certificate: CertificateCard
    package var file: String
    package var pinFile: String?
    /// Only when it is to be shown once.
    package var pin: String?
}

/// Initial PINs: twelve characters that nobody takes for another, five bits each.
enum InitialPIN {
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".utf8)

    static func make(_ entropy: (Int) -> Bytes) -> Bytes { entropy(12).map { alphabet[Int($0 & 31)] } }
}

extension Office {
    /// Issues a certificate whose key goes to its holder in a PKCS#12 file and stays nowhere else; the initial PIN is drawn
    /// at random and delivered apart.
    ///
    /// Throws `OfficeFault.sameFile`, `FileFault`, and what issuing throws; a certificate that could not be delivered is revoked.
    package func issueSoftCertificate(
        _ order: CertificateOrder, _ soft: SoftCertificateOrder, now: Instant
    ) throws -> SoftCertificateCard {
        let outputs = [order.output, soft.output] + (soft.pinFile.map { [$0] } ?? [])
        guard Set(outputs).count == outputs.count else { throw OfficeFault(.sameFile, ["path": soft.output]) }
        // What cannot be written is known before anything is issued.
        let file = try AtomicFile(path: soft.output, permissions: 0o600)
        let pinFile = try soft.pinFile.map { try AtomicFile(path: $0, permissions: 0o600) }
        let pin = InitialPIN.make(entropy)
        let key = try PrivateKey.generate(Office.form(order).algorithm)
        let card = try issueCertificate(order, delivering: key, now: now)
        do {
            let certificate = try InputFile.read(order.output)
            let root = try self.certificate(Office.form(order).root).encoded
            try file.write(
                PKCS12File.encode(
                    key, certificate: certificate, others: [root], name: card.subject, secret: Secret(octets: pin)))
            if let pinFile {
                try pinFile.write(pin + [10])
                try pinFile.commit()
            }
            try file.commit()
        } catch {
            // A certificate whose key nobody has is of no use to anybody.
            if let record = try? certificateRecord(card.serial) {
                try? registry.change(
                    certificate: record.serial, of: record.issuer, .revoke, reason: .superseded, by: act(now))
            }
            for path in [order.output] + (soft.pinFile.map { [$0] } ?? []) { unsafe unlink(path) }
            throw error
        }
        return SoftCertificateCard(
            certificate: card, file: soft.output, pinFile: soft.pinFile,
            pin: soft.pinFile == nil ? String(decoding: pin, as: UTF8.self) : nil)
    }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// What `ocsp build` did.
package struct OCSPCard: Codable, Hashable, Sendable {
    package var folder: String
    /// Answers signed this time.
    package var written: Int
    /// Answers that still hold: the same status, not half through their life.
    package var kept: Int
    package var nextUpdate: Instant
}

extension Office {
    /// Signs an OCSP answer for every certificate of both roots and lays them out by serial number, so that any web server
    /// can hand them out: `published/ocsp/<issuer key>/<serial>.ocsp`. An answer that still holds is left alone. A revoked
    /// certificate is answered for after it expired; a good one that expired is not.
    ///
    /// Throws `CryptoFault`, `RegistryFault`, `FileFault`.
    package func publishOCSP(validForDays days: Int, now: Instant) throws -> OCSPCard {
        let until = now.adding(days: Int64(days))
        var card = OCSPCard(folder: folder.ocsp, written: 0, kept: 0, nextUpdate: until)
        for (root, _) in try lists() {
            let issuer = try certificate(root)
            let issuerID = try Office.issuerID(issuer)
            let maker = try OCSPMaker(issuer: issuer, key: key(root))
            let place = "\(folder.ocsp)/\(issuerID)"
            do { try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true) } catch {
                throw FileFault(.cannotCreate, ["path": place, "reason": "folder"])
            }
            for record in try registry.certificates() where record.issuer == issuerID {
                guard let status = Self.answer(record, now), record.serial != issuer.magnitude else { continue }
                let path = folder.ocsp(issuer: issuerID, serial: record.serial.hex)
                if Self.holds(path, status, now) {
                    card.kept += 1
                    continue
                }
                let serial = record.serial.first ?? 0 >= 0x80 ? [0] + record.serial : record.serial
                try AtomicFile.write(
                    try maker.answer(status, about: serial, from: now, until: until), to: path)
                card.written += 1
            }
        }
        return card
    }

    /// What is to be answered; `nil` when there is nothing to answer for.
    private static func answer(_ record: CertificateRecord, _ now: Instant) -> OCSPAnswer.Status? {
        if let at = record.listedAt, let reason = record.reason {
            return .revoked(at: at, reason: reason == .unspecified ? nil : RevocationReason(reason))
        }
        return record.der != nil && now <= record.notAfter ? .good : nil
    }

    /// Whether an answer stands that says the same and is not half through its life.
    private static func holds(_ path: String, _ status: OCSPAnswer.Status, _ now: Instant) -> Bool {
        guard let octets = try? InputFile.read(path, limit: 1 << 20), let response = try? OCSPResponse.parse(octets),
            let answer = response.answers.first, answer.status == status, let next = answer.nextUpdate
        else { return false }
        let age = now.secondsSinceEpoch - answer.thisUpdate.secondsSinceEpoch
        return age >= 0 && age < next.secondsSinceEpoch - now.secondsSinceEpoch
    }
}

extension CertificateOutline {
    /// The serial number without leading zeros, as the registry keeps it.
    fileprivate var magnitude: Bytes { Bytes(serialNumber.drop { $0 == 0 }) }
}

import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import SealTokens

/// A key of the office as `key list` shows it.
package struct KeyCard: Codable, Hashable, Sendable {
    /// `root.sm2`, `maker`, `audit`, `signer`…
    package var purpose: String
    package var algorithm: String
    /// Serial number, in hex, of its certificate.
    package var serial: String
    package var notAfter: Instant?
    /// Whether the office signs with it now in that role.
    package var isInUse: Bool
    /// What is wrong; empty when the key proved itself.
    package var findings: [Finding]
}

extension Office {
    /// Makes a new key and certificate for one of the office's own roles and uses it from now on; what the old one signed
    /// stays good. An office made before there were audit keys gets its audit key so.
    ///
    /// Throws `KeyFault.unknownPurpose`, and what issuing throws.
    package func newKey(purpose: String, days: Int, now: Instant) throws -> CertificateCard {
        guard let service = OfficeService.all.first(where: { $0.setting.rawValue == purpose }) else {
            throw KeyFault(.unknownPurpose, ["purpose": purpose])
        }
        let issued = try makeService(service, office: setting(.name), days: days, now: now)
        return CertificateCard(issued, role: purpose, state: CertificateState.valid.rawValue)
    }

    /// Key, certificate and setting of a role.
    func makeService(_ service: OfficeService, office name: String, days: Int, now: Instant) throws
        -> CertificateOutline
    {
        let subject = DistinguishedName.subject(organization: name, commonName: "\(name) \(service.label)")
        let issued = try issue(
            Issue(
                role: service.role, purpose: service.setting.rawValue, subject: subject, key: .new(service.algorithm),
                root: service.root, days: days), now: now)
        try registry.set(service.setting.rawValue, to: issued.serialNumber.hex, by: act(now))
        return issued
    }

    /// The office's keys, oldest first; with `proves` each is opened and proves itself with its certificate.
    package func keyCards(proves: Bool) throws -> [KeyCard] {
        let settings = try registry.settings()
        let inUse = Set(OfficeSetting.keys.compactMap { settings[$0.rawValue] })
        let certificates = Dictionary(
            try registry.certificates().map { ($0.serial.hex, $0) }, uniquingKeysWith: { first, _ in first })
        return try registry.keys().map { key in
            let file = (key.path as NSString).lastPathComponent
            let serial = file.hasSuffix(".pem") ? String(file.dropLast(4)) : file
            return KeyCard(
                purpose: key.purpose, algorithm: key.algorithm, serial: serial,
                notAfter: certificates[serial]?.notAfter, isInUse: inUse.contains(serial),
                findings: proves ? keyFindings(serial) : [])
        }
    }

    /// What is wrong with a key of the office.
    func keyFindings(_ serial: String) -> [Finding] {
        do {
            _ = try keys.key(serial)
            return []
        } catch let fault as any CodedFault {
            return [Finding(fault.stableCode, .error, fault.details)]
        } catch { return [Finding("doctor.failed", .error, ["reason": "\(type(of: error))"])] }
    }

    /// A request (PKCS#10) for the certificate of a key in a token: signed by that key, which so proves that it is there.
    package static func tokenRequest(
        _ address: String, pin: PasswordSource?, name: String, organisation: String?, output: String
    ) throws -> String {
        let key = try TokenKey.open(TokenAddress(address), pin: pin?.secret(officeFile: ""))
        try key.selfTest()
        let request = try RequestMaker.make(
            subject: .subject(organization: organisation, commonName: name), key: key)
        try AtomicFile.write(request, to: output)
        return key.keyAlgorithm.name
    }
}

extension OfficeSetting {
    /// Settings that name the certificate of a key in use.
    static let keys: [OfficeSetting] = [
        .rootSM2, .rootP256, .maker, .timestampSM2, .timestampP256, .status, .audit,
    ]
}

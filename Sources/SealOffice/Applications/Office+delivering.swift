import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import SealTokens

/// The holder's own key on its way: what the certificate is made for, and what is left to do when it stands.
struct BegunDelivery {
    let key: Issue.Key
    let finish: (ApplicationRecord) throws -> Void
}

extension HolderKey {
    var pinFile: String? { if case .soft(let path) = self { path } else { nil } }
}

extension Office {
    /// Makes or reads the holder's own key before its certificate is issued (GX-3, GX-2). Throws
    /// `OfficeFault.noKeyToDeliver` where the business makes none.
    func beginDelivery(_ holder: HolderKey, _ record: ApplicationRecord, _ now: Instant) throws -> BegunDelivery {
        let plan = BusinessPlan.of(record.filing.business)
        let form = try DraftForm(json: record.filing.form)
        guard record.filing.business.matter == .certificate, !plan.keeps.contains(.key), form[.request] == nil else {
            throw noKey(record)
        }
        switch holder {
        case .request(let path):
            let octets = try InputFile.read(path, limit: 64 << 10)
            return BegunDelivery(key: .request(try CertificationRequest.parse(octets))) { _ in }
        case .soft(let pinFile): return try beginSoft(pinFile, record)
        case .token(let place): return try beginToken(place, record, form)
        }
    }

    func noKey(_ record: ApplicationRecord) -> OfficeFault {
        OfficeFault(.noKeyToDeliver, ["business": record.filing.business.rawValue])
    }

    /// The key is kept, encrypted, before anything is issued for it: whatever happens meanwhile, the soft certificate can be
    /// made again (`renewPickupCode`).
    private func beginSoft(_ pinFile: String, _ record: ApplicationRecord) throws -> BegunDelivery {
        let target = try record.filing.target.map { try certificateRecord(ofTarget: $0) }
        let delivery = Delivery(folder, record.number)
        try delivery.makePlace()
        let key = try keptKey(delivery, target?.purpose == "pades" ? .p256 : .sm2)
        return BegunDelivery(key: .delivered(key)) { done in
            try self.writeSoft(done, delivery, pinFile: pinFile)
        }
    }

    /// A new key, kept; the one that is there where somebody else begins at the same moment or began before, so that the
    /// certificate's key is always the one that is kept.
    private func keptKey(_ delivery: Delivery, _ algorithm: KeyAlgorithm) throws -> PrivateKey {
        guard !delivery.isThere else { return try keys.key(at: delivery.key) }
        let key = try PrivateKey.generate(algorithm)
        let new = "\(delivery.key).\(entropy(8).hex)"
        defer { unsafe unlink(new) }
        try keys.keep(key, at: new)
        if unsafe link(new, delivery.key) == 0 {
            AtomicFile.syncFolder(folder.deliveries)
            return key
        }
        guard errno == EEXIST else {
            throw FileFault(.cannotCreate, ["path": delivery.key, "reason": systemReason(errno)])
        }
        return try keys.key(at: delivery.key)
    }

    /// The soft certificate under a new initial PIN, which is written to a file of its own.
    func writeSoft(_ record: ApplicationRecord, _ delivery: Delivery, pinFile: String) throws {
        guard let result = record.result else { throw OfficeFault(.noSoftCertificate, ["number": record.number]) }
        let certificate = try certificateRecord(ofTarget: result)
        let pins = try AtomicFile(path: pinFile, permissions: 0o600)
        let pin = InitialPIN.make(entropy)
        func put(_ key: PrivateKey, _ certificate: CertificateRecord, _ path: String) throws {
            guard let der = certificate.der else { throw OfficeFault(.unknownCertificate, ["certificate": result]) }
            try key.demandMatch(CertificateOutline.parse(der))
            let root = try self.certificate(key.keyAlgorithm == .sm2 ? .rootSM2 : .rootP256).encoded
            let file = try PKCS12File.encode(
                key, certificate: der, others: [root], name: certificate.subject, secret: Secret(octets: pin))
            try AtomicFile.write(file, to: path, permissions: 0o600)
        }
        try put(keys.key(at: delivery.key), certificate, delivery.file)
        if let partner = try registry.encryptionPartner(of: certificate) {
            try put(keys.key(partner.serial.hex), partner, delivery.encryptionFile)
        }
        try pins.write(pin + [10])
        try pins.commit()
    }

    /// The key is made in the token and signs the request; the certificate is put beside it when it is issued.
    private func beginToken(
        _ place: TokenPlace, _ record: ApplicationRecord, _ form: DraftForm
    ) throws -> BegunDelivery {
        let pin = try place.pin?.secret(officeFile: "")
        let address = try TokenAddress(place.address)
        try TokenDesk.makeKey(address, pin: pin)
        let request = try RequestMaker.make(
            subject: .subject(organization: form[.applicant], commonName: form.name ?? "?"),
            key: TokenKey.open(address, pin: pin))
        return BegunDelivery(key: .request(try CertificationRequest.parse(request))) { done in
            guard let der = try done.result.flatMap({ try self.certificateRecord(ofTarget: $0).der }) else { return }
            try TokenMedium(address, pin: pin).store(der, replacing: place.replaces)
        }
    }

    /// Records that a medium or a soft certificate was sent by courier (HN-10): a blank one once approved, which the holder's
    /// own key is then made in, or what was made. Throws `OfficeFault.notByCourier` where the form asks for no courier.
    package func dispatch(
        _ number: String, courier: String, tracking: String, version: Int64?, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        let form = try DraftForm(json: record.filing.form)
        guard form[.delivery] == "courier" else { throw OfficeFault(.notByCourier, ["number": record.number]) }
        let words = try [courier, tracking].map { try Office.note($0) }
        guard !words.contains("") else { throw OfficeFault(.badReason) }
        return try take(.dispatch(reason: words.joined(separator: " ")), record, version, nil, person, now)
    }

    /// Records that the holder has what was handed over (GX-3). With his key he proves that he could open it; else `how`
    /// says how he was asked. What the office still kept of a soft certificate is erased. Throws
    /// `OfficeFault.badReason`, `KeyFault.noCertificate`, `AccountFault.wrongCredentials` for another certificate's key.
    package func confirmReceipt(
        _ number: String, how: String, key order: SigningKeyOrder, certificate: String?, version: Int64?,
        by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        var how = try Office.note(how)
        if order != .office {
            let login = try holderProof(order, certificate: certificate)
            guard let proven = try provenCertificate(login), Registry.target(of: proven) == record.result else {
                throw AccountFault(.wrongCredentials)
            }
            how = how.isEmpty ? "key \(proven.serial.hex)" : "key \(proven.serial.hex); \(how)"
        }
        let done = try take(.confirmReceipt(reason: how), record, version, nil, person, now)
        let delivery = Delivery(folder, record.number)
        if delivery.isThere {
            try registry.note(
                "delivery.erased", "application:\(record.number)", [:], by: act(person, now))
            delivery.erase()
        }
        return done
    }
}

/// Keys and certificates in holders' tokens, with or without an office at hand.
package enum TokenDesk {
    /// Makes a key in a token: P-256, or SM2 where such tokens have it; `bits` for RSA.
    package static func makeKey(_ place: TokenPlace, bits: Int?) throws {
        try makeKey(TokenAddress(place.address), pin: place.pin?.secret(officeFile: ""), bits: bits)
    }

    static func makeKey(_ address: TokenAddress, pin: Secret?, bits: Int? = nil) throws {
        let kind: TokenMedium.KeyKind = address.kind == .skf ? .sm2 : bits.map { .rsa(bits: $0) } ?? .p256
        try TokenMedium(address, pin: pin, makesKey: true).makeKey(kind)
    }

    /// Puts a certificate beside its key in a token (HN-10, CA-10). Throws `TokenFault.certificatePresent` where one is and
    /// shall not be replaced, `.certificateForeign`. Gives the certificate.
    package static func install(_ path: String, into place: TokenPlace) throws -> CertificateCard {
        guard let certificate = try CertificateFile.read(path).first else {
            throw OfficeFault(.notACertificate, ["path": path])
        }
        let medium = try TokenMedium(TokenAddress(place.address), pin: place.pin?.secret(officeFile: ""))
        try medium.store(certificate.encoded, replacing: place.replaces)
        return CertificateCard(certificate)
    }
}

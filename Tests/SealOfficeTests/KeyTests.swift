import Foundation
import SealBase
import SealOffice
import Testing

/// Keys of the office: whose file, which password, which certificate; soft certificates (GX-3).
@Suite(.serialized) struct KeyTests {
    let shop: OfficeShop

    init() throws { shop = try OfficeShop() }

    private func keyFile(_ purpose: String) throws -> String {
        let card = try #require(try shop.open().keyCards(proves: false).first { $0.purpose == purpose })
        return shop.office + "/keys/\(card.serial).pem"
    }

    private func chmod(_ path: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func everyRoleHasAKeyOfItsOwn() throws {
        let cards = try shop.open().keyCards(proves: true)
        #expect(Set(cards.map(\.purpose)) == ["root", "maker", "timestamp.sm2", "timestamp.p256", "status", "audit"])
        #expect(Set(cards.map(\.serial)).count == 7)
        #expect(cards.allSatisfy { $0.findings.isEmpty && $0.isInUse })
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o666, 0o610])
    func aKeyThatOthersMayReadIsNotUsed(_ mode: Int) throws {
        try chmod(keyFile("status"), mode)
        let office = try shop.open()
        #expect(faultCode { _ = try office.publish(now: OfficeShop.start, validForDays: 7) } == "keys.exposed")
        #expect(shop.doctor().checks.first { $0.id == "files" }?.status == .failed)
        try chmod(keyFile("status"), 0o600)
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
    }

    /// A key file of another user is not used, whatever its mode; only root can make one.
    @Test(.enabled(if: geteuid() == 0)) func aKeyOfSomebodyElseIsNotUsed() throws {
        let path = try keyFile("status")
        unsafe chown(path, 12_345, gid_t.max)
        let office = try shop.open()
        #expect(faultCode { _ = try office.publish(now: OfficeShop.start, validForDays: 7) } == "keys.foreign")
        #expect(shop.doctor().checks.first { $0.id == "files" }?.status == .failed)
        unsafe chown(path, 0, gid_t.max)
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
    }

    @Test func theOfficesPasswordIsItsOwnersAlone() throws {
        try chmod(shop.office + "/private/password", 0o644)
        #expect(faultCode { try shop.issue(shop.open(), "样章") } == "keys.exposed")
    }

    @Test func aDamagedKeyAndAStrangersKeyAreNamed() throws {
        let (maker, status) = (try keyFile("maker"), try keyFile("status"))
        let whole = try InputFile.read(status)
        let office = try shop.open()
        func publish() -> String? { faultCode { _ = try office.publish(now: OfficeShop.start, validForDays: 7) } }
        try AtomicFile.write(InputFile.read(maker), to: status, permissions: 0o600)
        #expect(publish() == "crypto.keyDoesNotMatch")
        try AtomicFile.write(Bytes(whole.prefix(200)), to: status, permissions: 0o600)
        #expect(publish() == "keys.damaged")
        try AtomicFile.write(Bytes(), to: status, permissions: 0o600)
        #expect(publish() == "keys.damaged")
        try FileManager.default.removeItem(atPath: status)
        #expect(publish() == "office.incomplete")
        #expect(shop.doctor().checks.first { $0.id == "keys" }?.status == .failed)
    }

    @Test func passwordsComeFromFilesAndDescriptorsAndWrongOnesAreNamed() throws {
        try AtomicFile.write(Bytes("wrong\n".utf8), to: shop.at("wrong"))
        #expect(
            faultCode { try shop.issue(shop.open(password: .file(shop.at("wrong"))), "样章") } == "crypto.wrongPassword")
        #expect(faultCode { try shop.issue(shop.open(password: .file(shop.at("none"))), "样章") } == "office.noPassword")
        #expect(faultCode { try shop.issue(shop.open(password: .descriptor(999)), "样章") } == "crypto.badSecret")
        try shop.issue(shop.open(password: .file(shop.office + "/private/password")), "样章")
        let report = shop.doctor(password: .file(shop.at("wrong")))
        #expect(
            report.checks.first { $0.id == "keys" }?.findings.contains { $0.code == "crypto.wrongPassword" } == true)
    }

    @Test func aNewKeyIsUsedAndTheOldOneStaysKnown() throws {
        let office = try shop.open()
        let old = try #require(try office.keyCards(proves: false).first { $0.purpose == "maker" })
        let card = try office.newKey(purpose: "maker", days: 3000, now: OfficeShop.start)
        let makers = try office.keyCards(proves: true).filter { $0.purpose == "maker" }
        #expect(makers.filter(\.isInUse).map(\.serial) == [card.serial])
        #expect(Set(makers.map(\.serial)) == [old.serial, card.serial])
        try shop.makeSeal(office)
        for purpose in ["root.sm2", "signer", "", "nothing"] {
            #expect(
                faultCode { _ = try office.newKey(purpose: purpose, days: 1, now: OfficeShop.start) }
                    == "keys.unknownPurpose")
        }
    }

    private func order(_ role: String, key: String? = nil, _ output: String = "h.cer") -> CertificateOrder {
        CertificateOrder(
            role: role, name: "样章持有人", organisation: nil, request: nil, key: key, days: 30, output: shop.at(output))
    }

    @Test func aSoftCertificateIsDeliveredApartFromItsPINAndSeals() throws {
        let office = try shop.open()
        try shop.makeSeal(office)
        let card = try office.issueSoftCertificate(
            order("pades"), SoftCertificateOrder(output: shop.at("h.p12"), pinFile: shop.at("pin")),
            now: OfficeShop.start)
        #expect(card.pin == nil)
        for name in ["h.p12", "pin"] {
            let mode = try FileManager.default.attributesOfItem(atPath: shop.at(name))[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
        let pin = try String(contentsOfFile: shop.at("pin"), encoding: .utf8)
        #expect(pin.count == 13 && pin.wholeMatch(of: /[A-HJ-NP-Z2-9]{12}\n/) != nil)
        // The office keeps no key of it.
        #expect(!FileManager.default.fileExists(atPath: shop.office + "/keys/\(card.certificate.serial).pem"))
        var seals = shop.order("o.pdf", container: "pades")
        seals.key = .soft(path: shop.at("h.p12"), .file(shop.at("pin")))
        #expect(try office.sign(seals, now: OfficeShop.start).signer.contains("样章持有人"))
        try AtomicFile.write(Bytes("WRONGPIN2345\n".utf8), to: shop.at("wrong"))
        seals.output = shop.at("x.pdf")
        seals.key = .soft(path: shop.at("h.p12"), .file(shop.at("wrong")))
        #expect(faultCode { _ = try office.sign(seals, now: OfficeShop.start) } == "crypto.wrongPassword")
        seals.key = .soft(path: shop.at("pin"), .file(shop.at("pin")))
        #expect(faultCode { _ = try office.sign(seals, now: OfficeShop.start) } == "crypto.unreadableKey")
        // Neither in the seal's list, nor of the right kind, nor after its revocation.
        seals.key = .soft(path: shop.at("h.p12"), .file(shop.at("pin")))
        seals.container = "ses"
        #expect(faultCode { _ = try office.sign(seals, now: OfficeShop.start) } == "keys.noCertificate")
        seals.container = "dual"
        #expect(faultCode { _ = try office.sign(seals, now: OfficeShop.start) } == "keys.oneKeyOnly")
        seals.container = "pades"
        _ = try office.revokeCertificate(card.certificate.serial, reason: "superseded", now: OfficeShop.start)
        #expect(faultCode { _ = try office.sign(seals, now: OfficeShop.start) } == "office.signerRevoked")
        #expect(!FileManager.default.fileExists(atPath: shop.at("x.pdf")))
    }

    @Test func aSoftCertificateThatCannotBeDeliveredIsNotIssued() throws {
        let office = try shop.open()
        let before = try office.certificates().count
        let nowhere = SoftCertificateOrder(output: shop.at("none/h.p12"), pinFile: nil)
        #expect(
            faultCode { _ = try office.issueSoftCertificate(order("pades"), nowhere, now: OfficeShop.start) }
                == "file.cannotCreate")
        let same = SoftCertificateOrder(output: shop.at("h.cer"), pinFile: nil)
        #expect(
            faultCode { _ = try office.issueSoftCertificate(order("pades"), same, now: OfficeShop.start) }
                == "office.sameFile")
        #expect(try office.certificates().count == before)
        let shown = try office.issueSoftCertificate(
            order("signer"), SoftCertificateOrder(output: shop.at("s.p12"), pinFile: nil), now: OfficeShop.start)
        #expect(shown.pin?.count == 12 && shown.certificate.keyAlgorithm == "sm2")
    }
}

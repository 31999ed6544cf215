import Foundation
import SealBase
import SealOffice
import Testing

/// The doctor names what is wrong and goes on where one thing is broken.
@Suite(.serialized) struct DoctorTests {
    let shop: OfficeShop

    init() throws { shop = try OfficeShop() }

    private func status(_ id: String, _ report: DoctorReport) -> DoctorReport.Check.Status? {
        report.checks.first { $0.id == id }?.status
    }

    private func codes(_ id: String, _ report: DoctorReport) -> [String] {
        report.checks.first { $0.id == id }?.findings.map(\.code) ?? []
    }

    @Test func aSoundOfficeIsSound() throws {
        let office = try shop.open()
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        for isThorough in [false, true] {
            let report = shop.doctor(isThorough: isThorough)
            #expect(report.isSound, "\(report.checks.filter { $0.status == .failed })")
            #expect(
                report.checks.map(\.id) == [
                    "registry", "schema", "durability", "trail", "heads", "clock", "intentions", "files", "keys",
                    "certificates", "disk", "lists", "trust",
                ])
        }
    }

    @Test func staleListsAndOldHeadsAndEndingCertificatesAreTold() throws {
        _ = try shop.open().publish(now: OfficeShop.start, validForDays: 7)
        let later = shop.doctor(OfficeShop.start.adding(days: 8))
        #expect(codes("lists", later).contains("doctor.listStale") && !later.isSound)
        #expect(codes("heads", later).contains("doctor.headOld"))
        let end = shop.doctor(OfficeShop.start.adding(days: 3650 - 30))
        #expect(codes("certificates", end).contains("doctor.certificateEnds"))
        let past = shop.doctor(OfficeShop.start.adding(days: 3651))
        #expect(codes("certificates", past).contains("doctor.certificateExpired"))
    }

    @Test func aClockSetBackIsNamed() throws {
        let report = shop.doctor(OfficeShop.start.adding(seconds: -3600))
        #expect(codes("clock", report) == ["doctor.clockBehind"] && !report.isSound)
        #expect(
            faultCode { try shop.issue(shop.open(), "样章", now: OfficeShop.start.adding(seconds: -3600)) }
                == "registry.clockBackwards")
    }

    @Test func foldersOpenToOthersAreNamed() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop.office + "/keys")
        #expect(codes("files", shop.doctor()).contains("keys.exposed"))
    }

    @Test func aBrokenTrustFolderIsNamed() throws {
        let path = shop.office + "/published/roots/makers/"
        try AtomicFile.write(Bytes("x".utf8), to: path + "root-sm2.cer")
        try AtomicFile.write(Bytes("x".utf8), to: path + "strange.cer")
        let found = codes("trust", shop.doctor())
        #expect(found.contains("doctor.trustBroken") && found.contains("doctor.trustStray"))
    }

    @Test func tamperingIsFoundThoroughly() throws {
        _ = try shop.open().keepHead(now: OfficeShop.start)
        try shop.tamper("DROP TRIGGER audit_is_not_edited; UPDATE audit SET actor = 'x' WHERE position = 3")
        #expect(status("trail", shop.doctor()) == .passed, "the quick look follows the kept heads only")
        #expect(status("trail", shop.doctor(isThorough: true)) == .failed)
        try shop.tamper("DROP TRIGGER audit_is_not_shortened; DELETE FROM audit WHERE position > 20")
        #expect(status("trail", shop.doctor()) == .failed)
    }

    /// A damaged database, and no office at all: the other checks are still made.
    @Test func whatCannotBeOpenedIsNamedAndTheRestLookedAt() throws {
        try Data(repeating: 1, count: 9_000).write(to: URL(fileURLWithPath: shop.office + "/office.sqlite"))
        let report = shop.doctor()
        #expect(codes("registry", report) == ["registry.notARegistry"] && !report.isSound)
        #expect(report.checks.map(\.id) == ["registry", "files", "disk", "lists"])
        try FileManager.default.removeItem(atPath: shop.office)
        #expect(codes("registry", shop.doctor()) == ["office.notAnOffice"])
    }
}

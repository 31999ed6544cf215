import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Pairs of certificates: intended, stored, frozen, revoked and replaced together or not at all (HN-5).
@Suite struct RegistryPairsTests {
    private func intentions(_ office: Office, _ serials: [Bytes]) -> [CertificateIntention] {
        serials.enumerated().map { index, serial in
            var intention = office.intention(serial)
            if index > 0 { intention.purpose = "encryption" }
            return intention
        }
    }

    private func signed(_ ids: [Int64]) -> [SignedCertificate] {
        ids.map { SignedCertificate(der: [0x30, UInt8($0 & 0xff)], intention: $0, toBeSignedDigest: [7]) }
    }

    @discardableResult
    private func issue(_ office: Office, _ serials: [Bytes]) throws -> [Int64] {
        let ids = try office.registry.intend(intentions(office, serials), by: act())
        try office.registry.store(signed(ids), by: act())
        return ids
    }

    private func state(_ office: Office, _ serial: Bytes) throws -> CertificateState {
        try office.registry.certificate(serial, of: "root").state
    }

    @Test func bothShareTheirFate() throws {
        let office = try Office()
        let registry = office.registry
        try issue(office, [[1], [2]])
        #expect(try registry.encryptionPartner(of: registry.certificate([1], of: "root"))?.serial == [2])
        #expect(try registry.encryptionPartner(of: registry.certificate([2], of: "root")) == nil)
        try registry.change(certificate: [1], of: "root", .freeze, reason: .certificateHold, by: act(1))
        #expect(try state(office, [2]) == .frozen)
        try registry.change(certificate: [1], of: "root", .unfreeze, by: act(2))
        #expect(try state(office, [2]) == .valid)
        try registry.change(certificate: [1], of: "root", .revoke, reason: .keyCompromise, by: act(3))
        #expect(try state(office, [1]) == .revoked && state(office, [2]) == .revoked)
        #expect(try office.revocations().map(\.reason) == [.keyCompromise, .keyCompromise])
        // Each has its own row.
        var rows = 0
        try registry.auditRows(AuditQuery(action: "certificate.revoke")) { entry, _ in
            rows += 1
            #expect(entry.subject.hasSuffix("01") || entry.details["pair"]?.hasSuffix("01") == true)
        }
        #expect(rows == 2)
    }

    /// The encryption certificate alone may end; the signing certificate goes on, and its own end does not stumble.
    @Test func anEncryptionCertificateEndsAlone() throws {
        let office = try Office()
        try issue(office, [[1], [2]])
        try office.registry.change(certificate: [2], of: "root", .revoke, reason: .superseded, by: act(1))
        #expect(try state(office, [1]) == .valid)
        try office.registry.change(certificate: [1], of: "root", .revoke, reason: .keyCompromise, by: act(2))
        #expect(try state(office, [1]) == .revoked)
        #expect(try office.registry.certificate([2], of: "root").reason == .superseded)
    }

    /// Killed between intention and signature: both serials are given up, and the application is approved again.
    @Test func whatACrashLeftIsGivenUpWhole() throws {
        let desk = try ApplicationDesk()
        let registry = desk.registry
        let number = try desk.approved()
        let ids = try registry.intend(
            intentions(desk.office, [[1], [2]]), for: desk.ticket(number), by: desk.clerk)
        _ = try registry.recover(openedBefore: moment(50), by: act(100, .system))
        #expect(try state(desk.office, [1]) == .revoked && state(desk.office, [2]) == .revoked)
        #expect(try registry.openIntentions().isEmpty)
        #expect(try desk.state(number) == .approved)
        #expect(code { try registry.store(signed(ids), by: act(101)) } == "registry.intentionClosed")
        #expect(try registry.certificate([1], of: "root").der == nil)
    }

    /// The second of the pair cannot be stored: neither is, and the application still waits.
    @Test func neitherIsStoredAlone() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        let ids = try desk.registry.intend(
            intentions(desk.office, [[1], [2]]), for: desk.ticket(number), by: desk.clerk)
        var wrong = signed(ids)
        wrong[1].toBeSignedDigest = [8]
        #expect(code { try desk.registry.store(wrong, by: desk.clerk) } == "registry.notAsIntended")
        #expect(try state(desk.office, [1]) == .issuing && desk.state(number) == .issuing)
        try desk.registry.store(signed(ids), by: desk.clerk)
        #expect(try state(desk.office, [1]) == .pending && state(desk.office, [2]) == .pending)
        _ = try desk.registry.pickUp(
            number, code: nil, receipt: "r", lockoutSeconds: 1, judge: desk.judge, by: desk.clerk)
        #expect(try state(desk.office, [1]) == .valid && state(desk.office, [2]) == .valid)
    }

    /// A serial that is taken refuses the pair.
    @Test func neitherIsIntendedAlone() throws {
        let office = try Office()
        try office.issue([2])
        #expect(
            code { _ = try office.registry.intend(intentions(office, [[1], [2]]), by: act()) } == "registry.serialTaken"
        )
        #expect(code { _ = try office.registry.certificate([1], of: "root") } == "registry.unknownCertificate")
        #expect(
            code { _ = try office.registry.intend(intentions(office, [[1], [3], [4]]), by: act()) }
                == "registry.badValue")
    }

    /// A replaced pair goes whole.
    @Test func replacementEndsBoth() throws {
        let desk = try ApplicationDesk()
        try issue(desk.office, [[1], [2]])
        let number = try desk.approved(.certificateReplace, target: "certificate:root:01")
        var fresh = intentions(desk.office, [[3], [4]])
        fresh[0].subject = "CN=样章二"
        let ids = try desk.registry.intend(fresh, for: desk.ticket(number), by: desk.clerk)
        try desk.registry.store(signed(ids), by: desk.clerk)
        for serial: Bytes in [[1], [2]] { #expect(try state(desk.office, serial) == .revoked) }
        for serial: Bytes in [[3], [4]] { #expect(try state(desk.office, serial) == .pending) }
    }

    /// An older registry said so in a setting.
    @Test func olderPairsAreKept() throws {
        let office = try Office()
        let serials: [Bytes] = [Bytes(repeating: 0x4a, count: 16), Bytes(repeating: 0x5b, count: 16)]
        for serial in serials { try office.issue(serial) }
        try office.registry.set("encryption.\(serials[0].hex)", to: serials[1].hex, by: act())
        let pairs = try #require(Schema.steps.firstIndex(of: Schema.pairs))
        try office.tamper(
            "DROP TABLE certificate_pair; " + Schema.pairs)
        #expect(pairs > 0)
        let first = try office.registry.certificate(serials[0], of: "root")
        #expect(try office.registry.encryptionPartner(of: first)?.serial == serials[1])
    }
}

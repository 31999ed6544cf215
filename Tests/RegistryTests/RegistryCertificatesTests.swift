import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistryCertificatesTests {
    @Test func intendedSignedStored() throws {
        let office = try Office()
        let id = try office.registry.intend(office.intention([0, 0, 5]), by: act())
        var record = try office.registry.certificate([5], of: "root")
        #expect(record.state == .issuing && record.der == nil)
        #expect(try office.registry.openIntentions().map(\.subject) == [.certificate(issuer: "root", serial: [5])])
        try office.registry.store(certificate: [0x30, 9], intention: id, toBeSignedDigest: [7], by: act())
        record = try office.registry.certificate([0, 5], of: "root")
        #expect(record.state == .valid && record.der == [0x30, 9])
        #expect(try office.registry.openIntentions().isEmpty)
    }

    @Test func aSerialNumberIsUsedOnce() throws {
        let office = try Office()
        try office.issue([5])
        #expect(code { try office.issue([5]) } == "registry.serialTaken")
        #expect(code { try office.issue([0, 5]) } == "registry.serialTaken")
        try office.issue([5], issuer: "other")
        #expect(try office.registry.certificates().count == 2)
    }

    @Test(
        arguments: [
            [], [0], [0, 0], Bytes(repeating: 1, count: 21), [0x80] + Bytes(repeating: 0, count: 19),
        ] as [Bytes])
    func aBadSerialNumberIsRefused(_ serial: Bytes) throws {
        let office = try Office()
        #expect(code { try office.issue(serial) } == "registry.badValue")
        #expect(code { _ = try office.registry.certificate(serial, of: "root") } == "registry.unknownCertificate")
    }

    @Test func onlyWhatWasIntendedIsStoredAndOnce() throws {
        let office = try Office()
        let registry = office.registry
        let id = try registry.intend(office.intention([5]), by: act())
        #expect(
            code { try registry.store(certificate: [1], intention: id, toBeSignedDigest: [8], by: act()) }
                == "registry.notAsIntended")
        #expect(
            code { try registry.store(certificate: [1], intention: 99, toBeSignedDigest: [7], by: act()) }
                == "registry.unknownIntention")
        #expect(
            code { try registry.store(seal: [1], intention: id, toBeSignedDigest: [7], by: act()) }
                == "registry.unknownIntention")
        try registry.store(certificate: [1], intention: id, toBeSignedDigest: [7], by: act())
        #expect(
            code { try registry.store(certificate: [1], intention: id, toBeSignedDigest: [7], by: act()) }
                == "registry.intentionClosed")
    }

    @Test func revocationsComeInTheOrderOfNumbers() throws {
        let office = try Office()
        let serials: [Bytes] = [
            [2], [1, 0], [0x7F], [0x80], [1], [0xFF, 0xFF], [0x7F] + Bytes(repeating: 0xFF, count: 19),
        ]
        for serial in serials { try office.issue(serial) }
        for serial in serials.reversed() {
            try office.registry.change(certificate: serial, of: "root", .revoke, reason: .superseded, by: act(5))
        }
        try office.issue([3])
        try office.issue([9], issuer: "other")
        try office.registry.change(certificate: [9], of: "other", .revoke, reason: .superseded, by: act(5))
        let listed = try office.revocations()
        #expect(
            listed.map(\.serial)
                == [[1], [2], [0x7F], [0x80], [1, 0], [0xFF, 0xFF], [0x7F] + Bytes(repeating: 0xFF, count: 19)])
        #expect(listed.allSatisfy { $0.at == moment(5) && $0.reason == .superseded })
        #expect(try office.revocations("other").count == 1)
    }

    @Test func freezingListsAndUnfreezingDelists() throws {
        let office = try Office()
        try office.issue([5])
        let registry = office.registry
        try registry.change(certificate: [5], of: "root", .freeze, reason: .keyCompromise, by: act(1))
        #expect(try office.revocations() == [RevocationEntry(serial: [5], at: moment(1), reason: .certificateHold)])
        try registry.change(certificate: [5], of: "root", .unfreeze, by: act(2))
        #expect(try office.revocations().isEmpty)
        try registry.change(certificate: [5], of: "root", .freeze, reason: .keyCompromise, by: act(3))
        try registry.change(certificate: [5], of: "root", .revoke, reason: .keyCompromise, by: act(4))
        #expect(try office.revocations() == [RevocationEntry(serial: [5], at: moment(3), reason: .keyCompromise)])
    }

    @Test func whatTheTableForbidsIsRefusedAndLeavesNoTrace() throws {
        let office = try Office()
        try office.issue([5])
        let registry = office.registry
        let head = try registry.auditHead()
        #expect(
            code { try registry.change(certificate: [5], of: "root", .unfreeze, by: act()) } == "lifecycle.stateForbids"
        )
        #expect(
            code {
                try registry.change(certificate: [5], of: "root", .revoke, reason: .superseded, by: act(0, .auditor))
            }
                == "lifecycle.roleForbids")
        #expect(
            code { try registry.change(certificate: [5], of: "root", .revoke, by: act()) } == "lifecycle.guardForbids")
        #expect(
            code { try registry.change(certificate: [5], of: "root", .expire, by: act(0, .system)) }
                == "lifecycle.guardForbids")
        #expect(code { try registry.change(certificate: [5], of: "root", .issue, by: act()) } == "registry.badValue")
        #expect(
            code { try registry.change(certificate: [6], of: "root", .revoke, reason: .superseded, by: act()) }
                == "registry.unknownCertificate")
        #expect(try registry.auditHead() == head)
    }

    @Test func aRevokedCertificateStaysListedAfterItExpired() throws {
        let office = try Office()
        try office.issue([5])
        try office.registry.change(certificate: [5], of: "root", .revoke, reason: .superseded, by: act(1))
        #expect(
            code { try office.registry.change(certificate: [5], of: "root", .expire, by: act(2_000_000, .system)) }
                == "lifecycle.stateForbids")
        #expect(try office.revocations().count == 1)
    }
}

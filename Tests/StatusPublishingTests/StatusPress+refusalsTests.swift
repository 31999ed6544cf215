import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import Testing

@testable import StatusPublishing

/// Lists that must not replace those that stand.
@Suite struct StatusPressRefusals {
    let office: PublishingOffice

    init() throws {
        office = try PublishingOffice()
        _ = try office.publish(
            office.crl(5, office.revoked([3]) + office.revoked([4], "certificateHold", at: hour(0))),
            office.status(5, [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3), suspended("4", 5)]))
    }

    /// What publishing says; and nothing in the folder has changed when it was refused.
    private func refusal(_ crl: CRLPlan? = nil, _ status: SealStatusPlan? = nil) throws -> String? {
        let before = try office.contents()
        let answer = code {
            _ = try office.publish(
                crl ?? office.crl(6, try office.revoked([3])),
                status ?? office.status(6, [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)]))
        }
        if answer != nil { #expect(try office.contents() == before) }
        return answer
    }

    @Test func whatGoesOnIsAccepted() throws { #expect(try refusal() == nil) }

    @Test func aSuspensionMayEndOrBecomeARevocation() throws {
        let second = SealStatusEntry(
            sealCode: "2", sealName: "样章",
            intervals: [
                StatusInterval(state: .suspended, from: hour(2), to: hour(6), reason: "certificateHold"),
                StatusInterval(state: .revoked, from: hour(6), reason: "keyCompromise"),
            ])
        let crl = office.crl(6, try office.revoked([3]) + office.revoked([4], at: hour(0)))
        #expect(try refusal(crl, office.status(6, [suspended("1", 0, 1), second, revoked("3", 3)])) == nil)
    }

    @Test(arguments: [1, 4, 5] as [Int64])
    func numbersDoNotGoBack(_ number: Int64) throws {
        #expect(try refusal(office.crl(number, office.revoked([3]), at: hour(6))) == "publish.numberBackwards")
        let entries = [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)]
        #expect(try refusal(nil, office.status(number, entries, at: hour(6))) == "publish.numberBackwards")
    }

    @Test(arguments: [0, -1, .min] as [Int64])
    func numbersArePositive(_ number: Int64) throws {
        #expect(try refusal(office.crl(number, office.revoked([3]), at: hour(6))) == "publish.badValue number")
        #expect(try refusal(nil, office.status(number, [], at: hour(6))) == "status.outOfRange")
    }

    @Test func timeDoesNotGoBack() throws {
        #expect(try refusal(office.crl(6, office.revoked([3]), at: hour(4))) == "publish.timeBackwards")
        let entries = [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)]
        #expect(try refusal(nil, office.status(6, entries, at: hour(4))) == "publish.timeBackwards")
    }

    @Test func aRevokedCertificateDoesNotVanish() throws {
        #expect(try refusal(office.crl(6, [])) == "publish.vanished 03")
        #expect(try refusal(office.crl(6, office.revoked([4, 5]))) == "publish.vanished 03")
        #expect(try refusal(office.crl(6, office.revoked([3], at: hour(1)))) == "publish.vanished 03")
        #expect(try refusal(office.crl(6, office.revoked([3], "certificateHold"))) == "publish.vanished 03")
        var forgetful = office.crl(6, try office.revoked([3]))
        forgetful.terms.expiredSince = nil
        #expect(try refusal(forgetful) == "publish.vanished expiredCertsOnCRL")
    }

    @Test func aRevokedSealDoesNotVanish() throws {
        let (first, second, third) = (suspended("1", 0, 1), suspended("2", 2), revoked("3", 3))
        for (entries, what) in [
            ([second, third], "1"), ([first, third], "2"), ([first, second], "3"), ([], "1"),
            ([first, second, revoked("3", 4)], "3"), ([first, second, suspended("3", 3)], "3"),
            ([suspended("1", 0, 2), second, third], "1"), ([first, suspended("2", 3), third], "2"),
            ([first, revoked("2", 2), third], "2"),
        ] {
            #expect(try refusal(nil, office.status(6, entries)) == "publish.vanished \(what)")
        }
    }

    @Test func aMakerDoesNotVanish() throws {
        var plan = office.status(6, [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)])
        plan.header.makers = [Bytes(repeating: 0x22, count: 32)]
        #expect(try refusal(nil, plan) == "publish.vanished \(String(repeating: "11", count: 32))")
    }

    @Test func entriesMustBeInOrder() throws {
        #expect(try refusal(office.crl(6, office.revoked([4, 3]))) == "crypto.unsortedSerials")
        #expect(try refusal(office.crl(6, office.revoked([3, 3]))) == "crypto.unsortedSerials")
        #expect(try refusal(nil, office.status(6, [revoked("3", 3), suspended("1", 0, 1)])) == "status.unsorted")
    }

    /// One look at the registry: what is signed, read back and compared is the same.
    @Test func entriesAreAskedForOnce() throws {
        final class Counter { var calls = 0 }
        let counter = Counter()
        var plan = office.status(6, [])
        plan.entries = { body in
            counter.calls += 1
            for entry in [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)] { try body(entry) }
        }
        var crl = office.crl(6, [])
        crl.entries = { run in
            counter.calls += 1
            try run.add(serial: ([3] as Bytes).span, at: hour(-1), reason: "keyCompromise")
        }
        #expect(try refusal(crl, plan) == nil)
        #expect(counter.calls == 2)
    }

    @Test func thePublisherMustBeOneAVerifierAccepts() throws {
        let entries = [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)]
        let other = try PublishingOffice(publisherRole: .signer)
        var plan = office.status(6, entries)
        plan.key = other.publisherKey
        #expect(try refusal(nil, plan) == "publish.publisherRefused signature")
        plan.publisher = other.publisher
        #expect(try refusal(nil, plan) == "publish.publisherRefused purpose")
        plan = office.status(6, entries)
        plan.roots = [other.root.encoded]
        #expect(try refusal(nil, plan) == "publish.publisherRefused untrusted")
        plan.roots = []
        #expect(try refusal(nil, plan) == "publish.publisherRefused untrusted")
        // Its own certificate is on the list that goes out beside it.
        #expect(try refusal(office.crl(6, office.revoked([2, 3]))) == "publish.publisherRefused revocation")
        let late = hour(200_000)
        #expect(
            try refusal(office.crl(6, office.revoked([3]), at: late), office.status(6, entries, at: late))
                == "publish.publisherRefused expired")
    }

    @Test func theAuthorityMustBeTheOneThatSigns() throws {
        let other = try PublishingOffice()
        var plan = office.crl(6, try office.revoked([3]))
        plan.key = other.rootKey
        #expect(try refusal(plan) == "crypto.keyDoesNotMatch")
        plan.issuer = other.root
        #expect(try refusal(plan)?.hasPrefix("publish.") == true)
    }

    @Test(arguments: ["crl.der", "seal-status.json"])
    func aDamagedListIsReplacedOnlyWhenAskedTo(_ name: String) throws {
        let path = office.folder + "/" + name
        let whole = try office.read(path)
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        for damaged in [[], Bytes(whole.dropLast(9)), flipped, Bytes("x".utf8)] {
            try AtomicFile.write(damaged, to: path)
            #expect(try refusal() == "publish.previousDamaged")
        }
        _ = try office.publish(
            office.crl(6, office.revoked([3])),
            office.status(6, [suspended("1", 0, 1), suspended("2", 2), revoked("3", 3)]),
            replacingDamaged: true)
        #expect(try office.read(path) != whole)
        #expect(try office.contents().values.contains(Bytes("x".utf8)))
    }

    @Test func anArchivedListIsNotOverwritten() throws {
        try AtomicFile.write(Bytes("another".utf8), to: office.folder + "/archive/crl-5.der")
        #expect(try refusal() == "publish.archiveConflict")
    }

    @Test func serialsAndReasonsOfNoListAreRefused() {
        func add(_ serial: Bytes, _ reason: String) -> String? {
            code {
                var run = CRLEntryRun()
                try run.add(serial: serial.span, at: hour(0), reason: reason)
            }
        }
        #expect(add([], "superseded") == "publish.badValue serial")
        #expect(add([0], "superseded") == "publish.badValue serial")
        #expect(add(Bytes(repeating: 1, count: 21), "superseded") == "publish.badValue serial")
        #expect(add([1], "lost") == "publish.badValue reason")
        #expect(add([0, 0, 1], "superseded") == nil)
    }
}

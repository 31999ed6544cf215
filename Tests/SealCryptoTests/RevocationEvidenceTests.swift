import Foundation
import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct RevocationEvidenceTests {
    private let thisUpdate = Office.now
    private let nextUpdate = Office.now.adding(days: 7)
    private let ask = Office.now.adding(days: 1)

    private func list(
        _ office: Office, _ serials: [UInt8] = [], reason: RevocationReason = .keyCompromise, at: Instant? = nil,
        number: UInt64 = 1, expiredSince: Instant? = nil
    ) throws -> Bytes {
        let from = at ?? thisUpdate
        return try CRLMaker(issuer: office.root, key: office.rootKey).make(
            number: number, thisUpdate: from, nextUpdate: from.adding(days: 7), expiredSince: expiredSince,
            entries: CRLMakerTests.entries(serials, reason: reason))
    }

    private func status(_ office: Office, _ crls: [Bytes], now: Instant? = nil) -> RevocationStatus {
        RevocationEvidence(crls).status(of: office.signer, issuer: office.root, now: now ?? ask)
    }

    @Test func goodAndRevoked() throws {
        for office in [try #require(Office.sm2), try #require(Office.p256)] {
            #expect(status(office, [try list(office, [2])]) == .good)
            #expect(
                status(office, [try list(office, [2, 0x83])])
                    == .revoked(at: Office.start.adding(days: 1), reason: .keyCompromise))
            let pem = Array(PEM.encode(try list(office, [2]), label: "X509 CRL").utf8)
            #expect(status(office, [pem]) == .good)
        }
    }

    @Test func aRevocationInAnAddedListCounts() throws {
        let office = try #require(Office.sm2)
        let (good, bad) = (try list(office), try list(office, [0x83], at: thisUpdate.adding(seconds: 60), number: 2))
        let first = RevocationEvidence([good])
        let more = first.adding([bad], ocsps: [])
        func ask(_ evidence: RevocationEvidence) -> RevocationStatus {
            evidence.status(of: office.signer, issuer: office.root, now: self.ask)
        }
        #expect(ask(first) == .good)
        #expect(ask(more) == .revoked(at: Office.start.adding(days: 1), reason: .keyCompromise))
        #expect(ask(first) == .good)
        #expect(ask(more.keeping([0])) == .good)
        #expect(ask(more.keeping([])) == .unknown(.noCRL))
        #expect(ask(more.keeping([1, 7, -1])) == ask(more))
        // The same list again is no other list; what cannot be read is told.
        #expect(first.adding([good], ocsps: []).lists.count == 1)
        #expect(first.adding([[1, 2, 3]], ocsps: []).faults.count == 1)
        var forged = bad
        forged[forged.count - 1] ^= 1
        #expect(ask(first.adding([forged], ocsps: [])) == .good)
        #expect(ask(RevocationEvidence([]).adding([forged], ocsps: [])) == .unknown(.badSignature))
    }

    /// Lists in files are read where they lie: what becomes of the file is noticed, and nothing rests on it then.
    @Test func aListInAFileIsReadThere() throws {
        let office = try #require(Office.sm2)
        let folder = FileManager.default.temporaryDirectory.path + "/yinjian-lists-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Long enough to be mapped, and the signer's serial number is not in it.
        let entries = (0..<9_000).map { number in
            CRLEntry(
                userCertificate: [0x40, UInt8(number >> 8), UInt8(number & 255)], revocationDate: Office.start,
                reason: .superseded)
        }
        let octets = try CRLMaker(issuer: office.root, key: office.rootKey).make(
            number: 7, thisUpdate: thisUpdate, nextUpdate: nextUpdate, entries: entries)
        #expect(octets.count > 1 << 18)
        func evidence(_ name: String) throws -> (RevocationEvidence, String) {
            let path = "\(folder)/\(name)"
            try AtomicFile.write(octets, to: path)
            return (RevocationEvidence([], files: [try OctetStore(mapping: path)]), path)
        }
        func ask(_ evidence: RevocationEvidence) -> RevocationStatus {
            evidence.status(of: office.signer, issuer: office.root, now: self.ask)
        }
        let (replaced, first) = try evidence("replaced.crl")
        #expect(ask(replaced) == .good)
        try AtomicFile.write(list(office, [0x83]), to: first)
        #expect(ask(replaced) == .good)
        #expect(replaced.adding([octets], ocsps: []).lists.count == 1)
        let (shortened, second) = try evidence("shortened.crl")
        #expect(ask(shortened) == .good)
        #expect(unsafe truncate(second, 5_000) == 0)
        #expect(ask(shortened) == .unknown(.changedInUse))
        let (early, third) = try evidence("early.crl")
        #expect(unsafe truncate(third, 5_000) == 0)
        #expect(ask(early) == .unknown(.badSignature) || ask(early) == .unknown(.changedInUse))
        let text = "\(folder)/list.pem"
        try AtomicFile.write(Array(PEM.encode(octets, label: "X509 CRL").utf8), to: text)
        #expect(ask(RevocationEvidence([], files: [try OctetStore(mapping: text)])) == .good)
    }

    @Test func everyGapIsUnknown() throws {
        let office = try #require(Office.sm2)
        let other = try #require(Office.p256)
        #expect(status(office, []) == .unknown(.noCRL))
        let good = try list(office)
        #expect(status(office, [good], now: nextUpdate) == .good)
        #expect(status(office, [good], now: nextUpdate.adding(seconds: 1)) == .unknown(.stale))
        #expect(status(office, [good], now: thisUpdate) == .good)
        #expect(status(office, [good], now: thisUpdate.adding(seconds: -1)) == .unknown(.notYetValid))
        #expect(status(office, [Bytes(good.dropLast())]) == .unknown(.malformed))
        #expect(status(office, [[1, 2, 3]]) == .unknown(.malformed))
        var forged = good
        forged[forged.count - 1] ^= 1
        #expect(status(office, [forged]) == .unknown(.badSignature))
        // The same name with another key: the key identifier tells that the list is another authority's.
        #expect(status(office, [try list(other)]) == .unknown(.wrongIssuer))
    }

    @Test func aNamesakesListIsNeverBelieved() throws {
        let office = try #require(Office.sm2)
        let thief = try PrivateKey.generate(.sm2)
        let draft = CRLDraft(
            signature: .sm2WithSM3, issuer: office.root.subject, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
            extensions: [.cRLNumber(9)])
        let (head, tail) = draft.pieces(entriesCount: 0)
        let forged = SignedStructure.encode(
            toBeSigned: head + tail, algorithm: .sm2WithSM3, signature: try thief.sign(head + tail))
        #expect(status(office, [forged]) == .unknown(.badSignature))
        #expect(
            status(office, [forged, try list(office, [0x83])])
                == .revoked(at: Office.start.adding(days: 1), reason: .keyCompromise))
    }

    @Test func revocationOutlivesItsList() throws {
        let office = try #require(Office.sm2)
        let old = try list(office, [0x83])
        let revoked = RevocationStatus.revoked(at: Office.start.adding(days: 1), reason: .keyCompromise)
        #expect(status(office, [old], now: nextUpdate.adding(days: 30)) == revoked)
        let new = try list(office, [], at: thisUpdate.adding(seconds: 60), number: 2)
        #expect(status(office, [old, new]) == revoked)
    }

    @Test func suspensionEndsWithTheNewerList() throws {
        let office = try #require(Office.sm2)
        let held = try list(office, [0x83], reason: .certificateHold)
        let suspended = RevocationStatus.revoked(at: Office.start.adding(days: 1), reason: .certificateHold)
        #expect(status(office, [held]) == suspended)
        let released = try list(office, [], at: thisUpdate.adding(seconds: 60), number: 2)
        #expect(status(office, [held, released]) == .good)
        #expect(status(office, [released, held]) == .good)
        let sameMoment = try list(office, [], number: 2)
        #expect(status(office, [held, sameMoment]) == .good)
    }

    @Test func expiredCertificatesNeedAListThatKeepsThem() throws {
        let office = try #require(Office.sm2)
        let after = Office.end.adding(days: 1)
        let now = after.adding(days: 1)
        #expect(status(office, [try list(office, at: after)], now: now) == .unknown(.expiredEntriesDropped))
        #expect(status(office, [try list(office, at: after, expiredSince: Office.end)], now: now) == .good)
        #expect(
            status(office, [try list(office, at: after, expiredSince: after)], now: now)
                == .unknown(.expiredEntriesDropped))
    }

    @Test func partialListsMakeNothingGood() throws {
        let office = try #require(Office.sm2)
        for id in [OID.deltaCRLIndicator, .issuingDistributionPoint, OID(2, 25, 9)] {
            let draft = CRLDraft(
                signature: .sm2WithSM3, issuer: office.root.subject, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
                extensions: [CertificateExtension(id, critical: true, extnValue: [5, 0])])
            let (head, tail) = draft.pieces(entriesCount: 0)
            let partial = SignedStructure.encode(
                toBeSigned: head + tail, algorithm: .sm2WithSM3, signature: try office.rootKey.sign(head + tail))
            #expect(status(office, [partial]) == .unknown(.partial))
        }
    }

    @Test func anIssuerThatMayNotSignListsIsNotBelieved() throws {
        let office = try #require(Office.sm2)
        let draft = CRLDraft(
            signature: .sm2WithSM3, issuer: office.signer.subject, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
            extensions: [])
        let (head, _) = draft.pieces(entriesCount: 0)
        let list = try CRLReader(
            SignedStructure.encode(
                toBeSigned: head, algorithm: .sm2WithSM3, signature: try office.signerKey.sign(head)))
        #expect(!RevocationEvidence.isSigned(list, by: office.signer))
    }

    @Test func pathsAreAskedFromTheLeafUp() throws {
        let office = try #require(Office.sm2)
        let evidence = RevocationEvidence([try list(office, [0x83])])
        let path = [office.signer, office.root]
        let answer = evidence.status(ofPath: path, now: ask)
        #expect(answer.status == .revoked(at: Office.start.adding(days: 1), reason: .keyCompromise))
        #expect(answer.index == 0)
        #expect(RevocationEvidence([]).status(ofPath: [office.root], now: ask).status == .good)
        #expect(RevocationEvidence([]).status(ofPath: path, now: ask).status == .unknown(.noCRL))
    }
}

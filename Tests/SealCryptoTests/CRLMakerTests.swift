import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct CRLMakerTests {
    static func entries(_ serials: [UInt8], reason: RevocationReason? = .keyCompromise) -> [CRLEntry] {
        serials.map {
            CRLEntry(userCertificate: [0, $0], revocationDate: Office.start.adding(days: 1), reason: reason)
        }
    }

    private func list(_ office: Office, _ entries: [CRLEntry], number: UInt64 = 7) throws -> Bytes {
        try CRLMaker(issuer: office.root, key: office.rootKey).make(
            number: number, thisUpdate: Office.now, nextUpdate: Office.now.adding(days: 7), expiredSince: Office.start,
            entries: entries)
    }

    @Test func whatIsMadeIsRead() throws {
        let office = try #require(Office.sm2)
        for number in [0, 127, 128, 65_535, UInt64.max] {
            let list = try CRLReader(try list(office, CRLMakerTests.entries([1, 2, 0x80, 0xff]), number: number))
            #expect(list.version == 2)
            #expect(list.count == 4)
            #expect(list.issuer == office.root.subject)
            #expect(list.thisUpdate == Office.now && list.nextUpdate == Office.now.adding(days: 7))
            #expect(list.authorityKeyIdentifier == office.root.subjectKeyIdentifier)
            #expect(list.expiredCertsOnCRL == Office.start)
            #expect(list.unprocessedCriticalExtensions.isEmpty)
            #expect(list.cRLNumber?.drop { $0 == 0 }.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == number)
            #expect(RevocationEvidence.isSigned(list, by: office.root))
            #expect(try list.entry(serialNumber: [0, 0x80])?.reason == .keyCompromise)
            #expect(try list.entry(serialNumber: [3]) == nil)
        }
    }

    @Test func emptyListsAndListsWithoutReasons() throws {
        let office = try #require(Office.sm2)
        let empty = try CRLReader(try list(office, []))
        #expect(empty.count == 0)
        #expect(try empty.entry(serialNumber: [1]) == nil)
        let plain = try CRLReader(try list(office, CRLMakerTests.entries([5], reason: .unspecified)))
        #expect(try plain.entry(serialNumber: [5])?.reason == nil)
        #expect(RevocationEvidence.isSigned(empty, by: office.root))
    }

    @Test func refusesUnsortedAndDuplicateEntries() throws {
        let office = try #require(Office.sm2)
        for serials: [UInt8] in [[2, 1], [1, 1], [1, 3, 2]] {
            #expect(throws: CryptoFault(.unsortedSerials, ["entry": "\(serials.count)"])) {
                try list(office, CRLMakerTests.entries(serials))
            }
        }
        let maker = try CRLMaker(issuer: office.root, key: office.rootKey)
        #expect(throws: CryptoFault(.badProfile, ["field": "nextUpdate"])) {
            try maker.make(number: 1, thisUpdate: Office.now, nextUpdate: Office.now, entries: [])
        }
        #expect(throws: CryptoFault(.keyDoesNotMatch)) {
            _ = try CRLMaker(issuer: office.root, key: office.signerKey)
        }
        #expect(throws: CryptoFault(.badProfile, ["field": "issuer"])) {
            _ = try CRLMaker(issuer: office.signer, key: office.signerKey)
        }
    }

    @Test func longListsAreWrittenAroundTheirEntries() throws {
        let office = try #require(Office.p256)
        var run = CRLEntryRun()
        for number in 1...30_000 {
            let serial = [0, 0x40, UInt8(number >> 16), UInt8(number >> 8 & 255), UInt8(number & 255)]
            let added = run.append(serial: serial.span, at: Office.start.adding(seconds: Int64(number)), reason: nil)
            #expect(added)
        }
        var pieces: [Bytes] = []
        try CRLMaker(issuer: office.root, key: office.rootKey).make(
            CRLTerms(number: 1, thisUpdate: Office.now, nextUpdate: Office.now.adding(days: 1)), run
        ) { pieces.append($0) }
        #expect(pieces.count == 3 && pieces[1] == run.encoded)
        let list = try CRLReader(Bytes(pieces.joined()))
        #expect(list.count == 30_000 && list.gist == run.gist)
        #expect(RevocationEvidence.isSigned(list, by: office.root))
        #expect(list.lists(serialNumber: [0x40, 0, 0x75, 0x30]))
        #expect(!list.lists(serialNumber: [0x40, 0, 0x75, 0x31]))
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslReadsOurLists() throws {
        let folder = try Folder()
        for office in [try #require(Office.sm2), try #require(Office.p256)] {
            let file = try folder.write("l.crl", try list(office, CRLMakerTests.entries([1, 0x90]), number: 300))
            let shown = try OpenSSL.run(["crl", "-inform", "DER", "-in", file, "-noout", "-text"])
            #expect(shown.status == 0)
            for word in [
                "Serial Number: 90", "Key Compromise", "X509v3 CRL Number: \n                300", "Version 2",
            ] {
                #expect(shown.text.contains(word), "\(word): \(shown.text)")
            }
        }
        let office = try #require(Office.p256)
        let root = try folder.write("root.pem", Array(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8))
        let crl = try folder.write(
            "l.pem", Array(PEM.encode(try list(office, CRLMakerTests.entries([0x83])), label: "X509 CRL").utf8))
        let checked = try OpenSSL.run(["crl", "-in", crl, "-CAfile", root, "-noout"])
        #expect(checked.text.contains("verify OK"))
        let leaf = try folder.write("s.pem", Array(PEM.encode(office.signer.encoded, label: "CERTIFICATE").utf8))
        let judged = try OpenSSL.run([
            "verify", "-crl_check", "-CRLfile", crl, "-attime", "\(Office.now.adding(days: 1).secondsSinceEpoch)",
            "-CAfile", root, leaf,
        ])
        #expect(judged.text.contains("certificate revoked"))
    }
}

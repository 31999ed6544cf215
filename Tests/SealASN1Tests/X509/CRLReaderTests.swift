import SealBase
import Testing

@testable import SealASN1

struct CRLReaderTests {
    static let day = Instant(secondsSinceEpoch: 1_780_000_000)
    static let signature: Bytes = [0x30, 6, 2, 1, 1, 2, 1, 1]

    static func list(
        _ entries: Bytes, extensions: [CertificateExtension] = [], algorithm: AlgorithmIdentifier = .sm2WithSM3
    ) -> Bytes {
        let draft = CRLDraft(
            signature: algorithm, issuer: DistinguishedName([.init(.commonName, "样章根证书")]), thisUpdate: day,
            nextUpdate: day.adding(days: 1), extensions: extensions)
        let (head, tail) = draft.pieces(entriesCount: entries.count)
        return SignedStructure.encode(
            toBeSigned: head + entries + tail, algorithm: .sm2WithSM3, signature: signature)
    }

    static func entries(_ serials: [Bytes], reason: RevocationReason? = nil) -> Bytes {
        serials.flatMap { CRLEntry(userCertificate: $0, revocationDate: day, reason: reason).encoded }
    }

    private func serial(_ number: Int) -> Bytes {
        shortestInteger([0] + (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
    }

    @Test func everyEntryIsFoundAndNothingElse() throws {
        for count in [0, 1, 2, 63, 64, 65, 127, 128, 129, 1000] {
            let list = try CRLReader(
                CRLReaderTests.list(CRLReaderTests.entries((0..<count).map { serial($0 * 3 + 1) })))
            #expect(list.count == count)
            for number in 0..<count * 3 + 3 {
                #expect(list.lists(serialNumber: serial(number)) == (number % 3 == 1 && number < count * 3))
            }
            var walked = 0
            try list.forEachEntry { entry in
                #expect(entry.userCertificate == serial(walked * 3 + 1))
                walked += 1
            }
            #expect(walked == count)
            #expect(!list.lists(serialNumber: []))
        }
    }

    @Test func numbersAreOrderedByValueNotByOctets() throws {
        let rising: [Bytes] = [
            [0x80, 0, 0], [0xff, 0], [0x80], [0xff], [0], [1], [0x7f], [0, 0x80], [0, 0xff], [1, 0], [0x7f, 0xff],
            [0, 0x80, 0], Bytes(repeating: 1, count: 20),
        ]
        let list = try CRLReader(CRLReaderTests.list(CRLReaderTests.entries(rising)))
        for number in rising { #expect(try list.entry(serialNumber: number)?.userCertificate == number) }
        for (index, number) in rising.enumerated().dropFirst() {
            #expect(SerialOrder.precedes(rising[index - 1], number))
            #expect(!SerialOrder.precedes(number, rising[index - 1]))
            var swapped = rising
            swapped.swapAt(index, index - 1)
            #expect(throws: ASN1Fault(.unsortedSerials, ["entry": "\(index + 1)"])) {
                try CRLReader(CRLReaderTests.list(CRLReaderTests.entries(swapped)))
            }
        }
    }

    @Test func refusesDuplicatesWhereverTheyStand() {
        for place in [1, 63, 64, 200] {
            var serials = (0..<250).map { serial($0 + 1) }
            serials[place] = serials[place - 1]
            #expect(throws: ASN1Fault(.duplicateSerial, ["entry": "\(place + 1)"])) {
                try CRLReader(CRLReaderTests.list(CRLReaderTests.entries(serials)))
            }
        }
    }

    @Test func refusesEveryTruncationAndTrailingOctets() throws {
        let whole = CRLReaderTests.list(
            CRLReaderTests.entries([[1], [2]], reason: .superseded), extensions: [.cRLNumber(3)])
        _ = try CRLReader(whole)
        for count in 0..<whole.count {
            #expect(throws: ASN1Fault.self) { try CRLReader(Bytes(whole[..<count])) }
        }
        #expect(throws: ASN1Fault.self) { try CRLReader(whole + [0]) }
        #expect(throws: ASN1Fault(.tooLarge, ["structure": "CertificateList", "limit": "10"])) {
            try CRLReader(whole, limit: 10)
        }
    }

    @Test func refusesEntriesThatAreNone() {
        let time = Array("260101000000Z".utf8)
        let good: Bytes = [2, 1, 5] + [0x17, 13] + time
        func wrap(_ body: Bytes) -> Bytes { DERLength.header(0x30, body.count) + body }
        let cases: [Bytes] = [
            [0x30, 0], [5, 0], wrap([2, 1, 5]), wrap([2, 0] + [0x17, 13] + time), wrap([2, 2, 0, 5, 0x17, 13] + time),
            wrap([2, 1, 5, 0x17, 11] + time.prefix(10) + [90]), wrap([2, 1, 5, 0x18, 13] + time),
            wrap([2, 1, 5, 0x17, 13] + time.dropLast() + [48]), wrap(good + [5, 0]), wrap(good + [0x30, 2, 5]),
            wrap(good) + [0], wrap([2, 65] + Bytes(repeating: 1, count: 65) + [0x17, 13] + time),
            [0x30, 0x81, UInt8(good.count)] + good, [0x30, 0x80] + good + [0, 0], [0x30, 0x85, 0, 0, 0, 0, 18] + good,
            [0x3f, 18] + good, [0x30, 0x84, 0xff, 0xff, 0xff, 0xff] + good, wrap(good + [0x30, 4, 0x30, 2, 5, 0]),
        ]
        for entry in cases {
            #expect(throws: ASN1Fault.self, "\(entry.hex)") { try CRLReader(CRLReaderTests.list(entry)) }
        }
    }

    @Test func reasonsAndCriticalExtensionsOfEntries() throws {
        for reason in RevocationReason.allCases {
            let list = try CRLReader(CRLReaderTests.list(CRLReaderTests.entries([[1]], reason: reason)))
            #expect(try list.entry(serialNumber: [1])?.reason == (reason == .unspecified ? nil : reason))
            #expect(RevocationReason(name: reason.name) == reason)
        }
        func entry(_ extensions: [CertificateExtension]) -> Bytes {
            encodeDER { out in
                out.sequence {
                    $0.integer([1])
                    $0.time(CRLReaderTests.day)
                    $0.sequence { list in extensions.forEach { $0.write(into: &list) } }
                }
            }
        }
        let indirect = try CRLReader(
            CRLReaderTests.list(
                entry([CertificateExtension(.certificateIssuer, critical: true, extnValue: [0x30, 0])])))
        #expect(indirect.unprocessedCriticalExtensions == [.certificateIssuer])
        let wrong = try CRLReader(
            CRLReaderTests.list(entry([CertificateExtension(.cRLReason, critical: false, extnValue: [0x0a, 1, 7])])))
        #expect(throws: ASN1Fault.self) { try wrong.entry(serialNumber: [1]) }
    }

    @Test func refusesOtherVersionsAndDisagreeingAlgorithms() throws {
        #expect(
            throws: ASN1Fault(.malformed, ["structure": "CertificateList", "where": "signature algorithms differ"])
        ) {
            try CRLReader(CRLReaderTests.list([], algorithm: .ecdsaWithSHA256))
        }
        var version = CRLReaderTests.list([])
        let place = try #require(version.indices.first { version[$0...].starts(with: [2, 1, 1]) })
        version[place + 2] = 2
        #expect(throws: ASN1Fault(.unknownVersion, ["structure": "CertificateList", "version": "3"])) {
            try CRLReader(version)
        }
    }

    @Test func extensionsAreRead() throws {
        let list = try CRLReader(
            CRLReaderTests.list(
                [],
                extensions: [
                    .authorityKeyIdentifier([1, 2, 3]), .cRLNumber(.max), .expiredCertsOnCRL(since: CRLReaderTests.day),
                ]))
        #expect(list.authorityKeyIdentifier == [1, 2, 3])
        #expect(list.cRLNumber?.hex == "00ffffffffffffffff")
        #expect(list.expiredCertsOnCRL == CRLReaderTests.day)
        #expect(list.nextUpdate == CRLReaderTests.day.adding(days: 1))
        #expect(list.issuer.commonName == "样章根证书")
    }

    @Test func mutationsNeverTrap() {
        let whole = CRLReaderTests.list(
            CRLReaderTests.entries((1...100).map { serial($0 * 7) }, reason: .keyCompromise),
            extensions: [.cRLNumber(3), .authorityKeyIdentifier([1])])
        var lot = Lot(state: 11)
        for _ in 0..<3000 {
            guard let list = try? CRLReader(lot.mutate(whole)) else { continue }
            _ = try? list.entry(serialNumber: [7])
            _ = list.lists(serialNumber: [0xff])
            try? list.forEachEntry { _ in }
        }
    }
}

import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import StatusPublishing

/// One bad list for each rule, and a good one for none.
@Suite struct CRLLintTests {
    private static let day = hour(0)

    private func list(
        _ entries: Bytes = [], extensions: [CertificateExtension] = [.authorityKeyIdentifier([1]), .cRLNumber(3)],
        algorithm: AlgorithmIdentifier = .sm2WithSM3, next: Instant = day.adding(days: 7),
        issuer: DistinguishedName = .subject(commonName: "样章")
    ) throws -> CRLReader {
        let draft = CRLDraft(
            signature: algorithm, issuer: issuer, thisUpdate: Self.day, nextUpdate: next, extensions: extensions)
        let (head, tail) = draft.pieces(entriesCount: entries.count)
        return try CRLReader(
            SignedStructure.encode(toBeSigned: head + entries + tail, algorithm: algorithm, signature: [0x30, 0]))
    }

    private func entry(_ serial: Bytes, at: Instant = day, reason: RevocationReason? = nil) -> Bytes {
        CRLEntry(userCertificate: serial, revocationDate: at, reason: reason).encoded
    }

    private func rules(_ list: CRLReader) -> [String] {
        CRLLint(list).findings.map { String($0.code.dropFirst("crl.lint.".count)) }.sorted()
    }

    @Test func aGoodListBreaksNoRule() throws {
        #expect(rules(try list()).isEmpty)
        #expect(rules(try list(entry([1], reason: .superseded))).isEmpty)
    }

    @Test func everyRuleHasItsBadList() throws {
        let base: [CertificateExtension] = [.authorityKeyIdentifier([1]), .cRLNumber(3)]
        let delta = CertificateExtension.deltaCRLIndicator(base: 2)
        let part = CertificateExtension.issuingDistributionPoint(["http://x.invalid/parts/2/1.crl"])
        func soft(_ item: CertificateExtension) -> CertificateExtension {
            CertificateExtension(item.extnID, critical: false, extnValue: item.extnValue)
        }
        func number(_ octets: Bytes, critical: Bool = false) -> CertificateExtension {
            CertificateExtension(
                .cRLNumber, critical: critical, extnValue: [2, UInt8(octets.count)] + octets)
        }
        let unspecified: Bytes = {
            let plain = entry([1], reason: .superseded)
            return Bytes(plain.dropLast()) + [0]
        }()
        let cases: [(String, CRLReader)] = [
            ("weakSignature", try list(algorithm: AlgorithmIdentifier(.sha1WithRSA, parameters: [5, 0]))),
            ("algorithmParameters", try list(algorithm: AlgorithmIdentifier(.sm2WithSM3, parameters: [5, 0]))),
            ("emptyIssuer", try list(issuer: DistinguishedName([]))),
            ("nextUpdateOrder", try list(next: Self.day)),
            ("longLife", try list(next: Self.day.adding(days: 400))),
            ("noNumber", try list(extensions: [.authorityKeyIdentifier([1])])),
            ("numberTooLong", try list(extensions: [base[0], number(Bytes(repeating: 1, count: 21))])),
            ("numberNegative", try list(extensions: [base[0], number([0x80])])),
            ("numberCritical", try list(extensions: [base[0], number([1], critical: true)])),
            ("noAuthorityKeyIdentifier", try list(extensions: [.cRLNumber(3)])),
            ("deltaNotCritical", try list(extensions: base + [soft(delta)])),
            ("deltaNumber", try list(extensions: base + [.deltaCRLIndicator(base: 4)])),
            ("freshestInDelta", try list(extensions: base + [delta, .freshestCRL(["http://x.invalid/d"])])),
            ("partNotCritical", try list(extensions: base + [soft(part)])),
            ("partForeign", try list(entry([2]), extensions: base + [part])),
            (
                "unknownCritical",
                try list(extensions: base + [CertificateExtension(OID(2, 25, 9), critical: true, extnValue: [5, 0])])
            ),
            ("serialNotPositive", try list(entry([0]))), ("serialNotPositive", try list(entry([0x80]))),
            ("serialTooLong", try list(entry(Bytes(repeating: 1, count: 22)))),
            ("entryFromFuture", try list(entry([1], at: Self.day.adding(seconds: 1)))),
            ("removalInFull", try list(entry([1], reason: .removeFromCRL))),
            ("unspecifiedReason", try list(unspecified)),
        ]
        for (rule, list) in cases { #expect(rules(list) == [rule]) }
        let named = Set(cases.map { "crl.lint.\($0.0)" })
        // Those three need lists that our encoder cannot write; see the raw ones below.
        #expect(
            Set(CRLLint.rules.keys).subtracting(named) == [
                "crl.lint.version", "crl.lint.noNextUpdate", "crl.lint.emptyEntries",
            ])
    }

    @Test func listsOfOtherHands() throws {
        let good = try list().encoded
        // An empty revokedCertificates after nextUpdate: 30 00 before the extensions, all lengths two more.
        let name = DistinguishedName.subject(commonName: "样章").encoded
        let times = Bytes("\u{17}\u{0d}261101000000Z".utf8)
        func wrap(_ tag: UInt8, _ body: Bytes) -> Bytes { DERLength.header(tag, body.count) + body }
        func build(version: Bytes, next: Bytes, entries: Bytes, extensions: Bytes) throws -> CRLReader {
            let tbs = wrap(
                0x30, version + AlgorithmIdentifier.sm2WithSM3.encoded + name + times + next + entries + extensions)
            return try CRLReader(
                SignedStructure.encode(toBeSigned: tbs, algorithm: .sm2WithSM3, signature: [0x30, 0]))
        }
        let start = try #require(good.indices.last { good[$0] == 0xa0 && DERSlice(first: good[$0...]) != nil })
        let place = try #require(DERSlice(first: good[start...]))
        let extensions = Bytes(place.encoded)
        let next = Bytes("\u{17}\u{0d}261108000000Z".utf8)
        #expect(
            rules(try build(version: [2, 1, 1], next: next, entries: [0x30, 0], extensions: extensions)) == [
                "emptyEntries"
            ])
        #expect(
            rules(try build(version: [2, 1, 1], next: [], entries: [], extensions: extensions)) == ["noNextUpdate"])
        #expect(
            rules(try build(version: [], next: next, entries: [], extensions: []))
                == ["noAuthorityKeyIdentifier", "noNumber", "version"])
    }
}

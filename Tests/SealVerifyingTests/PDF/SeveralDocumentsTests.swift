import PDFDocument
import PDFSealing
import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import SealVerifying

/// One verifier judges many documents: what one of them keeps must not speak for another.
@Suite struct SeveralDocumentsTests {
    private let office: LongTermOffice
    private let now = LongTermOffice.signing.adding(days: 2)

    init() throws { office = try LongTermOffice.p256.get() }

    private func keeping(_ crls: [Bytes]) throws -> PDFSource {
        let bytes = try office.signed(stamped: true)
        let material = ValidationMaterial(
            certificates: [office.root.encoded, office.signer.encoded], crls: crls)
        return PDFSource(
            bytes: try bytes + PDFFile(bytes: bytes).revision(adding: material, entropy: LongTermOffice.entropy))
    }

    @Test func materialOfOneDocumentDoesNotHelpAnother() throws {
        let list = try office.list(LongTermOffice.signing.adding(days: 1))
        let verifier = PDFVerifier(policy: office.policy, evidence: office.evidence(now, crls: []))
        let bare = PDFSource(bytes: try office.signed(stamped: true))
        for _ in 0..<2 {
            #expect(try verifier.verify(bare).verdict == .undecided)
            #expect(try verifier.verify(keeping([list])).verdict == .validWithAllowedChanges)
            #expect(try verifier.verify(keeping([])).verdict == .undecided)
        }
    }

    @Test func aRevocationInOneDocumentsListIsSeenThere() throws {
        let given = try office.list(now)
        let revoked = try office.list(now, revoked: [(office.signer, LongTermOffice.signing.adding(days: -1))])
        let verifier = PDFVerifier(policy: office.policy, evidence: office.evidence(now, crls: [given]))
        for _ in 0..<2 {
            #expect(try verifier.verify(keeping([given])).verdict == .validWithAllowedChanges)
            #expect(try verifier.verify(keeping([given, revoked])).verdict == .invalid)
            #expect(try verifier.verify(keeping([])).verdict == .validWithAllowedChanges)
        }
        // A list that nobody signed revokes nobody.
        var forged = revoked
        forged[forged.count - 1] ^= 1
        #expect(try verifier.verify(keeping([forged])).verdict == .validWithAllowedChanges)
    }

    @Test func answersAreThoseOfAFreshVerifier() throws {
        let lists = try (0..<3).map { try office.list(LongTermOffice.signing.adding(days: $0)) }
        let sources = try [[], [lists[0]], [lists[1]], lists].map { try keeping($0) }
        let evidence = office.evidence(now, crls: [lists[2]])
        let verifier = PDFVerifier(policy: office.policy, evidence: evidence)
        for source in sources + sources.reversed() {
            let fresh = PDFVerifier(policy: office.policy, evidence: evidence)
            #expect(try verifier.verify(source) == fresh.verify(source))
        }
    }

    /// Signatures cover one another: the octets they share are digested once, and each must still fit its own.
    @Test func nestedSignaturesAreEachDigestedWhole() throws {
        var bytes = try office.signed(stamped: true)
        for day in Int64(1)...3 { bytes = try office.archived(bytes, at: LongTermOffice.signing.adding(days: day)) }
        let document = try SignedDocument(PDFSource(bytes: bytes))
        let nested = NestedDigests()
        for signature in document.signatures + document.signatures.reversed() + document.signatures {
            for algorithm in [DigestAlgorithm.sha256, .sm3] {
                let digest = try Digest(algorithm)
                for range in signature.gate.ranges { digest.update(bytes[range]) }
                #expect(
                    try nested.digest(algorithm, of: signature.gate.ranges, in: document.source) == digest.finish())
            }
        }
        #expect(document.signatures.count == 4)
        #expect(try nested.digest(.sm3, of: [], in: document.source) == Digest.hash(.sm3, []))
        #expect(
            try nested.digest(.sm3, of: [5..<9, 11..<12], in: document.source)
                == Digest.hash(.sm3, bytes[5..<9] + bytes[11..<12]))
    }
}

import Foundation
import SealASN1
import SealBase
import Testing

@testable import SealCrypto

/// Answers of `openssl ocsp`, which shares no code with the reader but the library's primitives.
@Suite(.enabled(if: OpenSSL.isInstalled)) struct OCSPEvidenceTests {
    private let office: Office
    private let folder: Folder
    /// A little after the answers were made.
    private let now = Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970) + 5)

    init() throws {
        office = try OCSPEvidenceTests.made.get()
        folder = try Folder()
        try folder.write("root.pem", Array(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8))
        try folder.write("leaf.pem", Array(PEM.encode(office.signer.encoded, label: "CERTIFICATE").utf8))
        try write(office.rootKey, "root.key")
        try write(office.stampKey, "other.key")
        try folder.write("other.pem", Array(PEM.encode(office.stamp.encoded, label: "CERTIFICATE").utf8))
    }

    private static let made = Result { try Office(.p256) }

    private func write(_ key: PrivateKey, _ name: String) throws {
        let secret = try Secret(octets: Bytes("ocsp".utf8))
        try folder.write(name, key.encryptedPEM(secret, stretching: .random))
        let plain = try OpenSSL.run([
            "pkey", "-in", folder.file(name), "-passin", "pass:ocsp", "-out", folder.file(name + ".plain"),
        ])
        #expect(plain.status == 0, "\(plain.text)")
    }

    /// An answer about the signer with this line in the responder's index.
    private func answer(
        _ line: String, signer: String = "root", days: [String] = ["-ndays", "7"]
    ) throws -> Bytes {
        try folder.write("index", Bytes(line.utf8))
        let made = try OpenSSL.run(
            [
                "ocsp", "-index", folder.file("index"), "-CA", folder.file("root.pem"), "-rsigner",
                folder.file(signer + ".pem"), "-rkey", folder.file(signer + ".key.plain"), "-issuer",
                folder.file("root.pem"), "-cert", folder.file("leaf.pem"), "-respout", folder.file("answer"),
                "-noverify", "-no_nonce",
            ] + days)
        #expect(made.status == 0, "\(made.text)")
        return try InputFile.read(folder.file("answer"))
    }

    private func line(_ state: String, _ revoked: String = "") -> String {
        "\(state)\t360101000000Z\t\(revoked)\t83\tunknown\t/CN=x\n"
    }

    private func status(_ ocsps: [Bytes], crls: [Bytes] = [], at moment: Instant? = nil) -> RevocationStatus {
        RevocationEvidence(crls, ocsps: ocsps).status(of: office.signer, issuer: office.root, now: moment ?? now)
    }

    @Test func theIssuersAnswerCounts() throws {
        let good = try answer(line("V"))
        #expect(status([good]) == .good)
        #expect(status([good], at: now.adding(days: 8)) == .unknown(.stale))
        #expect(status([good], at: now.adding(days: -1)) == .unknown(.notYetValid))
        let revoked = try answer(line("R", "260601000000Z,keyCompromise"))
        let since = try #require(Instant(iso8601: "2026-06-01T00:00:00Z"))
        #expect(status([revoked]) == .revoked(at: since, reason: .keyCompromise))
        #expect(status([good, revoked]) == .revoked(at: since, reason: .keyCompromise))
        #expect(status([revoked], at: now.adding(days: 900)) == .revoked(at: since, reason: .keyCompromise))
        #expect(status([]) == .unknown(.noCRL))
    }

    @Test func whatSaysNothingIsNeverGood() throws {
        #expect(status([try answer("V\t360101000000Z\t\t99\tunknown\t/CN=x\n")]) == .unknown(.notKnown))
        let stranger = try answer(line("V"), signer: "other")
        #expect(status([stranger]) == .unknown(.notAuthorised))
        #expect(status([Bytes("no answer".utf8)]) == .unknown(.malformed))
        #expect(status([[0x30, 3, 0x0a, 1, 6]]) == .unknown(.malformed))  // unauthorized
        let good = try answer(line("V"))
        let other = RevocationEvidence([], ocsps: [good]).status(of: office.maker, issuer: office.root, now: now)
        #expect(other == .unknown(.noCRL))
        let endless = try answer(line("V"), days: [])
        #expect(status([endless], at: now.adding(seconds: 400)) == .unknown(.stale))
    }

    @Test func mutatedAnswersAreNeverGood() throws {
        let good = try answer(line("V"))
        let honest = try OCSPResponse.parse(good)
        var lot = Lot(state: 11)
        for _ in 0..<300 {
            let mutated = lot.mutate(good)
            guard status([mutated]) == .good else { continue }
            // Only what no signature covers may differ.
            #expect(try OCSPResponse.parse(mutated).toBeSigned == honest.toBeSigned)
        }
    }
}

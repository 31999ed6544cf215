import Foundation
import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct TimeStampTests {
    private let stamped = Array("a signature value".utf8)

    private func authority(_ office: Office) throws -> TimeStampAuthority {
        try TimeStampAuthority(key: office.stampKey, certificate: office.stamp)
    }

    private func check(_ token: Bytes, _ octets: Bytes, _ office: Office) throws -> TimeStampReport {
        try TimeStampChecker.check(token, stamped: octets, trust: ChainChecker(roots: [office.root.encoded]))
    }

    @Test(arguments: [KeyAlgorithm.sm2, .p256]) func tokensAreTrusted(_ kind: KeyAlgorithm) throws {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        let token = try authority(office).token(over: stamped, serialNumber: [0x80, 1], genTime: Office.now)
        let report = try check(token, stamped, office)
        #expect(report.isTrusted)
        #expect(report.genTime == Office.now)
        #expect(report.findings.isEmpty)
        #expect(report.imprintAlgorithm == kind.digest)
        let parsed = try TimeStampToken.parse(token)
        #expect(parsed.info.serialNumber == [0, 0x80, 1])
        #expect(parsed.info.policy == .yinjianTimeStampPolicy)
    }

    @Test func everyDoubtIsNamed() throws {
        let office = try #require(Office.sm2)
        let other = try #require(Office.p256)
        let token = try authority(office).token(over: stamped, serialNumber: [1], genTime: Office.now)
        #expect(try !check(token, stamped + [0], office).imprintMatches)
        #expect(try check(token, stamped, other).chain?.isTrusted == false)
        let late = try authority(office).token(
            over: stamped, serialNumber: [1], genTime: Office.end.adding(seconds: 1))
        #expect(try check(late, stamped, office).chain?.status == .expired)
        let bare = try authority(office).token(
            digest: Digest.hash(.sm3, stamped), algorithm: .sm3, serialNumber: [1], genTime: Office.now,
            withCertificate: false)
        #expect(try !check(bare, stamped, office).isTrusted)
        #expect(
            try TimeStampChecker.check(
                bare, stamped: stamped, trust: ChainChecker(roots: [office.root.encoded]),
                certificates: [office.stamp.encoded]
            ).isTrusted)
    }

    @Test func onlyATimestampAuthorityMayStamp() throws {
        let office = try #require(Office.sm2)
        #expect(throws: CryptoFault(.badProfile, ["field": "certificate"])) {
            _ = try TimeStampAuthority(key: office.signerKey, certificate: office.signer)
        }
        let info = TSTInfo(
            policy: .yinjianTimeStampPolicy, hashAlgorithm: .sm3, hashedMessage: Digest.hash(.sm3, stamped),
            serialNumber: [1], genTime: Office.now)
        let forged = try CMSMaker(key: office.signerKey, certificate: office.signer)
            .enclosing(info.encoded, type: .tstInfo, signingTime: Office.now, withCertificate: true)
        let report = try check(forged, stamped, office)
        #expect(report.signatureIsRight && report.imprintMatches)
        #expect(!report.mayStamp && !report.isTrusted)
    }

    @Test func refusesDigestsItDoesNotStamp() throws {
        let office = try #require(Office.sm2)
        let authority = try authority(office)
        #expect(throws: CryptoFault.self) {
            try authority.token(
                digest: Bytes(repeating: 1, count: 20), algorithm: .sha1, serialNumber: [1], genTime: Office.now)
        }
        #expect(throws: CryptoFault(.wrongDigestLength, ["count": "31", "expected": "32"])) {
            try authority.token(
                digest: Bytes(repeating: 1, count: 31), algorithm: .sm3, serialNumber: [1], genTime: Office.now)
        }
        #expect(throws: CryptoFault(.unsupportedAlgorithm, ["algorithm": "1.2.3"])) {
            try authority.answer(
                TimeStampRequest(hashAlgorithm: AlgorithmIdentifier(OID(1, 2, 3)), hashedMessage: [1]),
                serialNumber: [1], genTime: Office.now)
        }
    }

    @Test func mutatedTokensAreNeverTrusted() throws {
        let office = try #require(Office.sm2)
        let token = try authority(office).token(over: stamped, serialNumber: [1], genTime: Office.now)
        let good = try TimeStampToken.parse(token)
        var lot = Lot(state: 5)
        for _ in 0..<300 {
            guard let parsed = try? TimeStampToken.parse(lot.mutate(token)) else { continue }
            let report = TimeStampChecker.check(
                parsed, covered: CoveredBytes(stamped), trust: ChainChecker(roots: [office.root.encoded]))
            if report.isTrusted { #expect(parsed.info == good.info) }
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslVerifiesOurTokensAndWeItsRequests() throws {
        let office = try #require(Office.p256)
        let folder = try Folder()
        let root = try folder.write("root.pem", Array(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8))
        let data = try folder.write("data", stamped)
        let asked = try OpenSSL.run([
            "ts", "-query", "-data", data, "-sha256", "-cert", "-out", folder.file("q.tsq"),
        ])
        #expect(asked.status == 0, "\(asked.text)")
        let request = try TimeStampRequest.parse(try InputFile.read(folder.file("q.tsq")))
        #expect(request.hashedMessage == Digest.hash(.sha256, stamped) && request.certReq && request.nonce != nil)
        let answer = try folder.write(
            "a.tsr", try authority(office).answer(request, serialNumber: [9], genTime: Office.now))
        func judge(_ arguments: [String]) throws -> (status: Int32, text: String) {
            try OpenSSL.run(
                ["ts", "-verify", "-in", answer, "-CAfile", root, "-attime", "\(Office.now.secondsSinceEpoch)"]
                    + arguments)
        }
        let judged = try judge(["-queryfile", folder.file("q.tsq")])
        #expect(judged.status == 0, "\(judged.text)")
        #expect(try judge(["-data", root]).status != 0)
        #expect(try check(try InputFile.read(answer), stamped, office).isTrusted)
    }

    @Test func requestsComeBack() throws {
        let request = TimeStampRequest(
            hashAlgorithm: .sm3, hashedMessage: Bytes(repeating: 7, count: 32), reqPolicy: OID(1, 2, 3),
            nonce: [0, 200])
        #expect(try TimeStampRequest.parse(request.encoded) == request)
    }
}

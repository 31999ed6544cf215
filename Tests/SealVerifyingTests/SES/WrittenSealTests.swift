import Foundation
import SealASN1
import SealBase
import SealCrypto
import SealVerifying
import Testing

/// Seals and signatures that the engine writes, judged by its own verifier and by the strict Python reader.
@Suite struct WrittenSealTests {
    /// An office of this test: a root, a maker, a signer and a timestamp authority with fresh keys.
    struct Office {
        let root: Bytes, maker: Bytes, signer: Bytes, authority: TimeStampAuthority
        let makerKey: PrivateKey, signerKey: PrivateKey
        let crl: Bytes
        let from: Instant, now: Instant

        init() throws {
            let start = try #require(Instant(iso8601: "2026-05-01"))
            from = start
            now = try #require(Instant(iso8601: "2026-05-10T08:00:00Z"))
            let key = try PrivateKey.generate(.sm2)
            var serial: UInt8 = 0
            func profile(_ role: CertificateRole, _ name: String) -> CertificateProfile {
                serial += 1
                return CertificateProfile(
                    role: role, subject: .subject(organization: "样章测试", commonName: name), serialNumber: [serial],
                    notBefore: start.adding(days: -30), notAfter: start.adding(days: 700))
            }
            root = try CertificateIssuer.root(profile(.root, "样章根"), key: key)
            let outline = try CertificateOutline.parse(root)
            let issuer = try CertificateIssuer(certificate: outline, key: key)
            makerKey = try PrivateKey.generate(.sm2)
            signerKey = try PrivateKey.generate(.sm2)
            let stampKey = try PrivateKey.generate(.sm2)
            maker = try issuer.issue(profile(.maker, "样章制章人"), publicKeyInfo: makerKey.publicKeyInfo)
            signer = try issuer.issue(profile(.signer, "35010000000001"), publicKeyInfo: signerKey.publicKeyInfo)
            let stamp = try issuer.issue(profile(.timeStamping, "样章时间戳"), publicKeyInfo: stampKey.publicKeyInfo)
            authority = try TimeStampAuthority(key: stampKey, certificate: CertificateOutline.parse(stamp))
            crl = try CRLMaker(issuer: outline, key: key).make(
                number: 1, thisUpdate: from, nextUpdate: from.adding(days: 30), entries: [])
        }

        func token(_ value: Bytes, _ moment: Instant) throws -> Bytes {
            try authority.token(
                digest: Digest.hash(.sm3, value), algorithm: .sm3, serialNumber: [9], genTime: moment)
        }

        func seal(_ version: SESVersion, digests: Bool = false) throws -> Bytes {
            let list: SESProperty.CertList =
                digests
                ? .certDigestList([.init(type: "SM3", value: Digest.hash(.sm3, signer))]) : .certs([signer])
            let info = try SESealDraft(
                version: version, Vid: "YINJIAN", esID: "35010000000001",
                property: SESProperty(
                    type: 1, name: "样章有限公司公章", certList: list, createDate: from, validStart: from,
                    validEnd: from.adding(days: 365)),
                picture: SESPicture(type: "SVG", data: Array("<svg/>".utf8), width: 42, height: 42),
                extDatas: [try .exactSize(width: Millimetres(41.7), height: Millimetres(41.8))]
            ).encodedInfo()
            let value = try makerKey.sign(info)
            return SESealDraft.seal(
                info: info, cert: maker, signAlgID: .sm2WithSM3, signedValue: value,
                timeStamp: version == .v5 ? try token(value, from.adding(seconds: 3)) : nil)
        }

        func signature(_ seal: Bytes, document: Bytes, stamped: Bool) throws -> Bytes {
            let toSign = try TBSSignDraft(
                eseal: SESeal.parse(seal), timeInfo: now.adding(seconds: -60),
                dataHash: Digest.hash(.sm3, document), propertyInfo: "[0 100 200 300]"
            ).encoded()
            let value = try signerKey.sign(toSign)
            return SESSignature.encode(
                toSign: toSign, cert: signer, signatureAlgID: .sm2WithSM3, signature: value,
                timeStamp: stamped ? try token(value, now.adding(seconds: -59)) : nil)
        }

        func verifier() -> SealVerifier {
            SealVerifier(
                policy: TrustPolicy(everyPurpose: [root], sealStatus: .whenListGiven),
                evidence: StatusEvidence(crls: [crl], now: now))
        }
    }

    @Test(arguments: [SESVersion.v4, .v5], [false, true])
    func theVerifierAndTheStrictReaderAgree(_ version: SESVersion, _ other: Bool) throws {
        let office = try Office()
        let seal = try office.seal(version, digests: other)
        let report = try office.verifier().verify(seal)
        #expect(report.verdict == .valid, "\(report.troubles)")
        #expect(report.codes == ["verify.noStatusList"])
        let document = Array("样章合同".utf8)
        let signature = try office.signature(seal, document: document, stamped: other)
        let answer = try office.verifier().verify(signature, document: DocumentDigest(document: document))
        #expect(answer.verdict == .valid, "\(answer.troubles)")
        #expect(answer.signatures.first?.timeSource == (other ? .timestamp : .claimed))

        guard Reader.isThere else { return }
        let read = try Reader.run("seal", [seal])
        #expect(read.status == 0, "\(read.output)")
        let judged = try Reader.run("signature", [signature, document])
        #expect(judged.status == 0, "\(judged.output)")
        #expect(judged.output.contains("\"width\": 42"))
        let wrong = try Reader.run("signature", [signature, Array("x".utf8)])
        #expect(wrong.status == 1)
    }

    /// A signer whose certificate is a timestamp authority's or a list publisher's is refused.
    @Test func reservedPurposesDoNotSeal() throws {
        let office = try Office()
        let report = try office.verifier().report(
            on: SESeal.parse(
                SESealDraft.seal(
                    info: SESeal.parse(office.seal(.v4)).toBeSigned,
                    cert: office.authority.certificate.encoded, signAlgID: .sm2WithSM3, signedValue: [0x30, 0])))
        #expect(report.steps.first { $0.id == "seal.makerCertificate" }?.reason == "extendedKeyUsage")
    }

    /// `Tests/Oracles/ses_reader.py`, where the project's Python has its modules.
    enum Reader {
        static let root = VerifyingVector.folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        static let isThere = (try? run(["-c", "import gmalg"]).status) == 0

        static func run(_ kind: String, _ contents: [Bytes]) throws -> (status: Int32, output: String) {
            let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            var words = [root.appending(path: "Tests/Oracles/ses_reader.py").path, kind]
            for (index, content) in contents.enumerated() {
                let file = folder.appending(path: "\(index)")
                try Data(content).write(to: file)
                words.append(file.path)
            }
            return try run(words)
        }

        private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
            let process = Process()
            process.executableURL = root.appending(path: ".venv/bin/python")
            process.arguments = arguments
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, output)
        }
    }
}

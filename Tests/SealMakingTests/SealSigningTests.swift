import Foundation
import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import SealMaking

@Suite struct SealSigningTests {
    let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test(arguments: [SESVersion.v4, .v5], [SealRequest.Listing.certificates, .digests])
    func `a made seal reads back without a deviation`(version: SESVersion, listing: SealRequest.Listing) throws {
        let draft = try workshop.draft {
            $0.version = version
            $0.listing = listing
        }
        let seal = try SESeal.parse(try draft.sealed(by: workshop.makerKey, maker: workshop.maker))
        #expect(seal.version == version)
        #expect(seal.header.version == version.number)
        #expect(seal.property == draft.values.property)
        #expect(seal.cert == workshop.maker)
        #expect(seal.signAlgID == .sm2WithSM3)
        #expect(seal.toBeSigned == draft.info)
        #expect(seal.timeStamp == nil)
        #expect(seal.findings.isEmpty)
        #expect(seal.exactSize.width == Millimetres(40.04))
    }

    @Test func `version 5 takes SVG as the picture and a timestamp over the signature value`() throws {
        let draft = try workshop.draft {
            $0.version = .v5
            $0.vectorAsPicture = true
        }
        #expect(draft.values.picture.type == "SVG")
        #expect(!draft.values.extDatas.contains { $0.extnID == .vectorPicture })
        var stamped: Bytes?
        let encoded = try draft.sealed(by: workshop.makerKey, maker: workshop.maker) { octets in
            stamped = octets
            return [0x30, 0x03, 0x02, 0x01, 0x01]
        }
        let seal = try SESeal.parse(encoded)
        #expect(seal.timeStamp == [0x30, 0x03, 0x02, 0x01, 0x01])
        #expect(seal.signedValue == stamped)
        #expect(try VectorPicture(svg: seal.picture.data) == Workshop.graphic().picture.quantised())
    }

    @Test func `a timestamp has no place in version 4`() throws {
        let draft = try workshop.draft()
        #expect(throws: SealMakingFault.self) {
            try draft.sealed(by: workshop.makerKey, maker: workshop.maker) { _ in [0x30, 0x00] }
        }
    }

    @Test func `makers that may not make`() throws {
        let draft = try workshop.draft()
        let p256 = try PrivateKey.generate(.p256)
        let cases: [(any Signer, Bytes, SealMakingFaultCode)] = [
            (workshop.signerKey, workshop.maker, .makerKey), (p256, workshop.maker, .makerKey),
            (workshop.makerKey, workshop.root, .notASigningCertificate),
            (workshop.makerKey, [], .unreadableCertificate),
            (workshop.signerKey, try workshop.certificate(usage: [.keyAgreement]), .notASigningCertificate),
            (workshop.signerKey, try workshop.certificate(.maker, serial: 20, days: 1...100), .makerNotValid),
            (workshop.signerKey, try workshop.certificate(.maker, serial: 21, days: -100...(-1)), .makerNotValid),
        ]
        for (key, certificate, code) in cases {
            let fault = #expect(throws: SealMakingFault.self) { try draft.sealed(by: key, maker: certificate) }
            #expect(fault?.code == code)
        }
    }

    /// A token that gives back something else than a signature.
    struct BrokenToken: Signer {
        let key: PrivateKey
        let answer: Bytes
        var keyAlgorithm: KeyAlgorithm { key.keyAlgorithm }
        var publicKeyInfo: Bytes { key.publicKeyInfo }
        func sign(_ message: Bytes) throws -> Bytes { answer }
        func sign(e: Bytes) throws -> Bytes { answer }
    }

    @Test func `a signer that answers nonsense is found out before the seal leaves`() throws {
        let draft = try workshop.draft()
        let other = try workshop.makerKey.sign(Bytes("something else".utf8))
        for answer in [[], [0x30, 0x00], Bytes(repeating: 7, count: 64), other] {
            let token = BrokenToken(key: workshop.makerKey, answer: answer)
            let fault = #expect(throws: SealMakingFault.self) { try draft.sealed(by: token, maker: workshop.maker) }
            #expect(fault?.code == .selfCheckFailed)
        }
    }

    @Test(.enabled(if: Judge.isInstalled), arguments: [SESVersion.v4, .v5])
    func `a reader that shares no code with us agrees`(version: SESVersion) throws {
        let draft = try workshop.draft { $0.version = version }
        let seal = try draft.sealed(by: workshop.makerKey, maker: workshop.maker)
        let said = try Judge.read(seal)
        #expect(said["name"] == "样章科技有限公司公章")
        #expect(said["version"] == "\(version.number)")
        #expect(said["esID"] == "35010000000001")
        #expect(said["picture"] == "PNG 40x40")
        #expect(said["list"] == Bytes(workshop.signer).hex)
        #expect(said["validEnd"] == draft.values.property.validEnd.generalizedTime)
        #expect(said["extensions"] == "\(OID.exactSize.dotted) \(OID.vectorPicture.dotted)")
        #expect(said["exactSize"] == "40040 39960")
        #expect(said["signature"] == "good")
        var wrong = seal
        let at = try #require(seal.indices.first { seal[$0...].starts(with: "公章".utf8) })
        wrong[at] ^= 1
        #expect(try Judge.read(wrong)["signature"] == "bad")
    }
}

/// A reader of seals in Python (asn1crypto, gmalg): Tests/Oracles/read_seal.py.
enum Judge {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let python = folder.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: ".venv/bin/python").path

    static let isInstalled =
        FileManager.default.isExecutableFile(atPath: python) && (try? run(["-c", "import asn1crypto, gmalg"]).0) == 0

    static func read(_ seal: Bytes) throws -> [String: String] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).esl")
        try Data(seal).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (status, said) = try run([
            folder.deletingLastPathComponent().appending(path: "Oracles/read_seal.py").path, file.path,
        ])
        return status == 0 ? try JSONDecoder().decode([String: String].self, from: said) : [:]
    }

    private static func run(_ arguments: [String]) throws -> (Int32, Data) {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, said)
    }
}

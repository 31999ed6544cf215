import SealASN1
import SealBase
import Testing

@Suite struct SESFileTests {
    @Test func theVectorsAreThere() { #expect(SESVector.all.count > 250) }

    @Test(arguments: SESVector.all)
    func readsAsTheManifestSays(_ vector: SESVector) throws {
        let bytes = try vector.bytes
        guard vector.read == "ok" else {
            let fault = #expect(throws: ASN1Fault.self) { try SESFile.parse(bytes) }
            #expect(fault?.code.rawValue == vector.read)
            return
        }
        let findings: [Finding]
        switch try SESFile.parse(bytes) {
        case .seal(let seal):
            #expect(vector.kind == "seal")
            findings = seal.findings
            #expect(seal.version.rawValue == String(vector.file.prefix(2)))
        case .signature(let signature):
            #expect(vector.kind == "signature")
            findings = signature.findings
            #expect(signature.version.rawValue == String(vector.file.prefix(2)))
            #expect(signature.eseal.esID == "11010800000001")
        }
        let codes = Set(findings.map(\.code))
        if vector.findings == "-" {
            #expect(codes.isEmpty, "\(findings)")
        } else {
            #expect(vector.findings.split(separator: ",").allSatisfy { codes.contains(String($0)) }, "\(codes)")
        }
    }

    @Test(arguments: CommonData.files)
    func readsTheCommonVectors(_ file: String) throws {
        let bytes = try InputFile.read("\(CommonData.ses)/\(file)")
        switch try SESFile.parse(bytes) {
        case .seal(let seal):
            #expect(file.contains("_seal_"))
            #expect(seal.version.rawValue == String(file.prefix(2)))
            #expect(seal.encoded == bytes)
            #expect(seal.picture.width == 42)
        case .signature(let signature):
            #expect(file.contains("_sig_"))
            #expect(signature.version.rawValue == String(file.prefix(2)))
            #expect(signature.encoded == bytes)
        }
    }

    @Test func everyPrefixOfASignatureIsRefused() throws {
        let bytes = try SESVector.bytes("v4_sig_stamped.dat")
        for count in 0..<bytes.count {
            #expect(throws: ASN1Fault.self) { try SESFile.parse(Bytes(bytes[..<count])) }
        }
    }

    @Test func aSealIsNoSignatureAndTheOtherWayRound() throws {
        let seal = try SESVector.bytes("v4_seal_ok.esl")
        let signature = try SESVector.bytes("v4_sig_ok.dat")
        #expect(throws: ASN1Fault.self) { try SESSignature.parse(seal) }
        #expect(throws: ASN1Fault.self) { try SESeal.parse(signature) }
        #expect(SESFile.kind(of: seal) == .seal)
        #expect(SESFile.kind(of: signature) == .signature)
        #expect(SESFile.kind(of: try SESVector.bytes("root.cer")) == nil)
    }

    @Test func tooLargeIsRefusedBeforeAnythingElse() {
        let fault = #expect(throws: ASN1Fault.self) {
            try SESFile.parse(Bytes(repeating: 0x30, count: SESLimits.total + 1))
        }
        #expect(fault?.code == .tooLarge)
    }

    @Test func expectedPaddingIsNoFinding() throws {
        let bytes = try SESVector.bytes("v4_sig_padded.dat")
        #expect(try SESSignature.parse(bytes).findings.map(\.code) == ["ses.zeroPadding"])
        #expect(try SESSignature.parse(bytes, padded: true).findings.isEmpty)
    }

    @Test func fieldsAreTheReceivedOnes() throws {
        let seal = try SESeal.parse(SESVector.bytes("v4_seal_ok.esl"))
        #expect(seal.property.name == "样章合同专用章")
        #expect(seal.header.Vid == "YJTEST")
        #expect(seal.property.createDate.iso8601 == "2026-05-01T00:00:00Z")
        #expect(seal.property.validEnd.iso8601 == "2027-05-01T00:00:00Z")
        #expect(seal.picture.format == .png)
        #expect(seal.picture.sniffedFormat == .png)
        #expect(seal.property.certs == [try SESVector.bytes("signer.cer")])
        #expect(seal.cert == (try SESVector.bytes("maker.cer")))
        #expect(seal.signAlgID == .sm2WithSM3)
        #expect(seal.encoded.firstRange(of: seal.toBeSigned) != nil)
    }

    @Test func timesWithoutAZoneAreChinas() throws {
        for file in ["text", "slash", "digits", "iso", "iso_offset"] {
            let signature = try SESSignature.parse(SESVector.bytes("v1_sig_time_\(file).dat"))
            #expect(signature.timeInfo == .claimed(try #require(Instant(iso8601: "2026-05-10T08:00:00Z"))))
        }
    }

    @Test func mutationsNeverTrap() throws {
        var random = Xorshift(seed: 0x5ea1)
        for file in ["v1_seal_ok.esl", "v4_sig_ext.dat", "v5_seal_stamped.esl", "v4_sig_digests.dat"] {
            let original = try SESVector.bytes(file)
            for _ in 0..<1500 {
                var bytes = original
                for _ in 0...Int(random.next() % 4) {
                    let place = Int(random.next() % UInt64(bytes.count))
                    switch random.next() % 4 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                    case 1: bytes[place] ^= 1 << UInt8(random.next() % 8)
                    case 2: bytes.remove(at: place)
                    default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                    }
                }
                do { _ = try SESFile.parse(bytes) } catch {}
            }
        }
    }
}

/// A small generator, so that a failure comes back on every run.
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

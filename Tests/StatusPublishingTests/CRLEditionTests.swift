import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import Testing

@testable import StatusPublishing

/// Differences and parts: judged by our reader, by `openssl crl`, and by asking about certificates.
@Suite struct CRLEditionTests {
    let office: PublishingOffice
    let leaf: CertificateOutline

    init() throws {
        office = try PublishingOffice(.p256)
        leaf = try CertificateOutline.parse(
            CertificateIssuer(certificate: office.root, key: office.rootKey).issue(
                PublishingOffice.profile(.signer, "样章签章人", 0x33), publicKeyInfo: office.publisherKey.publicKeyInfo))
    }

    private func publish(
        _ number: Int64, _ entries: [CRLEntry], delta: Int64? = 86_400, parts: Int? = nil, address: String? = nil,
        replacingDamaged: Bool = false
    ) throws {
        var order = PublishOrder(crls: [
            CRLEdition(
                office.crl(number, entries), as: "crl.der", address: address, partsAbove: parts, deltaSpan: delta)
        ])
        order.replacesDamaged = replacingDamaged
        _ = try office.press().publish { _ in order }
    }

    private func list(_ name: String) throws -> CRLReader { try CRLReader(office.read(office.folder + "/" + name)) }

    private func status(_ names: [String], at moment: Instant = hour(6)) throws -> RevocationStatus {
        RevocationEvidence(try names.map { try office.read(office.folder + "/" + $0) })
            .status(of: leaf, issuer: office.root, now: moment)
    }

    @Test func aDifferenceSaysWhatChangedSinceItsBase() throws {
        try publish(1, office.revoked([3]) + office.revoked([4], "certificateHold"))
        #expect(!FileManager.default.fileExists(atPath: office.folder + "/crl-delta.der"))
        try publish(2, office.revoked([3, 5]), address: "http://example.invalid/published")
        let delta = try list("crl-delta.der")
        #expect(delta.isDelta && delta.number == 2 && delta.baseCRLNumber == [1])
        var said: [String] = []
        try delta.forEachEntry { said.append("\($0.userCertificate.hex) \($0.reason?.name ?? "")") }
        #expect(said == ["04 removeFromCRL", "05 keyCompromise"])
        #expect(CRLLint(delta).findings.isEmpty)
        let full = try list("crl.der")
        #expect(full.extensions.contains { $0.extnID == .freshestCRL } && CRLLint(full).findings.isEmpty)
        // The base stays for its time, then a newer one takes its place.
        try publish(3, office.revoked([3, 5, 6]))
        #expect(try list("crl-delta.der").baseCRLNumber == [1] && list("crl-delta.der").count == 3)
        try publish(40, office.revoked([3, 5, 6, 7]))
        #expect(try list("crl-delta.der").baseCRLNumber == [3] && list("crl-delta.der").count == 1)
    }

    @Test func aReaderOfTheBaseNeedsOnlyTheDifference() throws {
        try publish(1, office.revoked([3]))
        try publish(5, office.revoked([3]) + office.revoked([0x33], at: hour(4)))
        let base = "archive/crl-1.der"
        #expect(try status([base]) == .good)
        #expect(try status([base, "crl-delta.der"]) == .revoked(at: hour(4), reason: .keyCompromise))
        #expect(try status(["crl-delta.der"]) == .revoked(at: hour(4), reason: .keyCompromise))
    }

    @Test func aDifferenceKeepsItsBaseFreshAndAloneMakesNothingGood() throws {
        try publish(1, office.revoked([3]))
        try publish(160, office.revoked([3, 5]), delta: 1_000 * 3_600)
        let late = hour(1 + 7 * 24 + 1)
        #expect(try status(["archive/crl-1.der"], at: late) == .unknown(.stale))
        #expect(try status(["archive/crl-1.der", "crl-delta.der"], at: late) == .good)
        #expect(try status(["crl-delta.der"], at: late) == .unknown(.partial))
        #expect(try status(["archive/crl-1.der", "crl-delta.der"], at: hour(160 + 7 * 24 + 1)) == .unknown(.stale))
    }

    @Test func anEndedSuspensionIsToldByTheDifference() throws {
        try publish(1, office.revoked([0x33], "certificateHold"))
        try publish(2, [])
        #expect(
            try status(["archive/crl-1.der"]) == .revoked(at: hour(-1), reason: .certificateHold))
        #expect(try status(["archive/crl-1.der", "crl-delta.der"]) == .good)
    }

    @Test func aDifferenceOfALaterBaseDoesNotFollow() throws {
        try publish(1, [])
        try publish(2, office.revoked([0x33], "certificateHold"), delta: nil)
        try publish(3, office.revoked([0x33], "certificateHold") + office.revoked([0x40]))
        #expect(try list("crl-delta.der").baseCRLNumber == [2])
        // From 1 to 3 something is missing: the stale base stays stale.
        let late = hour(1 + 7 * 24 + 1)
        #expect(try status(["archive/crl-1.der", "crl-delta.der"], at: late) == .unknown(.stale))
    }

    @Test func aCorruptArchiveIsFoundOut() throws {
        try publish(1, office.revoked([3]))
        try publish(2, office.revoked([3]))
        let path = office.folder + "/archive/crl-1.der"
        var octets = try office.read(path)
        octets[octets.count / 2] ^= 1
        try AtomicFile.write(octets, to: path)
        let before = try office.contents()
        #expect(code { try publish(3, office.revoked([3])) } == "publish.archiveDamaged")
        #expect(try office.contents() == before)
        try publish(3, office.revoked([3]), replacingDamaged: true)
        #expect(try list("crl-delta.der").baseCRLNumber == [2])
    }

    @Test func partsHoldTheirOwnAndNothingElse() throws {
        let serials = Array(3...0x7f) as [UInt8]
        try publish(1, office.revoked(serials), delta: nil, parts: 40)
        #expect(try list("crl.der").count == serials.count)
        var seen = 0
        for index in 0..<8 {
            let part = try list("parts/8/\(index).crl")
            seen += part.count
            #expect(CRLLint(part).findings.isEmpty && RevocationEvidence.isSigned(part, by: office.root))
            #expect(part.distributionPoint?.first?.hasSuffix("/parts/8/\(index).crl") ?? false)
            try part.forEachEntry { #expect(Int($0.userCertificate[0]) % 8 == index) }
        }
        #expect(seen == serials.count)
        // 0x33 = 51 is in part 3 of 8; another part says nothing about it.
        #expect(try status(["parts/8/3.crl"]) == .revoked(at: hour(-1), reason: .keyCompromise))
        #expect(try status(["parts/8/2.crl"]) == .unknown(.partial))
        try publish(2, office.revoked(serials) + office.revoked([0x90]), delta: nil, parts: 40)
        // Only the part that changed was written anew.
        #expect(try list("parts/8/0.crl").number == 2 && list("parts/8/1.crl").number == 1)
        #expect(FileManager.default.fileExists(atPath: office.folder + "/archive/parts-8-0-1.der"))
    }

    @Test func aCertificateThatIsNotInItsPartIsGood() throws {
        let serials = (3...0x7f).filter { $0 != 0x33 } as [UInt8]
        try publish(1, office.revoked(serials), delta: nil, parts: 40)
        #expect(try status(["parts/8/3.crl"]) == .good)
        #expect(try status(["parts/8/4.crl", "parts/8/3.crl"]) == .good)
        #expect(try status(["parts/8/4.crl"]) == .unknown(.partial))
    }

    @Test(arguments: [
        "/parts/8/8.crl", "/parts/3/1.crl", "/parts/8/-1.crl", "/parts/08/1.crl", "parts/8/1.der", "x", "",
    ])
    func addressesThatNameNoPart(_ address: String) {
        #expect(CRLPart(address: address) == nil)
        #expect(CRLPart(address: "http://example.invalid/parts/8/1.crl") == CRLPart(1, of: 8))
    }

    @Test func opensslReadsDifferenceAndPart() throws {
        let serials = Array(3...0x7f) as [UInt8]
        try publish(1, office.revoked(serials), parts: 40, address: "http://example.invalid")
        try publish(2, office.revoked(serials) + office.revoked([0x90]), parts: 40, address: "http://example.invalid")
        try AtomicFile.write(
            Bytes(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8), to: office.folder + "/root.pem")
        for (name, words) in [
            ("crl.der", ["X509v3 Freshest CRL", "URI:http://example.invalid/crl-delta.der"]),
            ("crl-delta.der", ["X509v3 Delta CRL Indicator: critical", "Serial Number: 90"]),
            (
                "parts/8/3.crl",
                ["X509v3 Issuing Distribution Point: critical", "URI:http://example.invalid/parts/8/3.crl"]
            ),
        ] {
            guard
                let answer = try run(
                    "/usr/bin/openssl",
                    [
                        "crl", "-inform", "DER", "-in", office.folder + "/" + name, "-noout", "-text", "-CAfile",
                        office.folder + "/root.pem",
                    ])
            else { return }
            #expect(answer.output.contains("verify OK"), "\(name): \(answer.output)")
            for word in words { #expect(answer.output.contains(word), "\(name): \(word)") }
        }
    }
}

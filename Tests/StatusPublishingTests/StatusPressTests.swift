import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats
import Synchronization
import Testing

@testable import StatusPublishing

@Suite struct StatusPressTests {
    @Test(arguments: [KeyAlgorithm.sm2, .p256])
    func bothListsAreGenuineAndComplete(_ algorithm: KeyAlgorithm) throws {
        let office = try PublishingOffice(algorithm)
        let entries = [suspended("1", -5, -3), revoked("2", 0)]
        let published = try office.publish(
            office.crl(1, office.revoked([3, 0x90])), office.status(1, entries))
        #expect(published.crl.count == 2 && published.sealStatus.count == 2)
        #expect(try Set(office.contents().keys) == ["crl.der", "seal-status.json"])
        #expect(try published.crl.digest == Digest.hash(.sm3, office.read(office.crlPath)))
        #expect(try published.sealStatus.digest == Digest.hash(.sm3, office.read(office.statusPath)))

        let crl = try CRLReader(office.read(office.crlPath))
        #expect(RevocationEvidence.isSigned(crl, by: office.root))
        #expect(crl.lists(serialNumber: [3]) && crl.lists(serialNumber: [0, 0x90]) && !crl.lists(serialNumber: [4]))
        let read = try SignedSealStatusList.read(office.read(office.statusPath))
        let list = try #require(
            try read.trusted { signed, signature in
                try SignatureChecker.verify(
                    algorithm == .sm2 ? .sm2WithSM3 : .ecdsaWithSHA256,
                    publicKeyInfo: CertificateOutline.parse(signature.certificate).subjectPublicKeyInfo,
                    message: signed, signature: signature.value)
            })
        #expect(list.status(of: "2", at: hour(1)) == .revoked(from: hour(0), reason: "keyCompromise"))
        #expect(list.status(of: "2", at: hour(-1)) == .valid)
        #expect(list.status(of: "1", at: hour(-4)) != .valid)
    }

    @Test func theListThatStoodGoesToTheArchive() throws {
        let office = try PublishingOffice()
        _ = try office.publish(office.crl(1, []), office.status(4, []))
        let first = try office.contents()
        _ = try office.publish(office.crl(2, office.revoked([3])), office.status(5, [revoked("1", 3)]))
        let second = try office.contents()
        #expect(second["archive/crl-1.der"] == first["crl.der"])
        #expect(second["archive/seal-status-4.json"] == first["seal-status.json"])
        _ = try office.publish(office.crl(3, office.revoked([3])), office.status(6, [revoked("1", 3)]))
        #expect(try office.contents().count == 6)
    }

    /// Judged by programs that share no code with this one.
    @Test func opensslReadsTheRevocationList() throws {
        let office = try PublishingOffice(.p256)
        let entries =
            try office.revoked([3]) + office.revoked([0x90], "certificateHold", at: hour(0)) + [
                CRLEntry(userCertificate: [1, 0], revocationDate: hour(0), reason: .unspecified)
            ]
        _ = try office.publish(
            office.crl(17, entries), office.status(17, []))
        try AtomicFile.write(office.root.encoded, to: office.folder + "/root.der")
        let arguments = ["crl", "-inform", "DER", "-in", office.crlPath, "-noout", "-text", "-CAfile"]
        let pem = office.folder + "/root.pem"
        guard
            try run("/usr/bin/openssl", ["x509", "-inform", "DER", "-in", office.folder + "/root.der", "-out", pem])
                != nil,
            let answer = try run("/usr/bin/openssl", arguments + [pem])
        else { return }
        #expect(answer.status == 0, "\(answer.output)")
        for words in [
            "verify OK", "Version 2 (0x1)", "ecdsa-with-SHA256", "X509v3 CRL Number", "17", "Serial Number: 03",
            "Serial Number: 90", "Serial Number: 0100", "Key Compromise", "Certificate Hold",
            "X509v3 Authority Key Identifier", "Next Update",
        ] { #expect(answer.output.contains(words), "\(words)") }
        #expect(!answer.output.contains("Unspecified"))
    }

    @Test func opensslReadsTheSM2RevocationList() throws {
        let office = try PublishingOffice(.sm2)
        _ = try office.publish(
            office.crl(17, office.revoked([3])), office.status(17, []))
        guard
            let answer = try run(
                "/usr/bin/openssl", ["crl", "-inform", "DER", "-in", office.crlPath, "-noout", "-text"])
        else { return }
        #expect(answer.status == 0)
        #expect(answer.output.contains("SM2-with-SM3") && answer.output.contains("Serial Number: 03"))
    }

    /// A reader in another language, after the recipe in docs/formats.md: cut the list out of the file, check the
    /// signature over it with the `openssl` program.
    @Test(arguments: [KeyAlgorithm.sm2, .p256])
    func pythonAndOpensslCheckTheStatusList(_ algorithm: KeyAlgorithm) throws {
        let office = try PublishingOffice(algorithm)
        _ = try office.publish(
            office.crl(1, []), office.status(1, [revoked("35010000000001", 0)]))
        let script = """
            import base64, json, subprocess, sys
            folder, sm2 = sys.argv[1], sys.argv[2] == "sm2"
            octets = open(folder + "/seal-status.json", "rb").read()
            text = octets.decode("utf-8")
            assert text.startswith('{"list":')
            found, end = json.JSONDecoder().raw_decode(text, 8)
            whole = json.loads(text)
            assert whole["list"] == found and found["number"] == 1
            assert found["entries"][0]["sealCode"] == "35010000000001"
            signature = whole["signature"]
            for name, data in (("signed", text[8:end].encode()), ("value", base64.b64decode(signature["value"])),
                               ("certificate.der", base64.b64decode(signature["certificate"]))):
                open(folder + "/" + name, "wb").write(data)
            def openssl(*arguments):
                return subprocess.run(["/usr/bin/openssl", *arguments], capture_output=True, text=True, cwd=folder)
            key = openssl("x509", "-inform", "DER", "-in", "certificate.der", "-pubkey", "-noout")
            open(folder + "/key.pem", "w").write(key.stdout)
            options = ["-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"] if sm2 \\
                else ["-rawin", "-digest", "sha256"]
            answer = openssl("pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-in", "signed", "-sigfile", "value",
                             *options)
            print(answer.stdout, answer.stderr)
            sys.exit(answer.returncode)
            """
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"),
            let answer = try run("/usr/bin/python3", ["-c", script, office.folder, algorithm == .sm2 ? "sm2" : "p256"])
        else { return }
        #expect(answer.status == 0 && answer.output.contains("Verified Successfully"), "\(answer.output)")
    }

    @Test func afterAFailureNothingUnfinishedLies() throws {
        let office = try PublishingOffice()
        try FileManager.default.createDirectory(
            atPath: office.folder + "/seal-status.json", withIntermediateDirectories: true)
        #expect(
            code {
                _ = try office.publish(
                    office.crl(1, []), office.status(1, []))
            } == "file.cannotCreate is a folder")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: office.folder).sorted() == [
                "archive", "log", "seal-status.json",
            ])
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let office = try PublishingOffice()
        let press = StatusPress(folder: "/proc/nothing/here", head: office.headPath)
        #expect(
            code { _ = try press.publish { _ in PublishOrder() } }
                == "file.cannotCreate folder")
    }
}

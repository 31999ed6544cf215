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
        let published = try StatusPress(folder: office.folder).publish(
            crl: office.crl(1, office.revoked([3, 0x90])), sealStatus: office.status(1, entries))
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
        let press = StatusPress(folder: office.folder)
        _ = try press.publish(crl: office.crl(1, []), sealStatus: office.status(4, []))
        let first = try office.contents()
        _ = try press.publish(crl: office.crl(2, office.revoked([3])), sealStatus: office.status(5, [revoked("1", 3)]))
        let second = try office.contents()
        #expect(second["archive/crl-1.der"] == first["crl.der"])
        #expect(second["archive/seal-status-4.json"] == first["seal-status.json"])
        _ = try press.publish(crl: office.crl(3, office.revoked([3])), sealStatus: office.status(6, [revoked("1", 3)]))
        #expect(try office.contents().count == 6)
    }

    /// Judged by programs that share no code with this one.
    @Test func opensslReadsTheRevocationList() throws {
        let office = try PublishingOffice(.p256)
        let entries =
            try office.revoked([3]) + [
                CRLEntry(serial: [0x90], at: hour(0), reason: "certificateHold"),
                CRLEntry(serial: [1, 0], at: hour(0), reason: "unspecified"),
            ]
        _ = try StatusPress(folder: office.folder).publish(
            crl: office.crl(17, entries), sealStatus: office.status(17, []))
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
        _ = try StatusPress(folder: office.folder).publish(
            crl: office.crl(17, office.revoked([3])), sealStatus: office.status(17, []))
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
        _ = try StatusPress(folder: office.folder).publish(
            crl: office.crl(1, []), sealStatus: office.status(1, [revoked("35010000000001", 0)]))
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

    /// Makes the n-th write fail: what stood is still whole and genuine, and the next publication succeeds.
    @Test(arguments: 1...4)
    func aFailingWriteLeavesGenuineLists(_ n: Int) throws {
        let office = try PublishingOffice()
        _ = try StatusPress(folder: office.folder).publish(
            crl: office.crl(1, office.revoked([3])), sealStatus: office.status(1, [revoked("1", 0)]))
        let before = try office.contents()
        let writes = Mutex(0)
        let failing = StatusPress(
            folder: office.folder,
            write: { octets, path in
                let number = writes.withLock {
                    $0 += 1
                    return $0
                }
                guard number != n else { throw FileFault(.diskFull, ["path": path]) }
                try AtomicFile.write(octets, to: path)
            })
        let (crl, status) = (
            office.crl(2, try office.revoked([3, 4])), office.status(2, [revoked("1", 0), revoked("2", 1)])
        )
        #expect(code { _ = try failing.publish(crl: crl, sealStatus: status) } == "file.diskFull")
        let after = try office.contents()
        #expect(after["seal-status.json"] == before["seal-status.json"])
        if n < 4 { #expect(after["crl.der"] == before["crl.der"]) }
        #expect(RevocationEvidence.isSigned(try CRLReader(after["crl.der"] ?? []), by: office.root))
        for (name, octets) in after where name.hasPrefix("archive/") {
            #expect(before.values.contains(octets), "\(name)")
        }
        _ = try StatusPress(folder: office.folder).publish(
            crl: office.crl(3, office.revoked([3, 4])),
            sealStatus: office.status(3, [revoked("1", 0), revoked("2", 1)]))
    }

    @Test func afterAFailureNothingUnfinishedLies() throws {
        let office = try PublishingOffice()
        try FileManager.default.createDirectory(
            atPath: office.folder + "/seal-status.json", withIntermediateDirectories: true)
        #expect(
            code {
                _ = try StatusPress(folder: office.folder).publish(
                    crl: office.crl(1, []), sealStatus: office.status(1, []))
            } == "file.isFolder")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: office.folder).sorted() == [
                "archive", "seal-status.json",
            ])
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let office = try PublishingOffice()
        let press = StatusPress(folder: "/proc/nothing/here")
        #expect(
            code { _ = try press.publish(crl: office.crl(1, []), sealStatus: office.status(1, [])) }
                == "file.cannotCreate folder")
    }

    /// Many at once: numbers never go back, whoever comes first.
    @Test func publishersTakeTurns() async throws {
        let office = try PublishingOffice()
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for number in 1...8 as ClosedRange<Int64> {
                group.addTask {
                    code {
                        _ = try StatusPress(folder: office.folder).publish(
                            crl: office.crl(number, [], at: hour(1)), sealStatus: office.status(number, [], at: hour(1))
                        )
                    }
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == nil || $0 == "publish.numberBackwards" })
        #expect(try CRLReader(office.read(office.crlPath)).number == 8)
        #expect(try SignedSealStatusList.read(office.read(office.statusPath)).claimed.number == 8)
    }
}

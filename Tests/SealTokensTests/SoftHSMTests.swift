import Foundation
import SealBase
import SealCrypto
import Testing

@testable import SealTokens

/// PKCS#11 against SoftHSM2: P-256 and RSA keys in a token of its own.
@Suite(.serialized, .enabled(if: SoftHSM.shared != nil)) struct SoftHSMTests {
    @Test(arguments: ["p256", "rsa"])
    func signsAndVerifies(_ label: String) throws {
        let hsm = try #require(SoftHSM.shared)
        let key = try TokenKey.open(hsm.address("object=\(label)"), pin: pin("4321"))
        #expect(key.keyAlgorithm == (label == "rsa" ? .rsa(bits: 2048) : .p256))
        try key.selfTest()
        #expect(key.publicKeyInfo == hsm.publicKeys[label])
        let signature = try key.sign(Bytes("message".utf8))
        #expect(
            try SignatureChecker.verify(
                key.keyAlgorithm.scheme, publicKeyInfo: key.publicKeyInfo, message: Bytes("message".utf8),
                signature: signature))
    }

    @Test func badCasesAreNamed() throws {
        let hsm = try #require(SoftHSM.shared)
        #expect(code { _ = try TokenKey.open(hsm.address("object=none"), pin: pin("4321")) } == "token.keyAbsent")
        #expect(code { _ = try TokenKey.open(hsm.address(""), pin: pin("4321")) } == "token.keyAmbiguous")
        #expect(
            code {
                let path = "pkcs11:token=other;object=p256?module-path=\(SoftHSM.library)"
                _ = try TokenKey.open(TokenAddress(path), pin: pin("4321"))
            } == "token.tokenAbsent")
        #expect(try TokenKey.open(hsm.address("id=%02"), pin: pin("4321")).keyAlgorithm == .rsa(bits: 2048))
    }

    /// Before anything logged in: a login holds for the whole process.
    @Test func aWrongPINIsRefused() throws {
        let hsm = try #require(SoftHSM.shared)
        let other = "pkcs11:token=locked;object=p256?module-path=\(SoftHSM.library)"
        #expect(code { _ = try TokenKey.open(TokenAddress(other), pin: pin("wrong")) } == "token.pinWrong")
        #expect(code { _ = try TokenKey.open(TokenAddress(other), pin: nil) } == "token.pinNeeded")
        _ = hsm
    }
}

/// SoftHSM2 with tokens in a folder of its own; `nil` where it is not installed.
final class SoftHSM: Sendable {
    static let library = "/usr/lib/softhsm/libsofthsm2.so"
    static let shared = try? SoftHSM()
    let publicKeys: [String: Bytes]

    private struct Unusable: Error {}

    private init() throws {
        guard FileManager.default.fileExists(atPath: SoftHSM.library) else { throw Unusable() }
        let folder = FileManager.default.temporaryDirectory.path + "/yinjian-hsm-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/tokens", withIntermediateDirectories: true)
        let configuration = "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
        try configuration.write(toFile: folder + "/softhsm2.conf", atomically: true, encoding: .utf8)
        unsafe _ = setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
        for label in ["yinjian test", "locked"] {
            try SoftHSM.run(["--init-token", "--free", "--label", label, "--so-pin", "87654321", "--pin", "4321"])
        }
        var publicKeys: [String: Bytes] = [:]
        for (index, (label, kind)) in [("p256", KeyAlgorithm.p256), ("rsa", .rsa(bits: 2048))].enumerated() {
            let key = try PrivateKey.generate(kind)
            publicKeys[label] = key.publicKeyInfo
            let file = folder + "/\(label).pem"
            try AtomicFile.write(key.encryptedPEM(pin("file"), stretching: .random), to: file)
            let plain = folder + "/\(label)-plain.pem"
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = ["pkcs8", "-in", file, "-passin", "pass:file", "-out", plain]
            try process.run()
            process.waitUntilExit()
            for token in ["yinjian test", "locked"] {
                try SoftHSM.run([
                    "--import", plain, "--token", token, "--label", label, "--id", "0\(index + 1)", "--pin", "4321",
                ])
            }
        }
        self.publicKeys = publicKeys
    }

    func address(_ part: String) throws -> TokenAddress {
        try TokenAddress("pkcs11:token=yinjian%20test;\(part)?module-path=\(SoftHSM.library)")
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/softhsm2-util")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unusable() }
    }
}

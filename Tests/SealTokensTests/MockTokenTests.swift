import Foundation
import SealBase
import SealCrypto
import Testing

@testable import SealTokens

/// Every call of every interface made to fail, wrong PINs, locked tokens, wrong answers; and signatures that verify.
@Suite(.serialized, .enabled(if: MockLibrary.compiler != nil)) struct MockTokenTests {
    private static let message = Bytes("message".utf8)

    private static func skf(_ pin: Secret?, _ path: String = "device=Mock%20UKey;application=seal") throws -> TokenKey {
        let library = try #require(MockLibrary.skf)
        return try TokenKey.open(TokenAddress("skf:\(path)?module-path=\(library.path)"), pin: pin)
    }

    private static func sdf(_ pin: Secret?, key: Int = 3) throws -> TokenKey {
        let library = try #require(MockLibrary.sdf)
        return try TokenKey.open(TokenAddress("sdf:key=\(key)?module-path=\(library.path)"), pin: pin)
    }

    private static func p11(_ pin: Secret?, _ path: String = "token=mock;object=key") throws -> TokenKey {
        let library = try #require(MockLibrary.p11)
        return try TokenKey.open(TokenAddress("pkcs11:\(path)?module-path=\(library.path)"), pin: pin)
    }

    init() {
        for library in [MockLibrary.skf, .sdf, .p11] { library?.reset() }
    }

    @Test func theySignAndTheSignaturesVerify() throws {
        for key in [try Self.skf(pin("12345678")), try Self.sdf(pin("12345678")), try Self.p11(pin("12345678"))] {
            try key.selfTest()
            let signature = try key.sign(Self.message)
            #expect(
                try SignatureChecker.verify(
                    key.keyAlgorithm.scheme, publicKeyInfo: key.publicKeyInfo, message: Self.message,
                    signature: signature))
            #expect(throws: CryptoFault.self) { try key.sign(e: [1, 2, 3]) }
        }
        #expect(try Self.skf(pin("12345678")).keyAlgorithm == .sm2)
        #expect(try Self.sdf(pin("12345678")).keyAlgorithm == .sm2)
        #expect(try Self.p11(pin("12345678")).keyAlgorithm == .p256)
    }

    @Test func aKeyThatAsksForThePINEveryTimeGetsIt() throws {
        MockLibrary.p11?.call("mock_always", 1)
        let key = try Self.p11(pin("12345678"))
        for _ in 0..<3 { try key.selfTest() }
    }

    @Test func manyThreadsShareOneToken() async throws {
        let key = try Self.skf(pin("12345678"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { for _ in 0..<5 { try key.selfTest() } } }
            try await group.waitForAll()
        }
    }

    @Test func wrongPINsAreCountedAndLock() throws {
        #expect(throws: TokenFault(.pinWrong, ["left": "2"])) { try Self.skf(pin("0")) }
        #expect(throws: TokenFault(.pinWrong, ["left": "1"])) { try Self.skf(pin("0")) }
        #expect(throws: TokenFault(.pinLocked)) { try Self.skf(pin("0")) }
        #expect(throws: TokenFault(.pinLocked)) { try Self.skf(pin("12345678")) }
        #expect(throws: TokenFault(.pinWrong, ["left": ""])) { try Self.p11(pin("0")) }
        #expect(throws: TokenFault(.pinWrong, ["left": "1"])) { try Self.p11(pin("0")) }
        #expect(throws: TokenFault(.pinLocked, ["left": "0"])) { try Self.p11(pin("0")) }
        #expect(throws: TokenFault(.pinLocked)) { try Self.p11(pin("12345678")) }
        #expect(throws: TokenFault(.pinWrong, ["left": ""])) { try Self.sdf(pin("0")) }
    }

    @Test func aMissingPINIsNamed() {
        #expect(code { _ = try Self.skf(nil) } == "token.pinNeeded")
        #expect(code { _ = try Self.p11(nil) } == "token.pinNeeded")
        // A module may give its keys without a password; this one says so when it is to sign.
        #expect(code { try Self.sdf(nil).selfTest() } == "token.pinNeeded")
    }

    @Test func absentTokensAndKeysAreNamed() throws {
        #expect(code { _ = try Self.skf(pin("12345678"), "device=other") } == "token.tokenAbsent")
        #expect(code { _ = try Self.skf(pin("12345678"), "device=Mock%20UKey") } == "token.tokenAmbiguous")
        #expect(code { _ = try Self.skf(pin("12345678"), "application=none") } == "token.tokenAbsent")
        #expect(
            code { _ = try Self.skf(pin("12345678"), "application=seal;container=none") } == "token.keyAbsent")
        #expect(code { _ = try Self.sdf(pin("12345678"), key: 4) } == "token.keyAbsent")
        #expect(code { _ = try Self.p11(pin("12345678"), "token=none") } == "token.tokenAbsent")
        #expect(code { _ = try Self.p11(pin("12345678"), "token=mock;object=none") } == "token.keyAbsent")
        MockLibrary.p11?.call("mock_absent", 1)
        #expect(code { _ = try Self.p11(pin("12345678")) } == "token.tokenAbsent")
    }

    @Test func aWrongAnswerIsNotGivenOn() throws {
        for (library, open) in [(MockLibrary.skf, Self.skf), (.p11, Self.p11)]
            as [(MockLibrary?, (Secret?, String) throws -> TokenKey)]
        {
            let key = try open(pin("12345678"), library === MockLibrary.skf ? "application=seal" : "token=mock")
            library?.call("mock_garble", 1)
            #expect(code { _ = try key.sign(Self.message) } == "token.badAnswer")
        }
        let key = try Self.sdf(pin("12345678"))
        MockLibrary.sdf?.call("mock_garble", 1)
        #expect(code { try key.selfTest() } == "token.badAnswer")
    }

    @Test(arguments: [
        "SKF_EnumDev", "SKF_ConnectDev", "SKF_EnumApplication", "SKF_OpenApplication", "SKF_VerifyPIN",
        "SKF_EnumContainer", "SKF_OpenContainer", "SKF_ExportPublicKey", "SKF_ECCSignData",
    ])
    func everyCallOfSKFThatFailsIsNamed(_ function: String) throws {
        let library = try #require(MockLibrary.skf)
        for (value, expected) in [
            (UInt(0x0a00_0001), "token.call"), (0x0a00_0023, "token.tokenRemoved"), (0x0a00_0025, "token.pinLocked"),
            (0x0a00_002d, "token.pinNeeded"),
        ] {
            library.fail(function, value)
            let found = code { try Self.skf(pin("12345678")).selfTest() }
            #expect(found == expected, "\(function) \(value)")
        }
        // What fails at the end harms nothing.
        for closing in ["SKF_CloseContainer", "SKF_CloseApplication", "SKF_DisConnectDev"] {
            library.fail(closing, 0x0a00_0001)
            try Self.skf(pin("12345678")).selfTest()
        }
    }

    @Test(arguments: [
        "SDF_OpenDevice", "SDF_OpenSession", "SDF_GetPrivateKeyAccessRight", "SDF_ExportSignPublicKey_ECC",
        "SDF_InternalSign_ECC",
    ])
    func everyCallOfSDFThatFailsIsNamed(_ function: String) throws {
        let library = try #require(MockLibrary.sdf)
        for (value, expected) in [
            (UInt(0x0100_0001), "token.call"), (0x0100_0003, "token.tokenRemoved"), (0x0100_0005, "token.tokenAbsent"),
        ] {
            library.fail(function, value)
            #expect(code { try Self.sdf(pin("12345678")).selfTest() } == expected, "\(function) \(value)")
        }
        for closing in ["SDF_CloseSession", "SDF_CloseDevice", "SDF_ReleasePrivateKeyAccessRight"] {
            library.fail(closing, 0x0100_0001)
            try Self.sdf(pin("12345678")).selfTest()
        }
    }

    @Test(arguments: [
        "C_GetSlotList", "C_GetTokenInfo", "C_OpenSession", "C_Login", "C_FindObjectsInit", "C_FindObjects",
        "C_FindObjectsFinal", "C_GetAttributeValue", "C_SignInit", "C_Sign",
    ])
    func everyCallOfPKCS11ThatFailsIsNamed(_ function: String) throws {
        let library = try #require(MockLibrary.p11)
        let key = function.hasPrefix("C_Sign") ? try Self.p11(pin("12345678")) : nil
        for (value, expected) in [
            (UInt(5), "token.call"), (0x32, function == "C_GetTokenInfo" ? "token.tokenAbsent" : "token.tokenRemoved"),
            (0xa4, "token.pinLocked"), (0x102, "token.pinNotReady"),
        ] {
            library.fail(function, value)
            let found = code { try (try key ?? Self.p11(pin("12345678"))).selfTest() }
            #expect(found == expected, "\(function) \(value)")
        }
    }

    @Test func anUnfitLibraryIsNamed() throws {
        let other = try #require(MockLibrary.sdf).path
        #expect(
            code { _ = try TokenKey.open(TokenAddress("skf:?module-path=\(other)"), pin: pin("1")) }
                == "token.libraryUnfit")
        #expect(
            code { _ = try TokenKey.open(TokenAddress("pkcs11:?module-path=\(other)"), pin: pin("1")) }
                == "token.libraryUnfit")
        let skf = try #require(MockLibrary.skf).path
        #expect(
            code { _ = try TokenKey.open(TokenAddress("sdf:key=1?module-path=\(skf)"), pin: pin("1")) }
                == "token.libraryUnfit")
        #expect(
            code { _ = try TokenKey.open(TokenAddress("skf:?module-path=/none.so"), pin: pin("1")) }
                == "token.noLibrary")
        #expect(
            code { _ = try TokenKey.open(TokenAddress("skf:?module-path=/etc/passwd"), pin: pin("1")) }
                == "token.noLibrary")
    }

    @Test func noFaultSaysThePIN() throws {
        for work in [{ _ = try Self.skf(pin("s3cr3t-pin")) }, { _ = try Self.p11(pin("s3cr3t-pin")) }]
            as [() throws -> Void]
        {
            do { try work() } catch { #expect(!"\(error)".contains("s3cr3t")) }
        }
    }
}

import Foundation
import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import SealTokens

extension MockTokenTests {
    /// Media that are filled: a key is made in them, its certificate put beside it (HN-10).
    @Suite struct TokenMediumTests {
        private let now = Instant(secondsSinceEpoch: 1_793_534_400)

        private func address(_ path: String, _ library: MockLibrary?) throws -> TokenAddress {
            try TokenAddress("\(path)?module-path=\(#require(library).path)")
        }

        private func blank() throws -> TokenAddress {
            let library = try #require(MockLibrary.skf)
            library.reset()
            library.call("mock_blank", 1)
            return try address("skf:device=Mock%20UKey;application=seal;container=signing", library)
        }

        private func restore() {
            MockLibrary.skf?.reset()
            MockLibrary.skf?.call("mock_blank", 0)
        }

        /// A certificate for a key, of this number.
        private func certificate(_ info: Bytes, _ serial: UInt8) throws -> Bytes {
            let key = try PrivateKey.generate(.sm2)
            func profile(_ role: CertificateRole, _ name: String, _ serial: UInt8) -> CertificateProfile {
                CertificateProfile(
                    role: role, subject: .subject(commonName: name), serialNumber: [serial], notBefore: now,
                    notAfter: now.adding(days: 300))
            }
            let root = try CertificateOutline.parse(CertificateIssuer.root(profile(.root, "样章根", 1), key: key))
            return try CertificateIssuer(certificate: root, key: key).issue(
                profile(.signer, "样章", serial), publicKeyInfo: info)
        }

        @Test(.enabled(if: MockLibrary.compiler != nil)) func aBlankTokenIsFilled() throws {
            defer { restore() }
            let address = try blank()
            #expect(code { _ = try TokenKey.open(address, pin: pin("12345678")) } == "token.keyAbsent")
            #expect(code { _ = try TokenMedium(address, pin: nil) } == "token.pinNeeded")
            #expect(
                code { try TokenMedium(address, pin: pin("12345678"), makesKey: true).makeKey(.p256) }
                    == "token.keyUnsupported")
            // The container is there now, without a key.
            try TokenMedium(address, pin: pin("12345678"), makesKey: true).makeKey(.sm2)
            let key = try TokenKey.open(address, pin: pin("12345678"))
            #expect(key.certificate == nil)
            let medium = try TokenMedium(address, pin: pin("12345678"))
            #expect(code { try medium.makeKey(.sm2) } == "token.keyPresent")
            let (own, next) = (try certificate(key.publicKeyInfo, 2), try certificate(key.publicKeyInfo, 3))
            let foreign = try certificate(PrivateKey.generate(.sm2).publicKeyInfo, 4)
            #expect(code { try medium.store(foreign, replacing: true) } == "token.certificateForeign")
            try medium.store(own, replacing: false)
            #expect(try TokenKey.open(address, pin: pin("12345678")).certificate == own)
            try medium.store(own, replacing: false)
            #expect(code { try medium.store(next, replacing: false) } == "token.certificatePresent")
            #expect(try TokenKey.open(address, pin: pin("12345678")).certificate == own)
            try medium.store(next, replacing: true)
            #expect(try TokenKey.open(address, pin: pin("12345678")).certificate == next)
            #expect(code { try medium.store([0x30, 0], replacing: true) } != nil)
        }

        @Test(
            .enabled(if: MockLibrary.compiler != nil),
            arguments: ["SKF_CreateContainer", "SKF_GenECCKeyPair", "SKF_ImportCertificate"])
        func everyCallThatFailsIsNamed(_ function: String) throws {
            defer { restore() }
            let address = try blank()
            let library = try #require(MockLibrary.skf)
            library.fail(function, 0x0A00_0001)
            let fault = code {
                try TokenMedium(address, pin: pin("12345678"), makesKey: true).makeKey(.sm2)
                let key = try TokenKey.open(address, pin: pin("12345678"))
                try TokenMedium(address, pin: pin("12345678")).store(
                    certificate(key.publicKeyInfo, 2), replacing: false)
            }
            #expect(fault == "token.call")
        }

        /// A library that only signs is no medium, and modules are filled by their own tools.
        @Test(.enabled(if: MockLibrary.compiler != nil)) func whatIsNoMediumIsNamed() throws {
            let sdf = try address("sdf:key=3", MockLibrary.sdf)
            #expect(code { _ = try TokenMedium(sdf, pin: pin("12345678")) } == "token.notAMedium")
            MockLibrary.p11?.reset()
            let p11 = try address("pkcs11:token=mock;object=key", MockLibrary.p11)
            #expect(
                code { try TokenMedium(p11, pin: pin("12345678")).makeKey(.sm2) } == "token.keyUnsupported")
            #expect(code { try TokenMedium(p11, pin: pin("12345678")).makeKey(.p256) } == "token.keyPresent")
            #expect(code { _ = try TokenMedium(p11, pin: nil) } == "token.pinNeeded")
        }
    }
}

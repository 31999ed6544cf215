import SealBase
import Testing

@testable import SealTokens

@Suite struct TokenAddressTests {
    @Test func readsTheThreeKinds() throws {
        let p11 = try TokenAddress("pkcs11:token=%E7%AB%A0;object=key;id=%01%ff;type=private?module-path=/usr/lib/x.so")
        #expect(p11.kind == .pkcs11 && p11.library == "/usr/lib/x.so")
        #expect(p11.attributes["token"] == "章" && p11.attributes["object"] == "key")
        #expect(p11.identifier == [1, 255])
        let skf = try TokenAddress("skf:device=a%20b;application=c?module-path=/x.so")
        #expect(skf.kind == .skf && skf.attributes["device"] == "a b")
        #expect(try TokenAddress("sdf:key=3?module-path=/x.so").attributes["key"] == "3")
    }

    @Test(arguments: [
        "", "x", "pkcs11", "http://x", "pkcs11:token=a", "pkcs11:token=a?module-path=x.so", "pkcs11:?module-path=",
        "pkcs11:colour=red?module-path=/x", "skf:token=a?module-path=/x", "sdf:?module-path=/x",
        "sdf:key=-1?module-path=/x", "sdf:key=99999999999?module-path=/x", "pkcs11:token=a;token=b?module-path=/x",
        "pkcs11:token=%4?module-path=/x", "pkcs11:token=%zz?module-path=/x", "pkcs11:token=%00?module-path=/x",
        "pkcs11:token=%ff?module-path=/x", "pkcs11:token?module-path=/x", "pkcs11:token=?module-path=/x",
        "pkcs11:token=a?module-path=/x%00y", "pkcs11:token=a?module-path=/x&colour=red",
        "pkcs11:slot-id=x?module-path=/x",
        "pkcs11:type=public?module-path=/x",
    ])
    func otherTextsAreRefused(_ text: String) {
        #expect { try TokenAddress(text) } throws: { ($0 as? TokenFault)?.code == .badAddress }
    }

    /// A PIN in an argument would be seen by everybody on the machine.
    @Test(arguments: [
        "pkcs11:token=a;pin-value=1?module-path=/x", "pkcs11:token=a?module-path=/x&pin-value=1",
        "pkcs11:token=a?module-path=/x&pin-source=file:/p",
    ])
    func aPINIsRefused(_ text: String) {
        #expect(throws: TokenFault(.pinInAddress)) { try TokenAddress(text) }
        do { _ = try TokenAddress(text) } catch { #expect(!"\(error)".contains("1")) }
    }

    @Test func aVeryLongAddressIsRefused() {
        #expect(throws: TokenFault.self) {
            try TokenAddress("pkcs11:token=" + String(repeating: "a", count: 5000) + "?module-path=/x")
        }
    }
}

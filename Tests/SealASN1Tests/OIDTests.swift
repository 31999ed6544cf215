import SealASN1
import SealBase
import Testing

@Suite struct OIDTests {
    @Test(arguments: [
        ("1.2.156.10197.1.501", "2a811ccf55018375"), ("2.5.4.3", "550403"), ("0.0", "00"), ("1.39", "4f"),
        ("2.0", "50"),
        ("2.999", "8837"), ("2.100.3", "813403"),
        ("2.25.340282366920938463463374607431768211455", "6983ffffffffffffffffffffffffffffffffff7f"),
    ])
    func dottedAndOctetsAreTheSame(_ dotted: String, _ hex: String) throws {
        let octets = try #require(Bytes(hex: hex))
        #expect(try #require(OID(dotted)).octets == octets)
        #expect(try #require(OID(content: octets)).dotted == dotted)
    }

    @Test func arcsMayBeLargerThanAnyInteger() throws {
        let dotted = "2.25." + String(repeating: "9", count: 200)
        #expect(try #require(OID(dotted)).dotted == dotted)
    }

    @Test func ownIdentifiersAreUnderUUIDs() {
        for oid in [OID.vectorPicture, .exactSize, .statusPublisher] { #expect(oid.dotted.hasPrefix("2.25.")) }
        #expect(Set([OID.vectorPicture, .exactSize, .statusPublisher]).count == 3)
    }

    @Test(arguments: [
        "", "1", "1.", ".1", "1..2", "3.1", "1.40", "0.40", "1.2.-3", "1.2.03", "1.2.x", "１.2", " 1.2", "1.2 ", "10.2",
        "2",
    ])
    func whatIsNoIdentifierIsRefused(_ text: String) { #expect(OID(text) == nil) }

    @Test(arguments: ["", "80", "2a80", "2a8001", "8001", "2aff"])
    func damagedOctetsAreRefused(_ hex: String) throws { #expect(OID(content: try #require(Bytes(hex: hex))) == nil) }
}

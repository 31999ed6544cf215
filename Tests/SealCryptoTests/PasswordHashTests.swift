import SealBase
import SealCrypto
import Testing

@Suite struct PasswordHashTests {
    private let small = PasswordHash.Cost(ln: 10, r: 8, p: 1)

    /// Made by Python's hashlib.scrypt.
    @Test func anotherProgramsHashMatches() throws {
        let text = "$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$YJHhIiYwyoZ0ffLK-gynPH-jivgHxz1ZAvNDa7xddJ0"
        let hash = try #require(PasswordHash(text))
        #expect(try hash.matches(Secret(octets: Bytes("样章口令 pass".utf8))))
    }

    @Test func aPasswordMatchesItselfOnly() throws {
        let hash = try PasswordHash(
            Secret(octets: Bytes("correct horse".utf8)), salt: Bytes(repeating: 7, count: 16), cost: small)
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash)
        #expect(try read.matches(Secret(octets: Bytes("correct horse".utf8))))
        for wrong in ["correct horsE", "correct hors", "correct horse "] {
            #expect(try !read.matches(Secret(octets: Bytes(wrong.utf8))))
        }
    }

    @Test(arguments: [
        "", "$scrypt$", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA",
        "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "$scrypt$r=8,ln=15,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=-1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "$scrypt$ln,r,p$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
    ])
    func textsThatAreNoHash(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test func aShortSaltIsRefused() throws {
        let secret = try Secret(octets: Bytes("x".utf8))
        #expect(throws: CryptoFault.self) { try PasswordHash(secret, salt: [1, 2, 3]) }
    }
}

import SealBase
import SealCrypto

/// Secrets that open the service. Kept as SM3 digests: they are drawn at random and need no slow hash.
enum AccountSecret {
    static let tokenPrefix = "yjt_"

    /// 256 bits behind a prefix by which a search for leaked secrets knows them.
    static func token(_ entropy: (Int) -> Bytes) -> String { tokenPrefix + Base64Octets.text(entropy(32)) }

    static func session(_ entropy: (Int) -> Bytes) -> String { Base64Octets.text(entropy(32)) }

    static func digest(_ secret: String) -> Bytes {
        Digest.hash(.sm3, Bytes("yinjian account\0".utf8) + Bytes(secret.utf8))
    }

    /// What a form of the session with this secret must bring along; it tells nothing of the secret.
    static func formToken(_ session: String) -> String {
        Base64Octets.text(Digest.hash(.sm3, Bytes("yinjian form\0".utf8) + Bytes(session.utf8)))
    }
}

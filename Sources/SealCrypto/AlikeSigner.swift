package import SealBase
import Synchronization

/// Signs messages that begin alike, as stamp signatures do with the whole seal in them: the common part is digested once,
/// not once for every message. Any number of threads may share it.
package final class AlikeSigner: Sendable {
    private let key: any Signer
    private let publicKey: PublicKey
    private let known = Mutex<Begun?>(nil)

    /// A digest that took the key's prefix and `head`. It is only ever copied, under the lock.
    private struct Begun: @unchecked Sendable {
        var head: Bytes
        var digest: Digest
    }

    package init(_ key: any Signer) throws(CryptoFault) {
        self.key = key
        publicKey = try PublicKey(info: key.publicKeyInfo)
    }

    /// The signature over `head` and `rest` together.
    package func sign(head: Bytes, rest: Bytes) throws -> Bytes {
        let digest = try known.withLock { known in
            if let begun = known, begun.head == head { return try Begun(head: head, digest: begun.digest.copy()) }
            let digest = try Digest(key.keyAlgorithm.digest)
            digest.update(publicKey.digestPrefix)
            digest.update(head)
            known = Begun(head: head, digest: digest)
            return try Begun(head: head, digest: digest.copy())
        }.digest
        digest.update(rest)
        return try key.sign(e: digest.finish())
    }
}

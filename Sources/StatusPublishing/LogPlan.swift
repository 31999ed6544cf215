import SealASN1
package import SealBase
package import SealCrypto
package import StatusFormats

/// What goes into the log beside the lists of a publication, and who signs its checkpoint.
package struct LogPlan {
    /// The log's name, for ever the same.
    package var origin: String
    package var at: Instant
    /// The status publisher's certificate, DER; its key is `key`.
    package var publisher: Bytes
    package var key: any Signer
    /// Seals issued since the last publication.
    package var seals: [LogLeaf]

    package init(origin: String, at: Instant, publisher: Bytes, key: any Signer, seals: [LogLeaf] = []) {
        (self.origin, self.at, self.publisher, self.key, self.seals) = (origin, at, publisher, key, seals)
    }

    /// The signed head of a log with so many leaves.
    func checkpoint(size: UInt64, root: Bytes) throws -> SignedCheckpoint {
        let body = LogCheckpoint(origin: origin, size: size, root: root, at: at, certificate: publisher)
        let name = SignedCheckpoint.keyName(
            origin: origin, algorithm: key.signatureAlgorithm.algorithm.dotted, publicKeyInfo: key.publicKeyInfo)
        let signed = SignedCheckpoint(
            body, keyID: Bytes(Digest.hash(.sm3, name).prefix(4)), signature: try key.sign(body.signed))
        guard try SignedCheckpoint.read(signed.encoded) == signed else {
            throw PublishFault(.notAsMeant, ["list": TransparencyLog.checkpointName, "what": "form"])
        }
        return signed
    }
}

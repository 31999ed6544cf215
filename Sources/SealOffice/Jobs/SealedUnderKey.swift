import PDFDocument
import SealASN1
import SealBase
import SealCrypto

/// Looks whether a file was sealed under a job's key: the key stands in the name of its signature field.
enum SealedUnderKey {
    /// The digest of the octets that its signature covers; `nil` when the file was not sealed under the key, or not with
    /// the seal. A stamp signature must speak of these octets and of this seal.
    static func digest(
        _ path: String, password: Bytes?, field: String, sealCode: String, algorithm: DigestAlgorithm, isStamp: Bool
    ) throws -> Bytes? {
        guard let document = try? SignedDocument(PDFSource(path: path), password: password) else { return nil }
        for signature in document.signatures.reversed() where signature.field == field && signature.gate.isOpen {
            let digest = try Digest(algorithm)
            try document.forEachSignedPiece(signature) { digest.update($0) }
            let value = digest.finish()
            guard isStamp else { return value }
            guard let stamp = try? SESSignature.parse(signature.gate.contents, padded: true), stamp.dataHash == value,
                stamp.eseal.esID == sealCode
            else { continue }
            return value
        }
        return nil
    }
}

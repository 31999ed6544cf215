import SealASN1
import SealBase
import SealCrypto

/// Check 3: `dataHash` is the digest of the document that was handed in.
enum DataHashCheck {
    private static let id = "signature.dataHash"

    static func outcome(_ signature: SESSignature, document: DocumentDigest?) throws -> CheckOutcome {
        let stored = signature.dataHash
        if stored.isEmpty { return CheckOutcome(Step(id, .failed, reason: "empty")) }
        if stored.allSatisfy({ $0 == 0 }) { return CheckOutcome(Step(id, .failed, reason: "zeros")) }
        if candidates(signature).contains(where: { Digest.hash($0, Bytes()) == stored }) {
            return CheckOutcome(Step(id, .failed, reason: "ofNothing"))
        }
        guard let document else { return CheckOutcome(Step(id, .unknown, reason: "noDocument")) }
        for algorithm in candidates(signature) {
            guard let digest = try document.digest(algorithm) else { continue }
            if digest == stored {
                return CheckOutcome(Step(id, .passed, ["algorithm": algorithm.rawValue]), weak(algorithm))
            }
            if digest == restored(stored, to: digest.count, signature) {
                return CheckOutcome(Step(id, .passed, reason: "trimmed", ["algorithm": algorithm.rawValue]))
            }
        }
        if signature.version == .v1, let prefix = z(signature), try document.digest(.sm3, prefix: prefix) == stored {
            return CheckOutcome(
                Step(id, .passed, reason: "withZ", ["algorithm": DigestAlgorithm.sm3.rawValue]),
                [Finding("verify.dataHashWithZ", .notice)])
        }
        return CheckOutcome(Step(id, .failed, reason: "mismatch"))
    }

    /// SM3, and for old RSA signatures what they were made with.
    private static func candidates(_ signature: SESSignature) -> [DigestAlgorithm] {
        guard let scheme = SignatureScheme(signature.signatureAlgID), scheme.isRSA else { return [.sm3] }
        return [scheme.digest, .sm3]
    }

    private static func weak(_ algorithm: DigestAlgorithm) -> [Finding] {
        algorithm == .sha1 ? [Finding("verify.weakDigest", .warning, ["step": id])] : []
    }

    /// A digest whose last zero octets a producer trimmed with its zero bits, put back to its length.
    private static func restored(_ stored: Bytes, to count: Int, _ signature: SESSignature) -> Bytes? {
        let missing = count - stored.count
        let told = signature.findings.contains { $0.code == "ses.unusedBits" && $0.details["field"] == "dataHash" }
        return told && (1...2).contains(missing) ? stored + Bytes(repeating: 0, count: missing) : nil
    }

    /// `adbe.x509.seal` writers digest Z of the signer's key before the document.
    private static func z(_ signature: SESSignature) -> Bytes? {
        guard let outline = try? CertificateOutline.parse(signature.cert),
            let key = try? PublicKey(info: outline.subjectPublicKeyInfo), key.algorithm == .sm2
        else { return nil }
        return key.digestPrefix
    }
}

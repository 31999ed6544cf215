import SealASN1
import SealBase
import SealCrypto

/// Checks 2 and 5: a signature value over received octets with a certificate's key.
enum SignatureValueCheck {
    /// `id` is the step's; `value` may be a bare r‖s, which was told when it was read. `known` may have seen all of it.
    static func outcome(
        _ id: String, cert: Bytes, algorithm: OID, message: Bytes, value: Bytes, known: KnownSeals? = nil
    ) -> CheckOutcome {
        guard let scheme = SignatureScheme(algorithm) else {
            return CheckOutcome(Step(id, .failed, reason: "unknownAlgorithm", ["oid": algorithm.dotted]))
        }
        guard let outline = try? CertificateOutline.parse(cert) else {
            return CheckOutcome(Step(id, .failed, reason: "certificateUnreadable"))
        }
        var findings: [Finding] = []
        if scheme.isRSA { findings.append(Finding("verify.rsaSignature", .warning, ["step": id])) }
        if scheme.isWeak { findings.append(Finding("verify.weakDigest", .warning, ["step": id])) }
        let signed = KnownSeals.Signed(cert: cert, algorithm: algorithm, message: message, value: value)
        if known?.isGenuine(signed) == true { return CheckOutcome(Step(id, .passed), findings) }
        let signature = scheme == .sm2WithSM3 ? SM2SignatureValue.der(value) : value
        do {
            let genuine = try SignatureChecker.verify(
                scheme, publicKeyInfo: outline.subjectPublicKeyInfo, message: message, signature: signature)
            if genuine { known?.remember(signed) }
            return CheckOutcome(Step(id, genuine ? .passed : .failed, reason: genuine ? "" : "mismatch"), findings)
        } catch {
            return CheckOutcome(Step(id, .failed, reason: "keyUnusable", ["fault": error.stableCode]), findings)
        }
    }
}

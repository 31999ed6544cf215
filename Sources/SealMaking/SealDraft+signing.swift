import SealASN1
package import SealBase
package import SealCrypto

extension SealDraft {
    /// Has the maker sign the seal, and reads the result back before it is believed.
    ///
    /// `maker` is the maker's DER certificate, which must be for signing, hold the signer's SM2 key and be valid at
    /// `createDate`. `timeStamp` makes a token over the signature value's octets and is for version 5 only.
    /// Throws `SealMakingFault`, or what the signer or the timestamp service throws.
    package func sealed(
        by signer: any Signer, maker: Bytes, timeStamp: ((Bytes) throws -> Bytes)? = nil
    ) throws -> Bytes {
        let outline = try SigningCertificates.read(maker, role: "maker")
        guard outline.isValid(at: values.property.createDate) else {
            throw SealMakingFault(
                .makerNotValid,
                [
                    "subject": outline.subject.readable, "from": outline.notBefore.iso8601,
                    "to": outline.notAfter.iso8601,
                ])
        }
        guard signer.keyAlgorithm == .sm2 else { throw SealMakingFault(.makerKey, ["reason": "notSM2"]) }
        guard outline.subjectPublicKeyInfo == signer.publicKeyInfo else {
            throw SealMakingFault(.makerKey, ["reason": "otherCertificate"])
        }
        guard timeStamp == nil || values.version == .v5 else {
            throw SealMakingFault(.selfCheckFailed, ["reason": "timestampNeedsV5"])
        }
        let signedValue = try signer.sign(info)
        let seal = SESealDraft.seal(
            info: info, cert: maker, signAlgID: signer.signatureAlgorithm.algorithm, signedValue: signedValue,
            timeStamp: try timeStamp?(signedValue))
        try check(seal, maker: outline)
        return seal
    }

    /// The made seal says what the draft says, without a deviation, under a signature that verifies.
    private func check(_ encoded: Bytes, maker: CertificateOutline) throws {
        let seal = try SESeal.parse(encoded)
        let key = try PublicKey(info: maker.subjectPublicKeyInfo)
        let wrong: [(Bool, String)] = [
            (seal.encoded != encoded || seal.toBeSigned != info, "octets"),
            (seal.version != values.version, "version"), (seal.esID != values.esID, "esID"),
            (seal.property != values.property, "property"), (seal.picture != values.picture, "picture"),
            (seal.extDatas != values.extDatas, "extDatas"), (!seal.findings.isEmpty, "findings"),
            (
                try !SignatureChecker.verify(.sm2WithSM3, key: key, message: info, signature: seal.signedValue),
                "signature"
            ),
        ]
        if let reason = wrong.first(where: \.0)?.1 {
            throw SealMakingFault(.selfCheckFailed, ["reason": reason])
        }
    }
}

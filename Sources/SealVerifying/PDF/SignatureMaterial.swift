package import PDFDocument
import SealASN1
package import SealBase
import SealCrypto

/// Everything a reader needs to check one signature of a PDF offline, found among what was handed in: certificates up to
/// a trusted one, and for each of them a list or answer that says it is in force at `now`.
package struct SignatureMaterial: Hashable, Sendable {
    /// The field's name.
    package var field: String
    /// SHA-1 of `/Contents`, padding included, as upper-case hexadecimal digits (ISO 32000-2, 12.8.4.4).
    package var key: String
    package var certificates: [Bytes] = []
    package var crls: [Bytes] = []
    package var ocsps: [Bytes] = []
    /// Whose path or state is missing; empty when the material is whole.
    package var missing: [String] = []

    /// Whether a reader will need nothing else.
    package var isComplete: Bool { missing.isEmpty }
}

/// Collects material for every signature of a document.
package struct MaterialCollector: Sendable {
    private let policy: TrustPolicy
    private let evidence: StatusEvidence
    private let revocation: RevocationEvidence
    private let answers: [(encoded: Bytes, response: OCSPResponse)]

    /// Reads what is handed in once, for any number of documents.
    package init(policy: TrustPolicy, evidence: StatusEvidence) {
        (self.policy, self.evidence) = (policy, evidence)
        revocation = RevocationEvidence(evidence.crls, files: evidence.listFiles, ocsps: evidence.ocsps)
        answers = evidence.ocsps.compactMap { encoded in
            (try? OCSPResponse.parse(encoded)).map { (encoded, $0) }
        }
    }

    /// The material of every signature of a document whose octet checks hold, in the order of revisions.
    package func material(for document: SignedDocument) throws -> [SignatureMaterial] {
        try document.signatures.compactMap { signature in
            guard signature.gate.isOpen, signature.gate.ranges.count == 2 else { return nil }
            let open = signature.gate.ranges[0].upperBound + 1..<signature.gate.ranges[1].lowerBound - 1
            var digits = Bytes()
            try document.source.stream(open) { digits += $0 }
            let text = String(decoding: digits.filter { $0 > 32 }, as: UTF8.self)
            guard let padded = Bytes(hex: text) else { return nil }
            var found = SignatureMaterial(
                field: signature.field, key: Digest.hash(.sha1, padded).hex.uppercased())
            collect(signature.gate.contents, signature.isDocumentTimestamp, &found)
            return found
        }
    }

    /// The material of an authority that will stamp a document, so that its stamp can be checked with the document alone.
    package func material(ofAuthority certificate: Bytes) -> SignatureMaterial {
        var found = SignatureMaterial(field: "", key: "")
        add(certificate, policy.timestamps, [], &found)
        return found
    }

    private func collect(_ contents: Bytes, _ isTimestamp: Bool, _ found: inout SignatureMaterial) {
        switch SignatureContainer.sniff(contents) {
        case .ses:
            guard case .signature(let signature)? = try? SESFile.parse(contents) else { return }
            add(signature.cert, policy.signers, [], &found)
            add(signature.eseal.cert, policy.makers, [], &found)
            for token in [signature.timeStamp, signature.eseal.timeStamp].compactMap({ $0 }) { add(token, &found) }
        case .cms where isTimestamp: add(contents, &found)
        case .cms:
            guard let cms = try? CMSSignedData.parse(contents) else { return }
            for signer in cms.signerInfos {
                if let certificate = cms.certificate(of: signer) {
                    add(certificate.encoded, policy.signers, cms.certificates, &found)
                }
                for token in signer.signatureTimeStamps { add(token, &found) }
            }
        case .unknown: return
        }
    }

    /// The authority behind a timestamp token.
    private func add(_ token: Bytes, _ found: inout SignatureMaterial) {
        guard let cms = try? TimeStampToken.parse(token).signedData else { return }
        for signer in cms.signerInfos {
            guard let certificate = cms.certificate(of: signer) else { continue }
            add(certificate.encoded, policy.timestamps, cms.certificates, &found)
        }
    }

    private func add(_ leaf: Bytes, _ roots: [Bytes], _ helpers: [Bytes], _ found: inout SignatureMaterial) {
        let checker = ChainChecker(roots: roots, intermediates: policy.intermediates)
        let chain = checker.check(leaf, at: evidence.now, extra: helpers)
        func append(_ item: Bytes, to list: WritableKeyPath<SignatureMaterial, [Bytes]>) {
            if !found[keyPath: list].contains(item) { found[keyPath: list].append(item) }
        }
        func miss(_ subject: String) { if !found.missing.contains(subject) { found.missing.append(subject) } }
        append(leaf, to: \.certificates)
        guard chain.reachesTrust else { return miss(chain.leaf?.subject.readable ?? "") }
        for certificate in chain.path { append(certificate.encoded, to: \.certificates) }
        for (certificate, issuer) in zip(chain.path, chain.path.dropFirst()) {
            for list in revocation.lists where RevocationEvidence.isSigned(list, by: issuer) {
                append(list.encoded, to: \.crls)
            }
            for answer in answers
            where answer.response.answers.contains(where: { $0.serialNumber == certificate.serialNumber }) {
                append(answer.encoded, to: \.ocsps)
            }
            if case .unknown = revocation.status(of: certificate, issuer: issuer, now: evidence.now) {
                miss(certificate.subject.readable)
            }
        }
    }
}

import SealASN1
import SealBase
import SealCrypto

/// The certificates that are allowed into a seal's list, checked as far as their own content says.
struct SigningCertificates {
    let outlines: [CertificateOutline]

    /// Reads DER certificates and refuses what may not sign: encryption certificates of the double-certificate
    /// practice, authorities, and doubles.
    init(_ encoded: [Bytes], reason: String?) throws(SealMakingFault) {
        guard !encoded.isEmpty else { throw SealMakingFault(.noSigner) }
        var outlines: [CertificateOutline] = []
        for certificate in encoded {
            let outline = try SigningCertificates.read(certificate, role: "signer")
            guard !outlines.contains(where: { $0.encoded == outline.encoded }) else {
                throw SealMakingFault(.duplicateSigner, ["subject": outline.subject.readable])
            }
            outlines.append(outline)
        }
        let reasoned = reason.map { $0.contains { !$0.isWhitespace } } ?? false
        guard outlines.count == 1 || reasoned else {
            throw SealMakingFault(.severalSignersWithoutReason, ["count": "\(outlines.count)"])
        }
        self.outlines = outlines
    }

    /// A certificate whose key may sign documents: keyUsage present with digitalSignature, and no authority's.
    static func read(_ certificate: Bytes, role: String) throws(SealMakingFault) -> CertificateOutline {
        let outline: CertificateOutline
        do {
            outline = try CertificateOutline.parse(certificate)
        } catch {
            throw SealMakingFault(.unreadableCertificate, ["role": role, "reason": error.description])
        }
        guard let usage = outline.keyUsage, usage.contains(.digitalSignature), !outline.isAuthority else {
            let names = outline.isAuthority ? ["CA"] : outline.keyUsage?.names ?? ["none"]
            throw SealMakingFault(
                .notASigningCertificate,
                ["role": role, "subject": outline.subject.readable, "usage": names.joined(separator: ", ")])
        }
        return outline
    }

    /// The asked validity when every certificate is valid all through it; without one, the span in which all are.
    func validity(_ asked: ClosedRange<Instant>?, createDate: Instant) throws(SealMakingFault) -> ClosedRange<Instant> {
        let starts = outlines.map(\.notBefore).max() ?? createDate
        let ends = outlines.map(\.notAfter).min() ?? createDate
        guard starts <= ends else { throw badValidity(starts, ends) }
        let validity = asked ?? starts...ends
        guard createDate <= validity.upperBound, validity.lowerBound < validity.upperBound else {
            throw badValidity(validity.lowerBound, validity.upperBound)
        }
        for outline in outlines
        where !(outline.notBefore <= validity.lowerBound && validity.upperBound <= outline.notAfter) {
            throw SealMakingFault(
                .validityOutsideCertificate,
                [
                    "subject": outline.subject.readable, "from": outline.notBefore.iso8601,
                    "to": outline.notAfter.iso8601,
                ])
        }
        return validity
    }

    /// `SES_CertList` in the asked form.
    func list(_ listing: SealRequest.Listing) -> SESProperty.CertList {
        switch listing {
        case .certificates: .certs(outlines.map(\.encoded))
        case .digests:
            .certDigestList(outlines.map { .init(type: "SM3", value: Digest.hash(.sm3, $0.encoded)) })
        }
    }

    private func badValidity(_ from: Instant, _ to: Instant) -> SealMakingFault {
        SealMakingFault(.badValidity, ["from": from.iso8601, "to": to.iso8601])
    }
}

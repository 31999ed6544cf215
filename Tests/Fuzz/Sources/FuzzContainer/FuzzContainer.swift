import SealASN1
import SealBase

/// The octets as everything that may stand in a signature's place or come from an authority: seals and stamp signatures
/// (SES), signed data (CMS), timestamps, certificates, requests, revocation lists and OCSP answers. Whatever is read must be found
/// again where it says it stands.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    _ = SESFile.kind(of: octets)
    for padded in [false, true] {
        switch try? SESFile.parse(octets, padded: padded) {
        case .seal(let seal): examine(seal)
        case .signature(let signature):
            guard !signature.toSign.isEmpty else { fatalError("nothing to sign") }
            examine(signature.eseal)
            if let token = signature.timeStamp { _ = try? TimeStampToken.parse(token) }
        case nil: break
        }
    }
    if let signed = try? CMSSignedData.parse(octets) { examine(signed) }
    if let token = try? TimeStampToken.parse(octets) { examine(token.signedData) }
    if let info = try? TSTInfo.parse(octets) {
        guard (try? TSTInfo.parse(info.encoded)) != nil else { fatalError("TSTInfo is not read again") }
    }
    if let request = try? TimeStampRequest.parse(octets) {
        guard (try? TimeStampRequest.parse(request.encoded)) != nil else { fatalError("request is not read again") }
    }
    for certificate in (try? CertificateOutline.parseFile(octets)) ?? [] { examine(certificate) }
    _ = try? CertificationRequest.parse(octets)
    _ = try? TimeStampResponse.parse(octets)
    _ = try? OCSPResponse.parse(octets)
    if let list = try? CRLReader(octets) {
        guard list.encoded[list.toBeSignedRange].count == list.toBeSigned.count else { fatalError("range") }
        var entries = 0
        try? list.forEachEntry { entry in
            entries += 1
            if entries < 20, !list.lists(serialNumber: entry.userCertificate) { fatalError("an entry is not found") }
        }
    }
    return 0
}

private func examine(_ seal: SESeal) {
    guard !seal.toBeSigned.isEmpty else { fatalError("nothing signed") }
    _ = try? CertificateOutline.parse(seal.cert)
    if let token = seal.timeStamp { _ = try? TimeStampToken.parse(token) }
}

private func examine(_ signed: CMSSignedData) {
    for signer in signed.signerInfos {
        _ = signed.certificate(of: signer)
        _ = (signer.messageDigest, signer.contentType, signer.signingTime, signer.signingCertificate)
        _ = signer.sortedAttrsOctets
        for token in signer.signatureTimeStamps { _ = try? TimeStampToken.parse(token) }
    }
    for certificate in signed.certificates {
        if let outline = try? CertificateOutline.parse(certificate) { examine(outline) }
    }
    for list in signed.crls { _ = try? CRLReader(list) }
}

private func examine(_ certificate: CertificateOutline) {
    guard (try? CertificateOutline.parse(certificate.encoded)) == certificate else { fatalError("certificate") }
    _ = certificate.isValid(at: Instant(secondsSinceEpoch: 1_795_000_000))
    _ = (certificate.isSelfIssued, certificate.cRLDistributionPoints)
}

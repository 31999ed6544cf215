import SealASN1
import SealBase

/// Paths that leave nothing to weigh: every name is the issuer's octet for octet and only one certificate bears it, every
/// signature is right, every issuer may issue, nothing stands in a certificate that could restrict a path in a way that is
/// not looked at here, and everything was valid. Most paths are such; OpenSSL decodes each certificate of them for 0.5 ms.
///
/// There is only a yes: whatever is otherwise, right or wrong, is OpenSSL's to judge.
enum PlainPath {
    /// Certificates on a path that is followed here.
    private static let depth = 8

    /// The path from `leaf` to a root among `anchors`; `nil` where OpenSSL must say.
    static func find(
        _ leaf: CertificateHandle, anchors: [CertificateHandle], helpers: [CertificateHandle], at instant: Instant
    ) -> [CertificateOutline]? {
        guard leaf.isPlain, !holds(anchors, leaf) else { return nil }
        var path = [leaf]
        while path.count < depth, let last = path.last {
            guard let issuer = onlyIssuer(of: last, among: anchors + helpers), !holds(path, issuer),
                mayIssue(issuer, before: path.count - 1), last.isSigned(by: issuer)
            else { return nil }
            path.append(issuer)
            if holds(anchors, issuer) { return ended(path, issuer, at: instant) }
        }
        return nil
    }

    /// The path, when it ends at a root that signed itself and all of it was valid.
    private static func ended(
        _ path: [CertificateHandle], _ root: CertificateHandle, at instant: Instant
    ) -> [CertificateOutline]? {
        guard root.outline.issuer.encoded == root.outline.subject.encoded, root.isSigned(by: root),
            path.allSatisfy({ $0.outline.isValid(at: instant) })
        else { return nil }
        return path.map(\.outline)
    }

    /// The certificate that issued `child` going by names and key identifiers, when there is only one.
    private static func onlyIssuer(
        of child: CertificateHandle, among candidates: [CertificateHandle]
    ) -> CertificateHandle? {
        var found: CertificateHandle?
        for candidate in candidates where candidate.outline.subject.matches(child.outline.issuer) {
            if let named = child.outline.authorityKeyIdentifier, let own = candidate.outline.subjectKeyIdentifier,
                named != own
            {
                continue
            }
            if let found, found.outline.encoded != candidate.outline.encoded { return nil }
            found = candidate
        }
        guard let found, found.outline.subject.encoded == child.outline.issuer.encoded else { return nil }
        return found
    }

    /// Whether the certificate may issue one below which there are `authorities` more on the path (RFC 5280, 6.1.4).
    private static func mayIssue(_ issuer: CertificateHandle, before authorities: Int) -> Bool {
        let outline = issuer.outline
        return issuer.isPlain && outline.version == 3 && outline.isAuthority
            && outline.keyUsage?.contains(.keyCertSign) ?? true
            && outline.pathLength.map { authorities <= $0 } ?? true
    }

    private static func holds(_ handles: [CertificateHandle], _ wanted: CertificateHandle) -> Bool {
        handles.contains { $0 === wanted || $0.outline.encoded == wanted.outline.encoded }
    }
}

extension CertificateOutline {
    /// Whether every extension is one that our own reading understands or that says nothing about paths.
    var isPlain: Bool {
        guard extensions.isEmpty || version == 3, pathLength == nil || isAuthority else { return false }
        return extensions.allSatisfy { item in
            switch item.extnID {
            case .basicConstraints, .keyUsage, .extendedKeyUsage, .subjectKeyIdentifier: true
            // A name and a number of the issuer may stand there too, which must fit.
            case .authorityKeyIdentifier: authorityKeyIdentifier.map { item.extnValue.count == $0.count + 4 } ?? false
            case .cRLDistributionPoints, .ocspNoCheck: !item.critical
            default: false
            }
        }
    }
}

package import SealASN1
package import SealBase

/// Which part of an issuer's certificates a revocation list is about. A long list is cut by the serial number: part i of n
/// (n a power of two from 2 to 4096) holds the certificates whose serial number leaves i when divided by n. A verifier
/// finds the part of a certificate without any address in it: the list's own name ends in `/parts/n/i.crl`, and the issuer
/// signed that name.
package struct CRLPart: Hashable, Sendable {
    package let index: Int
    package let count: Int

    /// `nil` when the count is no power of two from 2 to 4096, or the index is not below it.
    package init?(_ index: Int, of count: Int) {
        guard (2...4096).contains(count), count & (count - 1) == 0, (0..<count).contains(index) else { return nil }
        (self.index, self.count) = (index, count)
    }

    /// The part a certificate belongs to, by the content octets of its serial number.
    package init?(of serialNumber: Bytes, in count: Int) {
        let low = serialNumber.suffix(2).reduce(0) { $0 << 8 | Int($1) }
        self.init(low & max(0, count - 1), of: count)
    }

    /// Reads an address that ends in `/parts/n/i.crl`, without leading zeros.
    package init?(address: String) {
        let steps = address.split(separator: "/", omittingEmptySubsequences: false)
        guard steps.count >= 3, steps[steps.count - 3] == "parts", let last = steps.last, last.hasSuffix(".crl"),
            let count = Int(steps[steps.count - 2]), let index = Int(last.dropLast(4)), index >= 0, count >= 0,
            "\(count)" == steps[steps.count - 2], "\(index).crl" == last
        else { return nil }
        self.init(index, of: count)
    }

    /// The end of its address and its path below the published folder.
    package var path: String { "parts/\(count)/\(index).crl" }
}

extension CRLReader {
    /// Whether the list is about this certificate: it is about all, or its name is among the certificate's distribution
    /// points, or its name says which serial numbers it is about.
    package func covers(_ certificate: CertificateOutline) -> Bool {
        guard let distributionPoint else { return true }
        if distributionPoint.contains(where: certificate.cRLDistributionPoints.contains) { return true }
        let parts = distributionPoint.compactMap { CRLPart(address: $0) }
        return parts.contains { CRLPart(of: certificate.serialNumber, in: $0.count) == $0 }
    }
}

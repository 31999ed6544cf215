package import SealASN1
package import SealBase

/// What a certificate's key is for: each role fixes the extensions.
package enum CertificateRole: String, Hashable, Sendable, CaseIterable {
    /// A self-signed authority: signs certificates and lists.
    case root
    /// An authority below a root that issues to end entities only.
    case authority
    /// The maker (制章人): signs seals.
    case maker
    /// The signer (签章人): signs documents with a seal.
    case signer
    /// Signs timestamps; extended key usage timeStamping, critical (RFC 3161, 2.3).
    case timeStamping
    /// Signs seal status lists; the engine's own extended key usage.
    case statusPublisher
    /// Signs documents in the PAdES container.
    case documentSigner
    /// Signs OCSP answers for the authority that issued it; extended key usage OCSPSigning, and nobody need ask whether it
    /// is revoked itself (RFC 6960, 4.2.2.2).
    case ocspResponder
    /// Signs heads of the audit trail and transcripts of key ceremonies; the engine's own extended key usage.
    case auditor
    /// Encrypts for its holder, the second of a pair; the office keeps its key for recovery. Never signs.
    case encryption

    /// The key usage of the role.
    package var keyUsage: KeyUsage {
        switch self {
        case .root, .authority: [.keyCertSign, .cRLSign]
        case .maker, .statusPublisher, .auditor, .ocspResponder: [.digitalSignature]
        case .signer, .timeStamping, .documentSigner: [.digitalSignature, .nonRepudiation]
        case .encryption: [.keyEncipherment, .dataEncipherment, .keyAgreement]
        }
    }

    /// Whether it may issue certificates.
    package var isAuthority: Bool { self == .root || self == .authority }
}

/// What a certificate to be issued shall say. Serial number and times are handed in.
package struct CertificateProfile: Hashable, Sendable {
    /// What the key is for.
    package var role: CertificateRole
    /// Whose it is.
    package var subject: DistinguishedName
    /// The serial number, 1 to 20 octets, positive; leading zeros do not count.
    package var serialNumber: Bytes
    /// First moment of validity.
    package var notBefore: Instant
    /// Last moment of validity.
    package var notAfter: Instant
    /// Where the issuer's revocation list can be fetched.
    package var cRLDistributionPoints: [String]
    /// Where the differences from that list can be fetched.
    package var freshestCRL: [String] = []
    /// Who answers about the certificate by OCSP.
    package var ocspResponders: [String] = []

    /// A profile of all the values.
    package init(
        role: CertificateRole, subject: DistinguishedName, serialNumber: Bytes, notBefore: Instant, notAfter: Instant,
        cRLDistributionPoints: [String] = []
    ) {
        (self.role, self.subject, self.serialNumber) = (role, subject, serialNumber)
        (self.notBefore, self.notAfter) = (notBefore, notAfter)
        self.cRLDistributionPoints = cRLDistributionPoints
    }

    /// Throws `badProfile` with the field that is not acceptable.
    func check() throws(CryptoFault) {
        func demand(_ condition: Bool, _ field: String) throws(CryptoFault) {
            guard condition else { throw CryptoFault(.badProfile, ["field": field]) }
        }
        try demand(subject.isAcceptable, "subject")
        let digits = serialNumber.drop { $0 == 0 }
        try demand(!digits.isEmpty && digits.count <= 20 && (digits.count < 20 || digits.first ?? 0 < 0x80), "serial")
        try demand(notBefore <= notAfter, "validity")
        try demand(notBefore.fields.year >= 1950 && notAfter.fields.year <= 9999, "validity")
        func isReadable(_ addresses: [String]) -> Bool {
            addresses.allSatisfy { address in
                !address.isEmpty && address.utf8.count <= 1024 && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
            }
        }
        try demand(isReadable(cRLDistributionPoints), "cRLDistributionPoints")
        try demand(isReadable(freshestCRL), "freshestCRL")
        try demand(isReadable(ocspResponders), "ocspResponders")
    }

    /// The serial number as a positive INTEGER's content.
    var positiveSerial: Bytes { [0] + serialNumber.drop { $0 == 0 } }
}

extension DistinguishedName {
    /// A subject of the office's certificates: country, organisation with its identifier, department, common name.
    package static func subject(
        country: String = "CN", organization: String? = nil, organizationalUnit: String? = nil,
        organizationIdentifier: String? = nil, commonName: String
    ) -> DistinguishedName {
        let parts: [(OID, String?)] = [
            (.country, country), (.organization, organization), (.organizationIdentifier, organizationIdentifier),
            (.organizationalUnit, organizationalUnit), (.commonName, commonName),
        ]
        return DistinguishedName(parts.compactMap { type, value in value.map { Attribute(type, $0) } })
    }

    /// Neither empty nor with an empty, over-long or control-character value; the country two letters.
    var isAcceptable: Bool {
        !attributes.isEmpty
            && attributes.allSatisfy { attribute in
                !attribute.value.isEmpty && attribute.value.utf8.count <= 512
                    && !attribute.value.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
                    && (attribute.type != .country || attribute.value.utf8.count == 2)
            }
    }
}

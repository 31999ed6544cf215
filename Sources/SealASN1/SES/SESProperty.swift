package import SealBase

/// `SES_ESPropertyInfo`: what the seal is, whose certificates may sign with it, and when.
package struct SESProperty: Hashable, Sendable {
    /// `SES_CertList`: who may sign. Version 1 knows certificates only; from version 4 `certListType` decides.
    package enum CertList: Hashable, Sendable {
        /// `certListType` 1: DER certificates, compared octet by octet.
        case certs([Bytes])
        /// `certListType` 2: digests of DER certificates.
        case certDigestList([CertDigestObj])
    }

    /// `CertDigestObj`: the digest of a DER certificate and the name of its algorithm.
    package struct CertDigestObj: Hashable, Sendable {
        /// As written: `SM3`, `1.2.156.10197.1.401`…
        package var type: String
        package var value: Bytes

        package init(type: String, value: Bytes) { (self.type, self.value) = (type, value) }
    }

    /// 1 unit, 2 personal; others are met in the field.
    package var type: Int
    package var name: String
    package var certList: CertList
    package var createDate: Instant
    package var validStart: Instant
    package var validEnd: Instant

    package init(
        type: Int, name: String, certList: CertList, createDate: Instant, validStart: Instant, validEnd: Instant
    ) {
        (self.type, self.name, self.certList) = (type, name, certList)
        (self.createDate, self.validStart, self.validEnd) = (createDate, validStart, validEnd)
    }

    /// 1 for certificates, 2 for digests.
    package var certListType: Int {
        switch certList {
        case .certs: 1
        case .certDigestList: 2
        }
    }

    /// The certificates of the list; none when it holds digests.
    package var certs: [Bytes] {
        if case .certs(let certs) = certList { certs } else { [] }
    }

    /// The digests of the list; none when it holds certificates.
    package var certDigestList: [CertDigestObj] {
        if case .certDigestList(let digests) = certList { digests } else { [] }
    }
}

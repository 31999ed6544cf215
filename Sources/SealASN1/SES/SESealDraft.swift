package import SealBase
import SwiftASN1

/// What a maker signs to make a seal: `SES_SealInfo` of version 4 or 5, to be written as strict DER.
package struct SESealDraft: Hashable, Sendable {
    /// v4 or v5; v1 is read and never written.
    package var version: SESVersion
    /// `header.Vid`.
    package var Vid: String
    package var esID: String
    package var property: SESProperty
    package var picture: SESPicture
    package var extDatas: [ExtData]

    package init(
        version: SESVersion = .v4, Vid: String, esID: String, property: SESProperty, picture: SESPicture,
        extDatas: [ExtData] = []
    ) {
        (self.version, self.Vid, self.esID) = (version, Vid, esID)
        (self.property, self.picture, self.extDatas) = (property, picture, extDatas)
    }

    /// The DER of `eSealInfo`, the very octets that `signedValue` is made over. Throws `ASN1Fault.notEncodable` with
    /// the field in `where` when a value has no place in the structure.
    package func encodedInfo() throws(ASN1Fault) -> Bytes {
        try check()
        let info = self
        return encodeDER { out in
            out.sequence { out in
                out.sequence {
                    $0.ia5("ES")
                    $0.integer(info.version.number)
                    $0.ia5(info.Vid)
                }
                out.ia5(info.esID)
                out.property(info.property)
                out.sequence {
                    $0.ia5(info.picture.type)
                    $0.octetString(info.picture.data)
                    $0.integer(info.picture.width)
                    $0.integer(info.picture.height)
                }
                if !info.extDatas.isEmpty { out.extensions(info.extDatas) }
            }
        }
    }

    /// `SESeal` around a signed `eSealInfo`. `signedValue` is the DER `SEQUENCE { r, s }`; `timeStamp` is a token
    /// over its octets and has a place in version 5 only.
    package static func seal(
        info: Bytes, cert: Bytes, signAlgID: OID, signedValue: Bytes, timeStamp: Bytes? = nil
    ) -> Bytes {
        encodeDER { out in
            out.sequence { out in
                out.raw(info)
                out.signed(cert: cert, algorithm: signAlgID, value: signedValue, timeStamp: timeStamp)
            }
        }
    }

    private func check() throws(ASN1Fault) {
        let sizes = 1...SESLimits.millimetres
        let signers = max(property.certs.count, property.certDigestList.count)
        let faults: [(Bool, String)] = [
            (version == .v1, "header.version"), (!isIA5(Vid), "header.Vid"), (!isIA5(esID), "esID"),
            (property.name.isEmpty || property.name.utf8.count > SESLimits.text, "property.name"),
            (property.type < 1, "property.type"), (!(1...SESLimits.signers).contains(signers), "certList"),
            (property.certs.contains { !isCertificate($0) }, "certList"),
            (property.certDigestList.contains { $0.value.isEmpty || !isPrintable($0.type) }, "certDigestList"),
            (!property.createDate.isWritable, "createDate"), (!property.validStart.isWritable, "validStart"),
            (!property.validEnd.isWritable || property.validEnd < property.validStart, "validEnd"),
            (SESPicture.Format(rawValue: picture.type) == nil, "picture.type"),
            (picture.data.isEmpty || picture.data.count > SESLimits.total / 2, "picture.data"),
            (!sizes.contains(picture.width), "picture.width"), (!sizes.contains(picture.height), "picture.height"),
            (extDatas.count > SESLimits.extensions, "extDatas"),
        ]
        if let fault = faults.first(where: \.0) { throw notEncodable("SES_SealInfo", fault.1) }
    }
}

func notEncodable(_ structure: String, _ place: String) -> ASN1Fault {
    ASN1Fault(.notEncodable, ["structure": structure, "where": place])
}

/// Printable ASCII, not empty: what the engine writes as IA5String, although the type has control characters too.
func isIA5(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= SESLimits.text && text.utf8.allSatisfy { (0x20...0x7e).contains($0) }
}

private func isPrintable(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 256
        && text.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || " 0123456789'()+,-./:=?".unicodeScalars.contains($0))
        }
}

func isCertificate(_ bytes: Bytes) -> Bool { DERSlice(whole: bytes)?.identifier == DERTag.sequence }

extension Instant {
    /// Whether GeneralizedTime has four digits for the year.
    var isWritable: Bool { (0...9999).contains(fields.year) }
}

extension DER.Serializer {
    mutating func ia5(_ text: String) { primitive(.ia5String, Array(text.utf8)) }

    mutating func generalizedTime(_ instant: Instant) {
        primitive(.generalizedTime, Array(instant.generalizedTime.utf8))
    }

    /// `ExtensionDatas`; `critical` is DEFAULT FALSE and so left out unless true (X.690, 11.5).
    mutating func extensions(_ extDatas: [ExtData]) {
        sequence { out in
            for data in extDatas {
                out.sequence {
                    $0.oid(data.extnID)
                    if data.critical { $0.boolean(true) }
                    $0.octetString(data.extnValue)
                }
            }
        }
    }

    /// The tail that seals and signatures share.
    mutating func signed(cert: Bytes, algorithm: OID, value: Bytes, timeStamp: Bytes?) {
        octetString(cert)
        oid(algorithm)
        bitString(value)
        if let timeStamp { tagged(0) { $0.bitString(timeStamp) } }
    }

    fileprivate mutating func property(_ property: SESProperty) {
        sequence { out in
            out.integer(property.type)
            out.utf8(property.name)
            out.integer(property.certListType)
            out.sequence { list in
                for cert in property.certs { list.octetString(cert) }
                for digest in property.certDigestList {
                    list.sequence {
                        $0.primitive(.printableString, Array(digest.type.utf8))
                        $0.octetString(digest.value)
                    }
                }
            }
            out.generalizedTime(property.createDate)
            out.generalizedTime(property.validStart)
            out.generalizedTime(property.validEnd)
        }
    }
}

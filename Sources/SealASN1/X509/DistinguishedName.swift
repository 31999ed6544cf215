package import SealBase
import SwiftASN1

/// An X.501 name as it stands in a certificate: the received octets, and its attributes readable.
package struct DistinguishedName: Hashable, Sendable {
    /// One attribute: `C=CN`, `O=…`.
    package struct Attribute: Hashable, Sendable {
        /// The attribute's type.
        package var type: OID
        /// The value as text; hexadecimal after `#` when it is no text.
        package var value: String

        /// An attribute with a text value.
        package init(_ type: OID, _ value: String) { (self.type, self.value) = (type, value) }
    }

    /// The DER as received or built.
    package let encoded: Bytes
    /// The attributes in the order stored.
    package let attributes: [Attribute]

    /// Builds a name, one attribute an RDN; country and serial number as PrintableString where they can be, the rest as
    /// UTF8String (RFC 5280, 4.1.2.4).
    package init(_ attributes: [Attribute]) {
        self.attributes = attributes
        encoded = encodeDER { out in
            out.sequence { name in
                for attribute in attributes {
                    name.set { rdn in
                        rdn.sequence {
                            $0.oid(attribute.type)
                            let octets = Array(attribute.value.utf8)
                            let printable = attribute.type == .country || attribute.type == .serialNumberAttribute
                            if printable && octets.allSatisfy(DistinguishedName.isPrintable) {
                                $0.primitive(.printableString, octets)
                            } else {
                                $0.primitive(.utf8String, octets)
                            }
                        }
                    }
                }
            }
        }
    }

    init(_ node: ASN1Node, in structure: String) throws(ASN1Fault) {
        var found: [Attribute] = []
        guard node.identifier == .sequence else { throw node.malformed(structure) }
        for rdn in try node.elements(structure, limit: 256) {
            guard rdn.identifier == .set else { throw rdn.malformed(structure) }
            for element in try rdn.elements(structure, limit: 64) {
                var reader = try ElementReader(element, in: structure)
                let type = try reader.next("type").oid(structure)
                let value = try reader.next("value")
                try reader.end()
                found.append(Attribute(type, value.text ?? "#" + value.received.hex))
            }
        }
        encoded = node.received
        attributes = found
    }

    /// The last value of an attribute type.
    package func value(_ type: OID) -> String? { attributes.last { $0.type == type }?.value }

    /// The common name.
    package var commonName: String? { value(.commonName) }
    /// The organisation.
    package var organization: String? { value(.organization) }

    /// `C=CN, O=…, CN=…` in the order stored, for people; separators inside values are escaped.
    package var readable: String {
        attributes.map { attribute in
            let label = DistinguishedName.labels[attribute.type] ?? attribute.type.dotted
            var text = ""
            for scalar in attribute.value.unicodeScalars {
                switch scalar {
                case ",", "=", "+", "\\", "\"": text += "\\\(scalar)"
                default:
                    if scalar.value < 32 || scalar.properties.generalCategory == .control
                        || scalar.properties.generalCategory == .format
                    {
                        text += "\\u{\(String(scalar.value, radix: 16))}"
                    } else {
                        text.unicodeScalars.append(scalar)
                    }
                }
            }
            return "\(label)=\(text)"
        }.joined(separator: ", ")
    }

    /// Whether two names are the same: equal octets, or equal attributes whatever string types carry them, letter case
    /// and runs of spaces aside (RFC 5280, 7.1).
    package func matches(_ other: DistinguishedName) -> Bool {
        if encoded == other.encoded { return true }
        return attributes.count == other.attributes.count && !attributes.isEmpty
            && zip(attributes, other.attributes).allSatisfy { a, b in
                a.type == b.type && DistinguishedName.folded(a.value) == DistinguishedName.folded(b.value)
            }
    }

    private static func folded(_ text: String) -> [Substring] {
        text.lowercased().split(whereSeparator: \.isWhitespace)
    }

    private static func isPrintable(_ octet: UInt8) -> Bool {
        switch octet {
        case 48...57, 65...90, 97...122, 32, 39, 40, 41, 43, 44, 45, 46, 47, 58, 61, 63: true
        default: false
        }
    }

    private static let labels: [OID: String] = [
        .commonName: "CN", .country: "C", .organization: "O", .organizationalUnit: "OU", .locality: "L",
        .stateOrProvince: "ST", .serialNumberAttribute: "serialNumber", .surname: "SN", .givenName: "GN",
        .organizationIdentifier: "organizationIdentifier", .emailAddress: "emailAddress", .domainComponent: "DC",
    ]
}

extension OID {
    /// Common name.
    package static let commonName = OID(2, 5, 4, 3)
    /// Surname; identity numbers in some national certificates.
    package static let surname = OID(2, 5, 4, 4)
    /// Serial number of a subject.
    package static let serialNumberAttribute = OID(2, 5, 4, 5)
    /// Country.
    package static let country = OID(2, 5, 4, 6)
    /// Locality.
    package static let locality = OID(2, 5, 4, 7)
    /// State or province.
    package static let stateOrProvince = OID(2, 5, 4, 8)
    /// Organisation.
    package static let organization = OID(2, 5, 4, 10)
    /// Department.
    package static let organizationalUnit = OID(2, 5, 4, 11)
    /// Given name.
    package static let givenName = OID(2, 5, 4, 42)
    /// Identifier of an organisation, for example its unified social credit code (X.520, 6.4.1).
    package static let organizationIdentifier = OID(2, 5, 4, 97)
    /// E-mail address inside a name.
    package static let emailAddress = OID(1, 2, 840, 113549, 1, 9, 1)
    /// Domain component.
    package static let domainComponent = OID(0, 9, 2342, 19_200_300, 100, 1, 25)
}

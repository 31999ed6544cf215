package import SealBase
import SwiftASN1

extension DER.Serializer {
    mutating func sequence(_ body: (inout DER.Serializer) -> Void) {
        appendConstructedNode(identifier: .sequence) { body(&$0) }
    }

    mutating func set(_ body: (inout DER.Serializer) -> Void) {
        appendConstructedNode(identifier: .set) { body(&$0) }
    }

    /// EXPLICIT, or an IMPLICIT constructed element: `[number]` around what `body` writes.
    mutating func tagged(_ number: UInt, _ body: (inout DER.Serializer) -> Void) {
        appendConstructedNode(identifier: ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)) {
            body(&$0)
        }
    }

    /// IMPLICIT primitive `[number]`.
    mutating func tagged(_ number: UInt, content: some Collection<UInt8>) {
        appendPrimitiveNode(identifier: ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)) {
            $0.append(contentsOf: content)
        }
    }

    mutating func primitive(_ identifier: ASN1Identifier, _ content: some Collection<UInt8>) {
        appendPrimitiveNode(identifier: identifier) { $0.append(contentsOf: content) }
    }

    mutating func oid(_ value: OID) { primitive(.objectIdentifier, value.octets) }
    mutating func octetString(_ value: some Collection<UInt8>) { primitive(.octetString, value) }
    mutating func null() { primitive(.null, []) }
    mutating func boolean(_ value: Bool) { primitive(.boolean, [value ? 0xff : 0]) }
    mutating func utf8(_ value: String) { primitive(.utf8String, Array(value.utf8)) }
    mutating func raw(_ encoded: some Sequence<UInt8>) { serializeRawBytes(encoded) }

    mutating func bitString(_ value: some Collection<UInt8>) {
        appendPrimitiveNode(identifier: .bitString) {
            $0.append(0)
            $0.append(contentsOf: value)
        }
    }

    /// INTEGER from content octets that are made shortest first; an empty value is zero.
    mutating func integer(_ octets: Bytes) { primitive(.integer, shortestInteger(octets)) }

    mutating func integer(_ value: Int) {
        integer(bigEndianOctets(value))
    }

    /// UTCTime through 2049, GeneralizedTime after (RFC 5280, 4.1.2.5).
    mutating func time(_ instant: Instant) {
        let text = Array(instant.generalizedTime.utf8)
        if (1950...2049).contains(instant.fields.year) {
            primitive(.utcTime, text.dropFirst(2))
        } else {
            primitive(.generalizedTime, text)
        }
    }

    /// SET OF in DER: the encodings in rising order (X.690, 11.6).
    mutating func sortedSet(_ encodings: [Bytes], tag: UInt? = nil) {
        let sorted = encodings.sorted { $0.lexicographicallyPrecedes($1) }
        if let tag {
            tagged(tag) { body in sorted.forEach { body.raw($0) } }
        } else {
            set { body in sorted.forEach { body.raw($0) } }
        }
    }
}

/// The DER of what `body` writes.
func encodeDER(_ body: (inout DER.Serializer) -> Void) -> Bytes {
    var serializer = DER.Serializer()
    body(&serializer)
    return serializer.serializedBytes
}

/// A SEQUENCE of elements that are encoded already. The serialiser moves the content of an element once for every level it
/// stands in: too often for a whole seal.
func sequenceDER(_ parts: [Bytes]) -> Bytes {
    let count = parts.reduce(0) { $0 + $1.count }
    var out: Bytes = [0x30]
    out.reserveCapacity(count + 6)
    if count < 0x80 {
        out.append(UInt8(count))
    } else {
        let octets = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }.drop {
            $0 == 0
        }
        out.append(0x80 | UInt8(octets.count))
        out += octets
    }
    for part in parts { out += part }
    return out
}

/// Two's complement content octets without needless leading ones.
func shortestInteger(_ octets: Bytes) -> Bytes {
    var rest = octets[...]
    while rest.count > 1, let first = rest.first, let second = rest.dropFirst().first,
        (first == 0 && second < 0x80) || (first == 0xff && second >= 0x80)
    {
        rest = rest.dropFirst()
    }
    return rest.isEmpty ? [0] : Bytes(rest)
}

private func bigEndianOctets(_ value: Int) -> Bytes {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// `SEQUENCE { toBeSigned, AlgorithmIdentifier, BIT STRING }`: the outer form of certificates, requests and lists.
package enum SignedStructure {
    /// Wraps octets that were signed with the signature made over exactly them.
    package static func encode(toBeSigned: Bytes, algorithm: AlgorithmIdentifier, signature: Bytes) -> Bytes {
        let end = tail(algorithm: algorithm, signature: signature)
        return DERLength.header(0x30, toBeSigned.count + end.count) + toBeSigned + end
    }

    /// What follows the signed octets: the algorithm and the signature.
    package static func tail(algorithm: AlgorithmIdentifier, signature: Bytes) -> Bytes {
        encodeDER {
            $0.raw(algorithm.encoded)
            $0.bitString(signature)
        }
    }
}

import SealBase
import SwiftASN1

extension ASN1Node {
    /// The element's octets as received: tag, length, content.
    var received: Bytes { Bytes(encodedBytes) }

    /// The content octets of a primitive element with this identifier.
    func primitive(_ identifier: ASN1Identifier, _ field: String) throws(ASN1Fault) -> ArraySlice<UInt8> {
        guard self.identifier == identifier, case .primitive(let octets) = content else { throw malformed(field) }
        return octets
    }

    /// INTEGER as content octets: two's complement, most significant first, shortest form (X.690, 8.3).
    func integer(_ field: String, _ identifier: ASN1Identifier = .integer) throws(ASN1Fault) -> Bytes {
        let octets = Bytes(try primitive(identifier, field))
        guard let first = octets.first else { throw malformed(field) }
        if octets.count > 1, (first == 0 && octets[1] < 0x80) || (first == 0xff && octets[1] >= 0x80) {
            throw malformed(field)
        }
        return octets
    }

    /// INTEGER or ENUMERATED between 0 and 2³¹ − 1.
    func smallInteger(_ field: String, _ identifier: ASN1Identifier = .integer) throws(ASN1Fault) -> Int {
        let octets = try integer(field, identifier)
        guard octets.count <= 4, octets[0] < 0x80 else { throw malformed(field) }
        return octets.reduce(0) { $0 << 8 | Int($1) }
    }

    func boolean(_ field: String) throws(ASN1Fault) -> Bool {
        let octets = try primitive(.boolean, field)
        guard octets.count == 1, let value = octets.first, value == 0 || value == 0xff else { throw malformed(field) }
        return value == 0xff
    }

    func oid(_ field: String, _ identifier: ASN1Identifier = .objectIdentifier) throws(ASN1Fault) -> OID {
        guard let oid = OID(content: try primitive(identifier, field)) else { throw malformed(field) }
        return oid
    }

    /// OCTET STRING; the pieces of a constructed one (BER) are joined.
    func octetString(_ field: String, _ identifier: ASN1Identifier = .octetString) throws(ASN1Fault) -> Bytes {
        guard self.identifier == identifier else { throw malformed(field) }
        switch content {
        case .primitive(let octets): return Bytes(octets)
        case .constructed(let pieces):
            var out = Bytes()
            for piece in pieces { out += try piece.octetString(field) }
            return out
        }
    }

    /// BIT STRING whose length is whole octets.
    func bitString(_ field: String, _ identifier: ASN1Identifier = .bitString) throws(ASN1Fault) -> Bytes {
        let octets = try primitive(identifier, field)
        guard octets.first == 0 else { throw malformed(field) }
        return Bytes(octets.dropFirst())
    }

    /// BIT STRING of named bits: the set of bit numbers below 32.
    func namedBits(_ field: String, _ identifier: ASN1Identifier = .bitString) throws(ASN1Fault) -> UInt32 {
        let octets = try primitive(identifier, field)
        guard let unused = octets.first, unused < 8, octets.count <= 5, octets.count > 1 || unused == 0 else {
            throw malformed(field)
        }
        var bits: UInt32 = 0
        for (index, octet) in octets.dropFirst().enumerated() {
            for bit in 0..<8 where octet & (0x80 >> UInt8(bit)) != 0 { bits |= 1 << UInt32(index * 8 + bit) }
        }
        return bits
    }

    /// The text of any character string type; `nil` when the octets are not of that type.
    var text: String? {
        guard case .primitive(let octets) = content else { return nil }
        switch identifier {
        case .utf8String: return String(validating: octets, as: UTF8.self)
        case .printableString, .ia5String, .numericString, .visibleString:
            return octets.allSatisfy { $0 < 0x80 } ? String(validating: octets, as: UTF8.self) : nil
        case .teletexString:  // Latin-1 in practice (RFC 5280, appendix B)
            return String(String.UnicodeScalarView(octets.map { Unicode.Scalar($0) }))
        case .bmpString:
            guard octets.count % 2 == 0 else { return nil }
            let all = Array(octets)
            let units = stride(from: 0, to: all.count, by: 2).map { UInt16(all[$0]) << 8 | UInt16(all[$0 + 1]) }
            return String(validating: units, as: UTF16.self)
        default: return nil
        }
    }

    /// UTCTime or GeneralizedTime of RFC 5280, 4.1.2.5: seconds present, `Z`, no fraction.
    func instant(_ field: String) throws(ASN1Fault) -> Instant {
        guard case .primitive(let octets) = content,
            identifier == .utcTime || identifier == .generalizedTime,
            let instant = Instant(certificateTime: octets, short: identifier == .utcTime)
        else { throw malformed(field) }
        return instant
    }

    /// The one element inside an EXPLICIT tag.
    func explicit(_ field: String) throws(ASN1Fault) -> ASN1Node {
        guard case .constructed(let nodes) = content else { throw malformed(field) }
        var iterator = nodes.makeIterator()
        guard let inner = iterator.next(), iterator.next() == nil else { throw malformed(field) }
        return inner
    }

    /// The elements of a constructed one.
    func elements(_ field: String, limit: Int = 4096) throws(ASN1Fault) -> [ASN1Node] {
        guard case .constructed(let nodes) = content else { throw malformed(field) }
        var out: [ASN1Node] = []
        for node in nodes {
            guard out.count < limit else { throw ASN1Fault(.tooLarge, ["structure": field, "limit": "\(limit)"]) }
            out.append(node)
        }
        return out
    }

    func malformed(_ field: String) -> ASN1Fault { ASN1Fault(.malformed, ["structure": field, "where": "value"]) }
}

extension Instant {
    /// `YYMMDDHHMMSSZ` when `short` (years 1950 to 2049), else `YYYYMMDDHHMMSSZ`.
    init?(certificateTime octets: some Collection<UInt8>, short: Bool) {
        guard octets.count == (short ? 13 : 15), octets.dropLast().allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let digits = octets.map { Int($0) - 48 }
        guard digits.last == 42 else { return nil }  // "Z"
        let rest = short ? 2 : 4
        let head = digits[..<rest].reduce(0) { $0 * 10 + $1 }
        func pair(_ index: Int) -> Int { digits[rest + index * 2] * 10 + digits[rest + index * 2 + 1] }
        self.init(
            Fields(
                year: short ? (head < 50 ? 2000 + head : 1900 + head) : head, month: pair(0), day: pair(1),
                hour: pair(2), minute: pair(3), second: pair(4)))
    }
}

import SealBase
import SwiftASN1

/// The fields of a CertificateList around its entries; only these are parsed into values.
struct CRLParts {
    let toBeSigned: Range<Int>
    let algorithm: AlgorithmIdentifier
    let signature: Bytes
    private(set) var version = 1
    private(set) var issuer = DistinguishedName([])
    private(set) var thisUpdate = Instant(secondsSinceEpoch: 0)
    private(set) var nextUpdate: Instant?
    private(set) var entries: Range<Int>
    private(set) var extensions: [CertificateExtension] = []
    private(set) var hasEntries = false

    init(_ encoded: OctetStore) throws(ASN1Fault) {
        let cursor = PlaceCursor(encoded, 0..<encoded.count)
        var whole = cursor
        let outer = try whole.next("CertificateList", 0x30)
        guard outer.end == encoded.count else { throw cursor.malformed("octets after the list") }
        var parts = PlaceCursor(encoded, outer.content)
        let tbs = try parts.next("tbsCertList", 0x30)
        toBeSigned = tbs.start..<tbs.end
        algorithm = try AlgorithmIdentifier(
            try parts.node(try parts.next("signatureAlgorithm", 0x30)), in: "signatureAlgorithm")
        signature = try parts.node(try parts.next("signatureValue", 0x03)).bitString("signatureValue")
        guard parts.isAtEnd else { throw cursor.malformed("after the signature") }
        entries = tbs.end..<tbs.end
        try readList(PlaceCursor(encoded, tbs.content))
    }

    private mutating func readList(_ start: PlaceCursor) throws(ASN1Fault) {
        var list = start
        if list.nextIdentifier == 0x02 {
            let number = try list.node(try list.next("version", 0x02)).smallInteger("version")
            guard number == 1 else {
                throw ASN1Fault(.unknownVersion, ["structure": "CertificateList", "version": "\(number + 1)"])
            }
            version = 2
        }
        let inner = try AlgorithmIdentifier(try list.node(try list.next("signature", 0x30)), in: "signature")
        guard inner == algorithm else { throw list.malformed("signature algorithms differ") }
        issuer = try DistinguishedName(try list.node(try list.next("issuer", 0x30)), in: "issuer")
        thisUpdate = try list.time("thisUpdate")
        if list.nextIdentifier == 0x17 || list.nextIdentifier == 0x18 { nextUpdate = try list.time("nextUpdate") }
        if list.nextIdentifier == 0x30 {
            entries = try list.next("revokedCertificates", 0x30).content
            hasEntries = true
        }
        if version == 2, list.nextIdentifier == 0xa0 {
            let tagged = try list.node(try list.next("crlExtensions", 0xa0))
            extensions = try CertificateExtension.list(try tagged.explicit("crlExtensions"), in: "crlExtensions")
        }
        guard list.isAtEnd else { throw list.malformed("after the last field") }
    }
}

/// Steps over elements by place; only small ones are turned into nodes.
struct PlaceCursor {
    private let store: OctetStore
    private var position: Int
    private let limit: Int

    init(_ store: OctetStore, _ range: Range<Int>) {
        (self.store, position, limit) = (store, range.lowerBound, range.upperBound)
    }

    var isAtEnd: Bool { position == limit }
    var nextIdentifier: UInt8? { position < limit ? store.octet(at: position) : nil }

    mutating func next(_ field: String, _ identifier: UInt8) throws(ASN1Fault) -> ElementPlace {
        let place = store.withSpan { elementPlace($0, at: position, limit: limit) }
        guard let place, place.identifier == identifier else { throw malformed(field) }
        position = place.end
        return place
    }

    mutating func time(_ field: String) throws(ASN1Fault) -> Instant {
        guard let identifier = nextIdentifier, identifier == 0x17 || identifier == 0x18 else { throw malformed(field) }
        return try node(try next(field, identifier)).instant(field)
    }

    func node(_ place: ElementPlace) throws(ASN1Fault) -> ASN1Node {
        try parseElement(
            store.copy(place.start..<place.end), strict: true, limit: 1 << 20, in: "CertificateList")
    }

    func malformed(_ field: String) -> ASN1Fault {
        ASN1Fault(.malformed, ["structure": "CertificateList", "where": field])
    }
}

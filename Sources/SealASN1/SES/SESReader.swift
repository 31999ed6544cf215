import SealBase

/// Reads the values of seal structures from received octets: what DER and the standard say passes in silence, a
/// deviation that is met in real files passes with a finding, anything else is a fault.
struct SESReader {
    let structure: String
    private(set) var findings: [Finding] = []

    init(structure: String) { self.structure = structure }

    /// Tells a deviation, once for each place.
    mutating func note(_ code: String, _ severity: Severity, _ details: [String: String]) {
        let finding = Finding(code, severity, details)
        if !findings.contains(finding) { findings.append(finding) }
    }

    func fault(_ place: String) -> ASN1Fault { ASN1Fault(.malformed, ["structure": structure, "where": place]) }

    /// The children of a constructed element with the tag asked for; their number must lie in `count`.
    mutating func children(
        _ slice: DERSlice, _ place: String, count: ClosedRange<Int>, tag: UInt8 = DERTag.sequence
    ) throws(ASN1Fault) -> [DERSlice] {
        guard slice.identifier == tag else { throw fault(place) }
        guard let children = slice.children(limit: count.upperBound), count.contains(children.count) else {
            throw fault(place)
        }
        if !slice.isMinimal || children.contains(where: { !$0.isMinimal }) {
            note("ses.lengthNotMinimal", .notice, ["field": place])
        }
        return children
    }

    /// An INTEGER of at most eight octets.
    mutating func integer(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> Int {
        let content = slice.content
        guard slice.identifier == DERTag.integer, (1...8).contains(content.count), let first = content.first else {
            throw fault(place)
        }
        if content.count > 1, let second = content.dropFirst().first,
            (first == 0 && second < 0x80) || (first == 0xff && second >= 0x80)
        {
            note("ses.integerNotMinimal", .notice, ["field": place])
        }
        let negative: UInt64 = first >= 0x80 ? .max : 0
        return Int(truncatingIfNeeded: content.reduce(negative) { $0 << 8 | UInt64($1) })
    }

    /// A version number, put right when its four octets stand in the other order (67108864 for 4).
    mutating func version(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> Int {
        let value = try integer(slice, place)
        guard value > 0xff_ffff, value & 0xff_ffff == 0, value >> 24 <= 0xff else { return value }
        note("ses.versionByteSwapped", .warning, ["field": place, "value": "\(value)"])
        return value >> 24
    }

    /// Text of the type `tag`; other string types and other encodings are told.
    mutating func text(_ slice: DERSlice, _ place: String, tag: UInt8) throws(ASN1Fault) -> String {
        let strings = [
            DERTag.ia5String, DERTag.utf8String, DERTag.printableString, DERTag.teletexString, DERTag.visibleString,
        ]
        guard strings.contains(slice.identifier) else { throw fault(place) }
        guard slice.content.count <= SESLimits.text else {
            throw ASN1Fault(.tooLarge, ["structure": place, "limit": "\(SESLimits.text)"])
        }
        if slice.identifier != tag { note("ses.stringType", .notice, ["field": place]) }
        if let text = String(validating: slice.content, as: UTF8.self) {
            if slice.identifier != DERTag.utf8String, slice.content.contains(where: { $0 >= 0x80 }) {
                note("ses.utf8InIA5String", .warning, ["field": place])
            }
            if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                note("ses.controlCharacters", .warning, ["field": place])
            }
            return text
        }
        note("ses.textEncoding", place.hasSuffix("esID") ? .error : .warning, ["field": place])
        return String(decoding: slice.content, as: UTF8.self)
    }

    /// The content of a primitive element with the tag asked for.
    func octets(_ slice: DERSlice, _ place: String, tag: UInt8 = DERTag.octetString) throws(ASN1Fault) -> Bytes {
        guard slice.identifier == tag else { throw fault(place) }
        return Bytes(slice.content)
    }

    /// The octets of a BIT STRING. A count of unused bits is told; the octets stay as received.
    mutating func bits(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> Bytes {
        guard slice.identifier == DERTag.bitString, let unused = slice.content.first, unused <= 7,
            unused == 0 || slice.content.count > 1
        else { throw fault(place) }
        if unused != 0 { note("ses.unusedBits", .warning, ["field": place, "bits": "\(unused)"]) }
        return Bytes(slice.content.dropFirst())
    }

    func oid(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> OID {
        guard slice.identifier == DERTag.objectIdentifier, slice.content.count <= 256,
            let oid = OID(content: slice.content)
        else { throw fault(place) }
        return oid
    }

    /// UTCTime or GeneralizedTime; `tag` is what the standard asks for.
    mutating func time(_ slice: DERSlice, _ place: String, tag: UInt8) throws(ASN1Fault) -> Instant {
        guard let time = SESTime(tag: slice.identifier, content: slice.content) else { throw fault(place) }
        if slice.identifier != tag { note("ses.timeType", .notice, ["field": place]) }
        note(time, place)
        return time.instant
    }

    /// Tells what was unusual in a time's form.
    mutating func note(_ time: SESTime, _ place: String) {
        if !time.isStrict { note("ses.timeForm", .notice, ["field": place, "text": time.text]) }
        if !time.hasZone {
            note("ses.timeWithoutZone", .warning, ["field": place, "text": time.text, "assumed": "+08:00"])
        }
    }

    /// A `[0] EXPLICIT BIT STRING`.
    mutating func tagged(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> Bytes {
        let inner = try children(slice, place, count: 1...1, tag: DERTag.explicit0)
        return try bits(inner[0], place)
    }
}

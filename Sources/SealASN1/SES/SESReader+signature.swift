import SealBase

extension SESReader {
    /// `SES_Signature` of any version.
    mutating func signature(_ slice: DERSlice) throws(ASN1Fault) -> SESSignature {
        let top = try children(slice, "SES_Signature", count: 2...5)
        guard top.count != 3 else { throw fault("SES_Signature") }
        let first = top.count == 2
        let fields = try children(top[0], "toSign", count: first ? 7...7 : 5...6)
        let number = try version(fields[0], "toSign.version")
        let seal = try seal(fields[1])
        let layout: SESVersion = first ? .v1 : seal.version == .v5 ? .v5 : .v4
        if number != layout.number {
            note("ses.tbsVersion", .warning, ["version": "\(number)", "layout": layout.standard])
        }
        if first != (seal.version == .v1) {
            note("ses.mixedLayout", .warning, ["field": "toSign.eseal"])
        }
        let when = try timeInfo(fields[2], layout)
        let dataHash = try bits(fields[3], "dataHash")
        let about = try text(fields[4], "propertyInfo", tag: DERTag.ia5String)
        let extDatas = !first && fields.count == 6 ? try extensions(fields[5], "toSign.extDatas", tagged: true) : []
        let value = try signatureValue(first ? top[1] : top[3], "signature")
        let timeStamp = top.count == 5 ? try tagged(top[4], "timeStamp") : nil
        return SESSignature(
            encoded: Bytes(slice.encoded), version: layout, toSign: Bytes(top[0].encoded), tbsVersion: number,
            eseal: seal, timeInfo: when, dataHash: dataHash, propertyInfo: about, extDatas: extDatas,
            cert: try octets(first ? fields[5] : top[1], "cert"),
            signatureAlgID: try oid(first ? fields[6] : top[2], "signatureAlgID"), signature: value,
            timeStamp: timeStamp, findings: findings)
    }

    /// v4 and v5: GeneralizedTime. v1: a BIT STRING around a time, a token, or (not the standard) text.
    private mutating func timeInfo(
        _ slice: DERSlice, _ layout: SESVersion
    ) throws(ASN1Fault) -> SESSignature.TimeInfo {
        let field = "timeInfo"
        guard slice.identifier == DERTag.bitString else {
            if layout == .v1 { note("ses.timeInfoType", .warning, [:]) }
            return .claimed(try time(slice, field, tag: layout == .v1 ? slice.identifier : DERTag.generalizedTime))
        }
        if layout != .v1 { note("ses.timeInfoType", .warning, [:]) }
        let content = try bits(slice, field)
        if let inner = DERSlice(whole: content) {
            if inner.identifier == DERTag.sequence { return .token(content) }
            if let time = SESTime(tag: inner.identifier, content: inner.content) {
                note(time, field)
                return .claimed(time.instant)
            }
        }
        if let time = SESTime(text: content) {
            note("ses.timeInfoText", .warning, ["text": time.text])
            note(time, field)
            return .claimed(time.instant)
        }
        note("ses.timeInfoUnreadable", .warning, [:])
        return .unreadable(content)
    }

    /// The octets of a signature value, which the standards say is a DER `SEQUENCE { r, s }` for SM2.
    mutating func signatureValue(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> Bytes {
        let value = try bits(slice, place)
        if SM2SignatureValue.isRaw(value) { note("ses.rawSignatureValue", .warning, ["field": place]) }
        return value
    }

    /// `ExtensionDatas`: bare in the seal, `[0] EXPLICIT` in `TBS_Sign`; the other form is told.
    mutating func extensions(_ slice: DERSlice, _ place: String, tagged: Bool) throws(ASN1Fault) -> [ExtData] {
        var list = slice
        if slice.identifier == DERTag.explicit0 {
            if !tagged { note("ses.extDatasTagged", .warning, ["field": place]) }
            list = try children(slice, place, count: 1...1, tag: DERTag.explicit0)[0]
        } else if tagged {
            note("ses.extDatasUntagged", .warning, ["field": place])
        }
        var found: [ExtData] = []
        for child in try children(list, place, count: 0...SESLimits.extensions) {
            let data = try extData(child, place)
            if found.contains(where: { $0.extnID == data.extnID }) {
                note("ses.duplicateExtension", .warning, ["field": place, "oid": data.extnID.dotted])
            }
            if data.critical && data.extnID != .vectorPicture && data.extnID != .exactSize {
                note("ses.unknownCriticalExtension", .warning, ["field": place, "oid": data.extnID.dotted])
            }
            found.append(data)
        }
        return found
    }

    private mutating func extData(_ slice: DERSlice, _ place: String) throws(ASN1Fault) -> ExtData {
        let fields = try children(slice, place, count: 2...3)
        var critical = false
        if fields.count == 3 {
            guard fields[1].identifier == DERTag.boolean, fields[1].content.count == 1,
                let value = fields[1].content.first
            else { throw fault(place) }
            critical = value != 0
            if !critical { note("ses.criticalFalseEncoded", .notice, ["field": place]) }
            if critical && value != 0xff { note("ses.booleanNotDER", .notice, ["field": place]) }
        }
        return ExtData(
            extnID: try oid(fields[0], place), critical: critical,
            extnValue: try octets(fields[fields.count - 1], place))
    }

    /// A DER SEQUENCE around received elements, for v1's `SEQUENCE { eSealInfo, cert, signatureAlgorithm }`.
    static func sequence(_ parts: [ArraySlice<UInt8>]) -> Bytes {
        let count = parts.reduce(0) { $0 + $1.count }
        var out: Bytes = [DERTag.sequence]
        if count < 0x80 {
            out.append(UInt8(count))
        } else {
            let octets = (count.bitWidth - count.leadingZeroBitCount + 7) / 8
            out.append(0x80 | UInt8(octets))
            for index in (0..<octets).reversed() { out.append(UInt8(truncatingIfNeeded: count >> (index * 8))) }
        }
        for part in parts { out.append(contentsOf: part) }
        return out
    }
}

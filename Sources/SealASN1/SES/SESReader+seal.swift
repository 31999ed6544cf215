import SealBase

extension SESReader {
    /// `SESeal` of any version.
    mutating func seal(_ slice: DERSlice) throws(ASN1Fault) -> SESeal {
        let top = try children(slice, "SESeal", count: 2...5)
        guard top.count != 3 else { throw fault("SESeal") }
        let info = try children(top[0], "eSealInfo", count: 4...5)
        let header = try header(info[0])
        let layout: SESVersion = top.count == 2 ? .v1 : top.count == 5 || header.version == 5 ? .v5 : .v4
        if header.version != layout.number {
            note("ses.headerVersion", .warning, ["version": "\(header.version)", "layout": layout.standard])
        }
        let esID = try text(info[1], "esID", tag: DERTag.ia5String)
        if esID.isEmpty { note("ses.sealCodeEmpty", .warning, [:]) }
        let property = try property(info[2], layout)
        let picture = try picture(info[3])
        let extDatas = info.count == 5 ? try extensions(info[4], "extDatas", tagged: false) : []
        let sign = layout == .v1 ? try children(top[1], "signInfo", count: 3...3) : Array(top[1...])
        let signedValue = try signatureValue(sign[2], layout == .v1 ? "signData" : "signedValue")
        let timeStamp = sign.count == 4 ? try tagged(sign[3], "timeStamp") : nil
        let signed =
            layout == .v1
            ? SESReader.sequence([top[0].encoded, sign[0].encoded, sign[1].encoded]) : Bytes(top[0].encoded)
        return SESeal(
            encoded: Bytes(slice.encoded), version: layout, header: header, esID: esID, property: property,
            picture: picture, extDatas: extDatas, cert: try octets(sign[0], "cert"),
            signAlgID: try oid(sign[1], "signAlgID"), signedValue: signedValue, timeStamp: timeStamp,
            toBeSigned: signed, findings: findings)
    }

    private mutating func header(_ slice: DERSlice) throws(ASN1Fault) -> SESeal.Header {
        let fields = try children(slice, "header", count: 3...3)
        let header = SESeal.Header(
            ID: try text(fields[0], "header.ID", tag: DERTag.ia5String),
            version: try version(fields[1], "header.version"),
            Vid: try text(fields[2], "header.Vid", tag: DERTag.ia5String))
        if header.ID != "ES" { note("ses.headerID", .error, ["ID": header.ID]) }
        return header
    }

    private mutating func property(_ slice: DERSlice, _ layout: SESVersion) throws(ASN1Fault) -> SESProperty {
        let fields = try children(slice, "property", count: 6...7)
        let typed = fields.count == 7
        if typed != (layout != .v1) { note("ses.mixedLayout", .warning, ["field": "property"]) }
        let type = try integer(fields[0], "property.type")
        if type != 1 && type != 2 { note("ses.sealType", .notice, ["type": "\(type)"]) }
        let name = try text(fields[1], "property.name", tag: DERTag.utf8String)
        let listType = typed ? try integer(fields[2], "certListType") : 1
        let list: SESProperty.CertList
        switch listType {
        case 1: list = .certs(try certificates(fields[typed ? 3 : 2]))
        case 2: list = .certDigestList(try digests(fields[typed ? 3 : 2]))
        default: throw fault("certListType")
        }
        let dates = fields.suffix(3)
        let tag = layout == .v1 ? DERTag.utcTime : DERTag.generalizedTime
        let property = SESProperty(
            type: type, name: name, certList: list,
            createDate: try time(dates[dates.startIndex], "createDate", tag: tag),
            validStart: try time(dates[dates.startIndex + 1], "validStart", tag: tag),
            validEnd: try time(dates[dates.startIndex + 2], "validEnd", tag: tag))
        if property.certs.isEmpty && property.certDigestList.isEmpty { note("ses.certListEmpty", .error, [:]) }
        if property.validEnd < property.validStart { note("ses.validityReversed", .error, [:]) }
        return property
    }

    /// `SEQUENCE OF OCTET STRING`. Seen in the field: IA5String around each certificate, or around the one and only.
    private mutating func certificates(_ slice: DERSlice) throws(ASN1Fault) -> [Bytes] {
        if slice.identifier == DERTag.ia5String {
            note("ses.certListAsIA5String", .warning, [:])
            return [try looseCertificate(slice)]
        }
        var certificates: [Bytes] = []
        for child in try children(slice, "certs", count: 0...SESLimits.signers) {
            if child.identifier == DERTag.ia5String {
                note("ses.certListAsIA5String", .warning, [:])
                certificates.append(try looseCertificate(child))
            } else {
                certificates.append(try octets(child, "certs"))
            }
        }
        return certificates
    }

    /// A certificate inside an IA5String: DER as it is, or Base64 of it.
    private func looseCertificate(_ slice: DERSlice) throws(ASN1Fault) -> Bytes {
        if slice.content.first == DERTag.sequence { return Bytes(slice.content) }
        guard let certificate = Base64Text.octets(slice.content) else { throw fault("certs") }
        return certificate
    }

    private mutating func digests(_ slice: DERSlice) throws(ASN1Fault) -> [SESProperty.CertDigestObj] {
        var digests: [SESProperty.CertDigestObj] = []
        for child in try children(slice, "certDigestList", count: 0...SESLimits.signers) {
            let fields = try children(child, "CertDigestObj", count: 2...2)
            digests.append(
                SESProperty.CertDigestObj(
                    type: try text(fields[0], "CertDigestObj.type", tag: DERTag.printableString),
                    value: try octets(fields[1], "CertDigestObj.value")))
        }
        return digests
    }

    private mutating func picture(_ slice: DERSlice) throws(ASN1Fault) -> SESPicture {
        let fields = try children(slice, "picture", count: 4...4)
        let picture = SESPicture(
            type: try text(fields[0], "picture.type", tag: DERTag.ia5String),
            data: try octets(fields[1], "picture.data"),
            width: try integer(fields[2], "picture.width"), height: try integer(fields[3], "picture.height"))
        let sizes = 1...SESLimits.millimetres
        if !sizes.contains(picture.width) || !sizes.contains(picture.height) {
            note("ses.pictureSize", .error, ["width": "\(picture.width)", "height": "\(picture.height)"])
        }
        if picture.data.isEmpty { note("ses.pictureEmpty", .error, [:]) }
        if picture.format == nil {
            note("ses.pictureType", .warning, ["type": picture.type])
        } else if let found = picture.sniffedFormat, found != picture.format {
            note("ses.pictureTypeMismatch", .warning, ["type": picture.type, "found": found.rawValue])
        }
        return picture
    }
}

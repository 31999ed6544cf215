package import SealASN1
package import SealBase
package import SealTemplates

/// A seal that is ready to be signed by its maker: every guard has passed.
package struct SealDraft: Hashable, Sendable {
    package let kind: SealKind
    package let owner: SealOwner
    /// The values as they stand in the structure.
    package let values: SESealDraft
    /// The DER of `SES_SealInfo`: what the maker signs, and what an approval is bound to.
    package let info: Bytes
    /// Which official forms the graphic conforms to.
    package let conformity: Conformity
    /// Things a person should know; nothing among them forbids the seal.
    package let findings: [Finding]

    /// Binds a graphic to an identity and to those who may sign with it.
    ///
    /// Throws `SealMakingFault` for the first guard that refuses. Pure: same input, same octets.
    package init(
        _ request: SealRequest, graphic: SealGraphic, catalogue: TemplateCatalogue, expected: SealTemplate? = nil,
        rules: MakingRules = MakingRules()
    ) throws {
        try SealOwner.checkName(request.name, field: "name")
        try request.owner.check(for: request.kind)
        let certificates = try SigningCertificates(request.signers, reason: request.severalSignersReason)
        let validity = try certificates.validity(request.validity, createDate: request.createDate)
        let form = try SealDraft.measure(request, graphic, rules)
        let svg = try SealDraft.svg(graphic.picture)
        let size = (width: graphic.picture.width, height: graphic.picture.height)
        var extDatas = [try ExtData.exactSize(width: size.width, height: size.height)]
        if !request.vectorAsPicture { extDatas.append(.vectorPicture(svg: svg)) }
        values = SESealDraft(
            version: request.version, Vid: request.vendor, esID: request.esID.text,
            property: SESProperty(
                type: request.kind.type, name: request.name, certList: certificates.list(request.listing),
                createDate: request.createDate, validStart: validity.lowerBound, validEnd: validity.upperBound),
            picture: try SealDraft.picture(request, graphic, svg), extDatas: extDatas)
        (kind, owner) = (request.kind, request.owner)
        info = try values.encodedInfo()
        conformity = Conformity.judge(form, against: catalogue, expected: expected)
        findings = conformity.findings + SealDraft.notices(request, certificates)
    }

    /// The measured form beside the declared one. Refuses lengths that are no seal's, and a disagreement above the
    /// tolerance.
    private static func measure(
        _ request: SealRequest, _ graphic: SealGraphic, _ rules: MakingRules
    ) throws(SealMakingFault) -> MeasuredForm {
        let (width, height) = (graphic.picture.width, graphic.picture.height)
        let sizes = ["width": width.tenths, "height": height.tenths]
        // NaN is in every range of a type that is ordered by `<` alone.
        guard width.value.isFinite, height.value.isFinite, rules.sides.contains(width), rules.sides.contains(height)
        else {
            throw SealMakingFault(.sizeOutOfRange, sizes)
        }
        let form = MeasuredForm(
            shape: graphic.shape, width: width, height: height, uncertainty: rules.uncertainty,
            declaredWidth: request.declaredWidth, declaredHeight: request.declaredHeight)
        // A tenth of a micrometre keeps a difference of exactly the tolerance inside it.
        if let deviation = form.declaredDeviation, deviation > rules.declaredTolerance.value + 0.0001 {
            var details = sizes
            details["declaredWidth"] = (request.declaredWidth ?? width).tenths
            details["declaredHeight"] = (request.declaredHeight ?? request.declaredWidth ?? height).tenths
            details["deviation"] = Millimetres(deviation).tenths
            details["tolerance"] = rules.declaredTolerance.tenths
            throw SealMakingFault(.sizeDisagrees, details)
        }
        return form
    }

    private static func svg(_ picture: VectorPicture) throws(SealMakingFault) -> Bytes {
        guard !picture.outlines.isEmpty else { throw SealMakingFault(.badPicture, ["reason": "empty"]) }
        do {
            return try picture.svg()
        } catch {
            throw SealMakingFault(.badPicture, ["reason": error.stableCode])
        }
    }

    /// `SES_ESPictureInfo`: whole millimetres, the exact ones being in the extension.
    private static func picture(
        _ request: SealRequest, _ graphic: SealGraphic, _ svg: Bytes
    ) throws(SealMakingFault) -> SESPicture {
        let size = (graphic.picture.width, graphic.picture.height)
        let format: SESPicture.Format
        if request.vectorAsPicture {
            // Readers of version 4 do not know SVG (GB/T 38540 names raster types only).
            guard request.version == .v5 else { throw SealMakingFault(.badPicture, ["reason": "svgNeedsV5"]) }
            format = .svg
        } else {
            let raster = try SealRaster(png: graphic.png)
            guard abs(raster.width.value - size.0.value) < 0.3, abs(raster.height.value - size.1.value) < 0.3 else {
                throw SealMakingFault(.badPicture, ["reason": "otherSize"])
            }
            format = .png
        }
        return SESPicture(
            type: format.rawValue, data: format == .svg ? svg : graphic.png, width: size.0.rounded,
            height: size.1.rounded)
    }

    /// What a reviewer should look at.
    private static func notices(_ request: SealRequest, _ certificates: SigningCertificates) -> [Finding] {
        var out: [Finding] = []
        for outline in certificates.outlines
        where !outline.subject.attributes.contains(where: { $0.value.contains(request.owner.name) }) {
            out.append(
                Finding(
                    "making.ownerNotInCertificate", .warning,
                    ["owner": request.owner.name, "subject": outline.subject.readable]))
        }
        if let code = request.owner.creditCode, !code.hasSoundOrganisationCode {
            out.append(Finding("making.unsoundOrganisationCode", .notice, ["uscc": code.text]))
        }
        if certificates.outlines.count > 1 {
            out.append(Finding("making.severalSigners", .notice, ["count": "\(certificates.outlines.count)"]))
        }
        return out
    }
}

extension Millimetres {
    /// To a tenth, for people.
    fileprivate var tenths: String {
        let tenths = (value * 10).rounded()
        guard tenths.isFinite, abs(tenths) < 1e12 else { return "–" }
        return "\(tenths < 0 ? "-" : "")\(Int(abs(tenths)) / 10).\(Int(abs(tenths)) % 10)"
    }
}

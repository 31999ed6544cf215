package import SealBase
import SealImaging
import SealTemplates

/// Which official form a scanned impression has, as the doors say it (ES-1, ES-4).
package struct ScanConformity: Sendable, Hashable {
    /// One form beside the impression.
    package struct Match: Sendable, Hashable {
        package var template: String
        package var nameZh: String
        package var nameEn: String
        package var conforms: Bool
        /// Measured less allowed lengths.
        package var width: Millimetres
        package var height: Millimetres
        /// Codes of parts the form asks for that were not seen.
        package var missing: [String]
    }

    /// Forms that are near, best first.
    package var matches: [Match]
    /// The declared width, and the larger difference to what was measured.
    package var declared: Millimetres?
    package var declaredDeviation: Millimetres?

    init(_ conformity: Conformity, form: MeasuredForm) {
        matches = conformity.matches.map { match in
            Match(
                template: match.template, nameZh: match.names.zh, nameEn: match.names.en, conforms: match.conforms,
                width: match.widthDeviation, height: match.heightDeviation, missing: match.missing)
        }
        declared = form.declaredWidth ?? form.declaredHeight
        declaredDeviation = form.declaredDeviation.flatMap { $0.isFinite ? Millimetres($0) : nil }
    }
}

/// The parts of a seal that were looked for: `present`, `absent`, `unsure`, or nothing where none is looked for.
package struct ScanParts: Sendable, Hashable, Codable {
    package var star: String?
    package var starDiameterMM: Double?
    package var borderLines: Int?
    package var borderWidthMM: Double?
    package var ringText: String?
    package var middleText: String?
    package var bottomCode: String?

    /// Lengths are left out when nothing told the size.
    init(_ seen: SealFeatures, isSized: Bool) {
        (star, starDiameterMM) = (seen.star?.rawValue, isSized ? seen.starDiameter?.value : nil)
        (borderLines, borderWidthMM) = (seen.borderLines, isSized ? seen.borderWidth?.value : nil)
        (ringText, middleText) = (seen.ringText?.rawValue, seen.middleText?.rawValue)
        bottomCode = seen.bottomCode?.rawValue
    }
}

extension MeasuredForm {
    /// What was measured of an impression, beside what was declared of it.
    init(_ measured: Measurement, declared: DeclaredScale) {
        let seen = measured.features
        self.init(
            shape: FormShape(rawValue: measured.shape.rawValue), width: measured.width, height: measured.height,
            // The edge is known to a tenth at best; a scale that leaves more than half a millimetre tells no form.
            uncertainty: Millimetres(min(max(measured.sizeUncertainty.value, 0.1), 0.5)),
            declaredWidth: declared.width, declaredHeight: declared.height, star: seen.star?.known,
            doubleBorder: seen.borderLines.map { $0 > 1 }, borderWidth: seen.borderWidth,
            ringText: seen.ringText?.known, lineText: seen.middleText?.known)
    }
}

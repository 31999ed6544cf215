import PDFDocument
import SealASN1
import SealBase

/// The picture on the page beside the picture inside the seal (docs/decisions/0028). A signer who shows another picture
/// than the one that the seal's maker signed misleads whoever looks at the page: that signature is not valid.
enum PictureCheck {
    static func outcome(_ signature: SignedRevision) -> CheckOutcome {
        let id = "pdf.picture"
        guard let found = signature.picture else { return CheckOutcome(Step(id, .notApplicable)) }
        let details = ["places": "\(found.places)"]
        let step =
            switch found.outcome {
            case .noPicture, .notShown: Step(id, .notApplicable, reason: found.outcome.rawValue)
            case .same: Step(id, .passed, details)
            case .differs: Step(id, .failed, reason: found.reason, details)
            case .notCompared: Step(id, .warning, reason: "notCompared", details)
            }
        var findings = found.findings
        if found.outcome == .notCompared {
            findings.append(
                Finding("pdf.pictureNotCompared", .warning, ["field": signature.field, "reason": found.reason]))
        }
        return CheckOutcome(step, findings)
    }
}

/// Reads the picture inside a stamp signature.
struct SealPictureReader: SignedPictureReader {
    let known: KnownSeals

    func picture(in contents: Bytes) -> SignedPicture? {
        guard SignatureContainer.sniff(contents) == .ses, case .signature(let signature)? = try? SESFile.parse(contents)
        else { return nil }
        let seal = signature.eseal
        if let picture = seal.vectorOctets.flatMap(known.picture) { return .vector(picture) }
        let size = seal.exactSize
        let coding: SignedPicture.Raster.Coding =
            switch seal.picture.sniffedFormat {
            case .png: .png
            case .jpg: .jpeg
            default: .other
            }
        return .raster(
            SignedPicture.Raster(coding: coding, octets: seal.picture.data, width: size.width, height: size.height))
    }
}

import Foundation
import SealBase
import SealOffice
import SealWords

extension ScanRecord {
    /// Which official form a seal has, in the JSON of a scan.
    struct Conformity: Encodable {
        struct Deviation: Encodable {
            var template: String
            var conforms: Bool
            var widthMM: Double
            var heightMM: Double
        }

        /// The form that describes the seal best, whether or not it conforms.
        var best: String?
        var conforms: Bool
        /// Of every form that is near, best first: measured less allowed lengths.
        var deviations: [Deviation]
        /// Codes of the parts that the best form asks for and that were not seen.
        var missing: [String]
        var declaredMM: Double?
        var declaredDeviationMM: Double?

        init(_ seen: ScanConformity) {
            (best, conforms) = (seen.matches.first?.template, seen.matches.first?.conforms ?? false)
            missing = seen.matches.first?.missing ?? []
            deviations = seen.matches.map {
                Deviation(
                    template: $0.template, conforms: $0.conforms, widthMM: $0.width.value, heightMM: $0.height.value)
            }
            (declaredMM, declaredDeviationMM) = (seen.declared?.value, seen.declaredDeviation?.value)
        }
    }

    /// Findings that the sentence about a seal says already.
    static let told: Set<String> = ["conformity.conforms", "conformity.nearest", "conformity.declaredDiffers"]

    /// `round 42.0 mm, star, matches “…”; declared 40.0 mm: differs by 1.9 mm`.
    static func sentence(_ seal: ScanOutcome.Seal, _ words: Words) -> String {
        var pieces = [words.sentence("shape." + seal.shape) + (seal.sizeKnown ? " " + size(seal) : "")]
        if seal.carving == "yin" { pieces.append(say("阴文", "light on a solid ground")) }
        if seal.parts.star == "present" { pieces.append(say("五角星", "star")) }
        if seal.parts.star == "absent" { pieces.append(say("无五角星", "no star")) }
        switch seal.parts.borderLines ?? 1 {
        case 2: pieces.append(say("双边", "double border"))
        case 3...: pieces.append(say("三道边", "triple border"))
        default: break
        }
        pieces.append(seal.conformity.map(form) ?? words.sentence("size.unknown"))
        return pieces.joined(separator: say("，", ", ")) + (seal.conformity.map(declared) ?? "")
    }

    private static func size(_ seal: ScanOutcome.Seal) -> String {
        let (width, height) = (tenths(seal.width.value), tenths(seal.height.value))
        return width == height ? "\(width) mm" : "\(width) × \(height) mm"
    }

    private static func form(_ conformity: ScanConformity) -> String {
        guard let best = conformity.matches.first else { return say("没有相近的规格", "no official form is near") }
        let name = say(best.nameZh, best.nameEn)
        if best.conforms { return say("符合“\(name)”", "matches “\(name)”") }
        let off = max(abs(best.width.value), abs(best.height.value))
        var text = say("最接近“\(name)”", "nearest to “\(name)”")
        if off >= 0.05 { text += say("（相差 \(tenths(off)) mm）", " (\(tenths(off)) mm off)") }
        if !best.missing.isEmpty {
            let names = best.missing.map { Door.words.sentence("part." + $0) }
            text += say("，缺", ", missing: ") + names.joined(separator: say("、", ", "))
        }
        return text
    }

    private static func declared(_ conformity: ScanConformity) -> String {
        guard let length = conformity.declared, let deviation = conformity.declaredDeviation else { return "" }
        let (said, off) = (tenths(length.value), tenths(deviation.value))
        return deviation.value < 0.05
            ? say("；与申报的 \(said) mm 一致", "; as declared, \(said) mm")
            : say("；申报 \(said) mm：相差 \(off) mm", "; declared \(said) mm: differs by \(off) mm")
    }

    private static func tenths(_ value: Double) -> String { String(format: "%.1f", value) }
}

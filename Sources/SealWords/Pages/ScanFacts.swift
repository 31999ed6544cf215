import Foundation
import SealBase
package import SealOffice

/// The measured facts of a seal as labels and values, the same for every door.
package struct ScanFacts {
    package struct Row {
        package var label: String
        package var value: String
    }

    package let rows: [Row]

    package init(_ seal: ScanOutcome.Seal, _ words: Words) {
        func row(_ key: String, _ value: String) -> Row { Row(label: words.sentence("fact." + key), value: value) }
        rows = [
            row("shape", words.sentence("shape." + seal.shape)),
            row("size", Self.size(seal, words)),
            row("scale", words.sentence("scale." + seal.scaleSource)),
            row("density", seal.sizeKnown ? String(format: "%.1f DPI", seal.density.dpi) : ""),
            row("turned", String(format: "%.1f°", seal.angleDegrees)),
            row("ink", seal.ink.hex),
            row("quality", words.sentence("qualityVerdict." + seal.verdict)),
            row("segments", "\(seal.segments)"),
        ].filter { !$0.value.isEmpty }
    }

    /// Width, height and how far the longer may be off.
    private static func size(_ seal: ScanOutcome.Seal, _ words: Words) -> String {
        guard seal.sizeKnown else { return words.sentence("size.unknown") }
        return String(
            format: "%.1f × %.1f mm (± %.2f)", seal.width.value, seal.height.value, seal.sizeUncertainty.value)
    }
}

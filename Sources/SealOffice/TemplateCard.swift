import Foundation
import SealBase
import SealTemplates

/// One official seal form, as a door shows it.
package struct TemplateCard: Codable, Hashable, Sendable {
    package var id: String
    package var nameZh: String
    package var nameEn: String
    package var shape: String
    /// `42 mm`, `38–42 mm`, `40 × 30 mm`.
    package var size: String
    package var toleranceMM: Double
    package var sourceZh: String
    package var sourceEn: String

    /// The whole catalogue. Throws `TemplateFault` when the built-in files are damaged.
    package static func all() throws -> [TemplateCard] {
        try TemplateCatalogue.builtIn().templates.map { template in
            TemplateCard(
                id: template.id, nameZh: template.names.zh, nameEn: template.names.en, shape: template.shape.rawValue,
                size: size(template), toleranceMM: template.tolerance.value, sourceZh: template.source.title.zh,
                sourceEn: template.source.title.en)
        }
    }

    private static func size(_ template: SealTemplate) -> String {
        let width = length(template.width)
        let height = length(template.height)
        return width == height ? "\(width) mm" : "\(width) × \(height) mm"
    }

    private static func length(_ range: SizeRange) -> String {
        func number(_ length: Millimetres) -> String { String(format: "%g", length.value) }
        return range.minimum == range.maximum
            ? number(range.minimum) : "\(number(range.minimum))–\(number(range.maximum))"
    }
}

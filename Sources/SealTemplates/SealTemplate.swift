package import SealBase

/// One official seal form: what it looks like, how large it is, and where that is written.
///
/// The files in `seal-templates/` hold these; `seal-templates/schema.json` is the same rule for other programs.
/// All lengths are millimetres.
package struct SealTemplate: Hashable, Sendable {
    /// Stable identifier, also the file's name: `limited-company-round-40`.
    package var id: String
    /// What a seal of this form is called.
    package var names: LocalText
    /// Whose seal has this form.
    package var body: LocalText
    /// Whether the form belongs to an organisation or to a person.
    package var type: TemplateType
    /// What the seal is used for.
    package var function: SealFunction
    /// The outline of the border.
    package var shape: FormShape
    package var width: SizeRange
    package var height: SizeRange
    /// How far a physical impression may be from the stated size, each way.
    package var tolerance: Millimetres
    package var border: TemplateBorder
    package var parts: [TemplatePart]
    /// Where the size and the layout are written.
    package var source: TemplateSource
    /// What a reader should know beside the numbers.
    package var note: LocalText?
    /// Invented texts for the drawn preview, by role.
    package var preview: [TextRole: String]
}

/// A text in the two languages of the product.
package struct LocalText: Codable, Hashable, Sendable {
    package var zh: String
    package var en: String

    package init(zh: String, en: String) { (self.zh, self.en) = (zh, en) }
}

/// Whom a form belongs to.
package enum TemplateType: String, Codable, Hashable, Sendable, CaseIterable {
    case unit, personal
}

/// What a seal is for.
package enum SealFunction: String, Codable, Hashable, Sendable, CaseIterable {
    /// The organisation's own seal (公章).
    case official
    case department, contract, finance, personnel, invoice, personal
}

/// The outline of a seal's border.
package enum FormShape: String, Codable, Hashable, Sendable, CaseIterable {
    case round, ellipse, square, rectangle
}

/// One side's length: a nominal value, or a range of allowed ones.
package enum SizeRange: Hashable, Sendable {
    case nominal(Millimetres)
    case between(minimum: Millimetres, maximum: Millimetres)

    package var minimum: Millimetres {
        switch self {
        case .nominal(let value): value
        case .between(let minimum, _): minimum
        }
    }

    package var maximum: Millimetres {
        switch self {
        case .nominal(let value): value
        case .between(_, let maximum): maximum
        }
    }

    /// How far a length is outside the range: negative below it, positive above it, 0 inside.
    package func deviation(of length: Millimetres) -> Millimetres {
        if length < minimum { return length - minimum }
        if length > maximum { return length - maximum }
        return Millimetres(0)
    }
}

/// The line around a seal, and the thinner one inside it where a form has two.
package struct TemplateBorder: Hashable, Sendable {
    package var width: Millimetres
    package var inner: InnerBorder?
}

/// The second, inner line of a double border.
package struct InnerBorder: Hashable, Sendable {
    /// The clear space between both lines.
    package var gap: Millimetres
    package var width: Millimetres
}

/// Where a form is written down.
package struct TemplateSource: Hashable, Sendable {
    package var kind: TemplateSourceKind
    package var title: LocalText
    /// The article of the regulation, when it is one.
    package var article: Int?
}

/// How binding a source is.
package enum TemplateSourceKind: String, Codable, Hashable, Sendable, CaseIterable {
    case regulation, practice
}

package import SealBase

/// What a text on a seal says.
package enum TextRole: String, Codable, Hashable, Sendable, CaseIterable {
    case ownerName, personName, functionName, taxNumber, foreignName
}

/// Which emblem stands in a seal's centre. None of them is ever drawn by this product: only its place is.
package enum EmblemKind: String, Codable, Hashable, Sendable, CaseIterable {
    case national, party, union
}

/// The order in which a grid of characters is filled.
package enum GridOrder: String, Codable, Hashable, Sendable, CaseIterable {
    /// Top to bottom, the right column first, as on most name chops.
    case columnsFromRight
    /// Left to right, the top row first.
    case rowsFromLeft
}

/// One thing inside the border, with the geometry that places it. Offsets count from the centre, downwards.
package enum TemplatePart: Hashable, Sendable {
    case arcText(ArcText)
    case lineText(LineText)
    case gridText(GridText)
    case star(CentreStar)
    case emblem(CentreEmblem)

    /// Whether a seal of the form must have it.
    package var required: Bool {
        switch self {
        case .arcText(let part): part.required
        case .lineText(let part): part.required
        case .gridText(let part): part.required
        case .star(let part): part.required
        case .emblem(let part): part.required
        }
    }
}

/// Characters along the border, left to right, symmetric about the top.
package struct ArcText: Hashable, Sendable {
    package var role: TextRole
    package var required: Bool
    /// From the outer edge of the seal to the characters' tops.
    package var inset: Millimetres
    package var characterHeight: Millimetres
    /// A character's width over its height.
    package var characterRatio: Double
    /// The largest angle the text may take, in degrees.
    package var maximumSpan: Double
}

/// Characters on a horizontal line.
package struct LineText: Hashable, Sendable {
    package var role: TextRole
    package var required: Bool
    /// The middle of the characters below the seal's centre.
    package var offset: Millimetres
    package var characterHeight: Millimetres
    package var maximumWidth: Millimetres
}

/// Characters that fill a square or rectangle.
package struct GridText: Hashable, Sendable {
    package var role: TextRole
    package var required: Bool
    package var rows: Int
    package var columns: Int
    /// From the outer edge of the seal to the characters.
    package var margin: Millimetres
    package var order: GridOrder
}

/// A five-pointed star, by the circle through its points.
package struct CentreStar: Hashable, Sendable {
    package var required: Bool
    package var offset: Millimetres
    package var diameter: Millimetres
}

/// The place of an emblem, by the circle around it.
package struct CentreEmblem: Hashable, Sendable {
    package var emblem: EmblemKind
    package var required: Bool
    package var offset: Millimetres
    package var diameter: Millimetres
}

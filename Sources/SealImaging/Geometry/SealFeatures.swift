package import SealBase

/// The parts that were looked for within a seal, for the comparison with official forms (ES-1) and for the reader of a
/// scan's JSON.
package struct SealFeatures: Sendable, Hashable, Codable {
    /// Whether a part was seen.
    package enum Presence: String, Sendable, Hashable, Codable, CaseIterable {
        case present, absent
        /// Something is there that may or may not be the part.
        case unsure

        /// `nil` when unsure.
        package var known: Bool? {
            switch self {
            case .present: true
            case .absent: false
            case .unsure: nil
            }
        }
    }

    /// A solid five-pointed star in the middle; `nil` where none is looked for: only in round seals.
    package var star: Presence?
    /// Of the circle through the star's points.
    package var starDiameter: Millimetres?
    /// Lines of the border, the thin inner ones too; `nil` for a solid ground.
    package var borderLines: Int?
    /// Width of the outermost line; `nil` for a solid ground.
    package var borderWidth: Millimetres?
    /// The name along the ring of a round or elliptic seal.
    package var ringText: Presence?
    /// Lines of text within the ring, below the star where there is one.
    package var middleText: Presence?
    /// The small number along the bottom of the ring.
    package var bottomCode: Presence?
}

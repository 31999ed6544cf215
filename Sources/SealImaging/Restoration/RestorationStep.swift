/// One optional way to clean an impression. None of them invents a stroke, and the faithful trace is kept beside.
package enum RestorationStep: String, Sendable, Hashable, Codable, CaseIterable {
    /// Spots and pinholes too small for a stroke go.
    case speckle
    /// Strokes that took little ink are brought to the level of their neighbours; bare paper stays bare.
    case pressure
    /// Short interruptions of the border's lines are bridged with the line's own width.
    case gaps
    /// Ink that crept into the paper is taken back by one distance all over.
    case bleed
    /// The border's lines become exact ellipses or frames: only when asked for by name.
    case rings

    /// Every step that only cleans; `rings` draws anew and is not among them.
    package static let cleaning: Set<RestorationStep> = [.speckle, .pressure, .gaps, .bleed]
}

package import SealBase

/// The limits a seal is made within.
package struct MakingRules: Hashable, Sendable {
    /// A declared length farther than this from the measured one refuses the seal (ES-1, ES-4).
    package var declaredTolerance: Millimetres
    /// The smallest and largest side of a seal.
    package var sides: ClosedRange<Millimetres>
    /// How far the measured lengths may be off.
    package var uncertainty: Millimetres

    package init(
        declaredTolerance: Millimetres = Millimetres(1),
        sides: ClosedRange<Millimetres> = Millimetres(5)...Millimetres(100),
        uncertainty: Millimetres = Millimetres(0.1)
    ) {
        (self.declaredTolerance, self.sides, self.uncertainty) = (declaredTolerance, sides, uncertainty)
    }
}

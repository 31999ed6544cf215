/// What a seal of a grey scan was stamped with, as shares of the paper's light.
struct GreyInk: Sendable, Hashable {
    /// Light that full seal ink leaves.
    var level: Float
    /// Light that print leaves; nil when nothing on the page is darker than the seal.
    var print: Float?

    /// Below it a place is print: seal ink never gets so dark, and thin print, which its blur makes lighter, does.
    var printBelow: Float {
        guard let print else { return 0 }
        return max((level * print).squareRoot(), 0.75 * level)
    }
}

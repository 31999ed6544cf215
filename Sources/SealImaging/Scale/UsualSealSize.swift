/// Sizes that seals are cut to, in millimetres: official forms and the collection sizes beside them (seal-templates/).
/// They never make a scale; they only tell which of two readings of a scale is the sensible one.
enum UsualSealSize {
    private static let sides: [(Double, Double)] = [
        (16, 16), (18, 18), (20, 20), (22, 22), (25, 25), (38, 38), (40, 40), (42, 42), (45, 45), (50, 50), (60, 60),
        (45, 30), (40, 30), (20, 10),
    ]

    /// Whether a measured seal is one of them within `slack` millimetres, lying or standing.
    static func fits(_ width: Double, _ height: Double, slack: Double) -> Bool {
        let (long, short) = (max(width, height), min(width, height))
        return sides.contains { abs($0.0 - long) < slack && abs($0.1 - short) < slack }
    }
}

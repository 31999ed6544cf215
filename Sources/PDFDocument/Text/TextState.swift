import SealBase

/// What `q` saves of the graphics state, as far as text needs it (ISO 32000-2, 8.4.1, 9.3).
struct TextState {
    var matrix = ContentMatrix.identity
    var font: TextFont?
    var size = 0.0
    var characterSpacing = 0.0
    var wordSpacing = 0.0
    /// 1 for 100 per cent.
    var scaling = 1.0
    var leading = 0.0
    var rise = 0.0
    var mode = 0
}

extension TextState {
    /// The operators that set one number; whether this was one. What makes no sense is passed over.
    mutating func set(_ operation: String, _ value: Double) -> Bool {
        guard abs(value) < 1e6 else { return true }
        switch operation {
        case "Tc": characterSpacing = value
        case "Tw": wordSpacing = value
        case "Tz": scaling = value / 100
        case "TL": leading = value
        case "Ts": rise = value
        case "Tr": mode = Int(value)
        default: return false
        }
        return true
    }

    /// Text that leaves no mark (table 104).
    var isInvisible: Bool { mode == 3 || mode == 7 }
}

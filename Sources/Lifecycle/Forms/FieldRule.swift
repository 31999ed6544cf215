/// What the values of a field are like.
package enum FieldRule: Hashable, Sendable {
    /// One line of at most so many characters.
    case text(Int)
    /// Several of them.
    case texts(limit: Int, count: Int)
    /// Exactly one of these words (ES-16).
    case choice([String])
    /// At least one of these words (CA-8).
    case choices([String])
    case creditCode, organisationCode, identity
    /// A mobile number of eleven digits; a telephone number with its area.
    case mobile, telephone
    case email
    /// So many digits.
    case digits(ClosedRange<Int>)
    /// A measured length of a seal (ES-4).
    case millimetres
    /// A day, `2026-11-21`.
    case date
    /// At most twelve letters and digits (HN-9).
    case userName
    /// A certificate request, PEM or Base64 (ES-3).
    case request
    /// Salt and hash of an answer, `sm3$…$…` (HN-9).
    case keptAnswer

    /// Whether several values are one answer.
    package var isList: Bool {
        switch self {
        case .texts, .choices: true
        default: false
        }
    }

    /// The words of a choice.
    package var words: [String]? {
        switch self {
        case .choice(let words), .choices(let words): words
        default: nil
        }
    }
}

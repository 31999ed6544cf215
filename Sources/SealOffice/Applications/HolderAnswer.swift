import Foundation
import Lifecycle
import SealBase

/// What a holder says to the verification question of an application (HN-9).
package enum HolderAnswer: Hashable, Sendable {
    /// Nobody answered.
    case missing
    /// The answer stands in this file.
    case file(String)
    case text(String)

    /// What a door that asks was given.
    package init(file: String?) { self = file.map { .file($0) } ?? .missing }

    /// Whether it is the answer that was kept with a form; a form without a question needs none. Throws
    /// `OfficeFault.answerNeeded`, `FileFault`.
    func isRight(for form: DraftForm) throws -> Bool {
        guard let question = form[.question], let kept = form[.answer] else { return true }
        let given: String
        switch self {
        case .missing: throw OfficeFault(.answerNeeded, ["question": question])
        case .file(let path): given = String(decoding: try InputFile.read(path, limit: 1024), as: UTF8.self)
        case .text(let text): given = text
        }
        return KeptAnswer.matches(given.trimmingCharacters(in: .whitespacesAndNewlines), kept)
    }
}

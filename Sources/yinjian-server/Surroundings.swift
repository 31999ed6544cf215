import Foundation
import SealBase
import SealWords

/// What the program knows of its surroundings: language, clock, randomness.
enum Surroundings {
    static let language: Language = {
        let arguments = CommandLine.arguments
        let said = arguments.firstIndex(of: "--lang").flatMap { at in
            at + 1 < arguments.count ? Language(rawValue: arguments[at + 1]) : nil
        }
        return said ?? Language.preferred(environment: ProcessInfo.processInfo.environment)
    }()

    static let words = Words(language)

    /// Octets nobody can guess, from the operating system.
    @Sendable static func entropy(_ count: Int) -> Bytes {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// The present moment.
    @Sendable static func now() -> Instant {
        Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970.rounded(.down)))
    }
}

/// The text in the program's language.
func say(_ zh: String, _ en: String) -> String { Surroundings.language == .zh ? zh : en }

package import SealBase

/// What an API token opens.
package enum TokenScope: String, Codable, Hashable, Sendable, CaseIterable {
    case scan, seals, sign, applications, audit, jobs
}

/// What accounts may be called, and what they may be opened with. Pure.
package enum AccountRules {
    /// The roles that accounts have: those of people.
    package static let roles: [Role] = Role.allCases.filter { $0 != .system }
    package static let leastPassword = 12
    package static let longestTokenDays = 366

    /// A name as it is kept: lower case. Throws `badName`.
    package static func name(_ text: String) throws(AccountFault) -> String {
        let name = text.lowercased()
        let first = name.utf8.first ?? 0
        guard (3...40).contains(name.utf8.count), isLetterOrDigit(first),
            name.utf8.allSatisfy({ isLetterOrDigit($0) || [45, 46, 95].contains($0) })
        else { throw AccountFault(.badName, ["name": String(text.prefix(60))]) }
        return name
    }

    private static func isLetterOrDigit(_ octet: UInt8) -> Bool {
        (48...57).contains(octet) || (97...122).contains(octet)
    }

    /// Each once, in the order of the table; at least one. Throws `badRole`.
    package static func roles(_ words: [String]) throws(AccountFault) -> [Role] {
        for word in words where Role(rawValue: word).map({ $0 == .system }) ?? true {
            throw AccountFault(.badRole, ["role": String(word.prefix(40)), "known": Self.words(roles)])
        }
        guard !words.isEmpty else { throw AccountFault(.badRole, ["role": "", "known": Self.words(roles)]) }
        return roles.filter { words.contains($0.rawValue) }
    }

    /// Throws `badScope`.
    package static func scopes(_ words: [String]) throws(AccountFault) -> [TokenScope] {
        for word in words where TokenScope(rawValue: word) == nil {
            throw AccountFault(.badScope, ["scope": String(word.prefix(40)), "known": Self.words(TokenScope.allCases)])
        }
        guard !words.isEmpty else {
            throw AccountFault(.badScope, ["scope": "", "known": Self.words(TokenScope.allCases)])
        }
        return TokenScope.allCases.filter { words.contains($0.rawValue) }
    }

    /// A text for people of at most 100 characters in one line. Throws `badText`.
    package static func text(_ text: String, _ field: String, mayBeEmpty: Bool = false) throws(AccountFault) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) }
        guard text.unicodeScalars.count <= 100, isPlain, mayBeEmpty || text.contains(where: { !$0.isWhitespace })
        else { throw AccountFault(.badText, ["field": field]) }
        return text
    }

    /// Throws `weakPassword` for what is guessed first.
    package static func check(password: Bytes, name: String) throws(AccountFault) {
        let text = String(decoding: password, as: UTF8.self).lowercased()
        let isOne = Set(text).count <= 4
        guard text.unicodeScalars.count >= leastPassword, !text.contains(name), !isOne, !isRun(password) else {
            throw AccountFault(.weakPassword, ["least": "\(leastPassword)"])
        }
    }

    /// `123456789012`, `abcdefghijkl`: each octet follows the one before it.
    private static func isRun(_ octets: Bytes) -> Bool {
        zip(octets, octets.dropFirst()).filter { $1 == $0 &+ 1 || ($0 == 57 && $1 == 48) }.count >= octets.count - 2
    }

    private static func words(_ all: [some RawRepresentable<String>]) -> String {
        all.map(\.rawValue).joined(separator: ", ")
    }
}

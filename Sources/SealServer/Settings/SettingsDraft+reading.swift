import Foundation
import SealBase
import SealOffice

/// Reading of the file and of the environment.
extension SettingsDraft {
    private static let longest = 256 << 10

    /// What a file says. Throws `SettingsFault` naming the first thing wrong with it and its line, `FileFault`.
    package mutating func read(file: String, environment: [String: String]) throws {
        let octets = try InputFile.read(file, limit: Self.longest)
        let entries: [SettingsText.Entry]
        do throws(SettingsText.Accident) {
            entries = try SettingsText.read(octets)
        } catch { throw SettingsFault(.unreadable, ["file": file, "line": "\(error.line)"]) }
        var seen: Set<String> = []
        for entry in entries where entry.path != "$schema" {
            let place = SettingsPlace(file: file, line: "\(entry.line)", path: entry.path)
            guard let field = SettingsField.all.first(where: { $0.path == entry.path }) else {
                throw place.fault(.unknownKey)
            }
            guard seen.insert(entry.path).inserted else { throw place.fault(.twice) }
            try take(entry.value, field, place, environment)
        }
    }

    /// What the environment says. A variable that is empty says nothing. Throws `SettingsFault`.
    package mutating func read(environment: [String: String]) throws {
        for field in SettingsField.all {
            guard let text = environment[field.variable], !text.isEmpty else { continue }
            let place = SettingsPlace(file: field.variable, line: "–", path: field.path)
            try take(field.value(of: text), field, place, environment)
        }
    }

    private mutating func take(
        _ value: SettingsText.Value, _ field: SettingsField, _ place: SettingsPlace, _ environment: [String: String]
    ) throws(SettingsFault) {
        switch (field.content, value) {
        case (.whole(let key, let range), .number(let number)):
            guard let whole = Int(exactly: number) else { throw place.fault(.wrongType, "whole number") }
            guard range.contains(whole) else {
                throw place.fault(.outOfRange, "\(range.lowerBound)…\(range.upperBound)")
            }
            self[keyPath: key] = whole
        case (.flag(let key), .flag(let flag)): self[keyPath: key] = flag
        case (.text(let key, let longest), .text(let text)):
            self[keyPath: key] = try place.line(text, upTo: longest)
        case (.word(let key, let known), .text(let word)):
            guard known.contains(word) else { throw place.fault(.outOfRange, known.joined(separator: ", ")) }
            self[keyPath: key] = word
        case (.file(let key), .text(let text)):
            let path = try place.line(text, upTo: 4000)
            guard let file = try? CredentialFile.path(path, environment) else {
                throw place.fault(.noCredential, name: String(path.prefix(100)))
            }
            self[keyPath: key] = file
        case (.list(let key), .list(let texts)):
            guard texts.count <= 1000 else { throw place.fault(.outOfRange, "≤ 1000") }
            for text in texts { _ = try place.line(text, upTo: 4000) }
            self[keyPath: key] = texts
        default: throw place.fault(.wrongType, field.expected)
        }
    }
}

/// Where a setting stands, for what is told of it.
private struct SettingsPlace {
    let file: String
    let line: String
    let path: String

    func fault(_ code: SettingsFaultCode, _ expected: String? = nil, name: String? = nil) -> SettingsFault {
        var details = ["file": file, "line": line, "path": String(path.prefix(120))]
        details["expected"] = expected
        details["name"] = name
        return SettingsFault(code, details)
    }

    /// A text of one line, not empty.
    func line(_ text: String, upTo longest: Int) throws(SettingsFault) -> String {
        guard (1...longest).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else {
            throw fault(.outOfRange, "1…\(longest)")
        }
        return text
    }
}

extension SettingsField {
    /// The kind of value that it takes.
    fileprivate var expected: String {
        switch content {
        case .whole: "whole number"
        case .flag: "true, false"
        case .text, .word, .file: "text"
        case .list: "list of texts"
        }
    }

    /// What a variable of the environment holds, in the field's own kind; lists with commas.
    fileprivate func value(of text: String) -> SettingsText.Value {
        switch content {
        case .whole: Double(text).map { .number($0) } ?? .text(text)
        case .flag: ["true": .flag(true), "false": .flag(false)][text] ?? .text(text)
        case .text, .word, .file: .text(text)
        case .list: .list(text.split(separator: ",").map { String($0).trimmingSpaces })
        }
    }
}

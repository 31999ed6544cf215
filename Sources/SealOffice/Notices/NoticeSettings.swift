import Foundation
import Mailing
import SealBase

/// How an office tells people: `notices.json` in its folder (docs/formats.md), read strictly.
struct NoticeSettings: Sendable {
    enum Channel: Sendable {
        /// Messages become files in a folder, for whoever carries them on (SMS and others).
        case folder(String)
        case mail(sender: String, server: String, demandsTLS: Bool, roots: String?, credentials: String?)
    }

    var channel: Channel
    /// `zh`, `en`; both by default.
    var languages = ["zh", "en"]

    /// `nil` when the office has no such file. Relative paths are the office's. Throws `NoticeFault.badSettings`.
    static func read(_ folder: OfficeFolder) throws -> NoticeSettings? {
        guard OfficeFolder.stands(folder.notices) else { return nil }
        let octets = try InputFile.read(folder.notices, limit: 64 << 10)
        guard case .object(let members)? = JSONValue.parse(octets, limit: 64 << 10) else {
            throw NoticeFault(.badSettings, ["file": folder.notices, "key": "{}"])
        }
        return try NoticeSettings(SettingsReader(members: members, file: folder.notices), folder)
    }

    private init(_ reader: SettingsReader, _ folder: OfficeFolder) throws {
        func path(_ key: String) throws -> String? {
            try reader.text(key).map { $0.hasPrefix("/") ? $0 : folder.path + "/" + $0 }
        }
        switch try reader.text("channel") {
        case "file":
            try reader.allow(["channel", "folder", "languages"])
            channel = .folder(try path("folder") ?? folder.path + "/notices")
        case "smtp":
            try reader.allow(["channel", "sender", "server", "tls", "roots", "credentials", "languages"])
            guard let sender = try reader.text("sender"), MailMessage.isMailbox(sender) else {
                throw reader.bad("sender")
            }
            guard let server = try reader.text("server") else { throw reader.bad("server") }
            channel = .mail(
                sender: sender, server: server, demandsTLS: try reader.flag("tls") ?? true,
                roots: try path("roots"), credentials: try path("credentials"))
        default: throw reader.bad("channel")
        }
        if let words = try reader.texts("languages") {
            guard !words.isEmpty, words.allSatisfy(["zh", "en"].contains), Set(words).count == words.count else {
                throw reader.bad("languages")
            }
            languages = words
        }
    }

    /// What carries messages. Throws `MailingFault`, `KeyFault` for credentials that others can read, `FileFault`.
    func notifier() throws -> any Notifier {
        switch channel {
        case .folder(let path): return FolderNotifier(folder: path)
        case .mail(let sender, let server, let demandsTLS, let roots, let credentials):
            let login = try credentials.map { path -> MailServer.Login in
                // The name on the first line, the password on the second.
                let lines = String(decoding: try SecretFile.read(path, limit: 4096), as: UTF8.self)
                    .split(separator: "\n", omittingEmptySubsequences: false).map { $0.filter { $0 != "\r" } }
                guard lines.count >= 2, !lines[0].isEmpty, !lines[1].isEmpty else {
                    throw NoticeFault(.badCredentials, ["file": path])
                }
                return MailServer.Login(name: lines[0], password: lines[1])
            }
            return MailNotifier(
                server: try MailServer(address: server, demandsTLS: demandsTLS, roots: roots, login: login),
                sender: sender)
        }
    }
}

/// Walks the members of the settings.
private struct SettingsReader {
    let members: [String: JSONValue]
    let file: String

    func bad(_ key: String) -> NoticeFault { NoticeFault(.badSettings, ["file": file, "key": key]) }

    func allow(_ keys: Set<String>) throws(NoticeFault) {
        if let unknown = members.keys.filter({ !keys.contains($0) }).min() { throw bad(String(unknown.prefix(60))) }
    }

    func text(_ key: String) throws(NoticeFault) -> String? {
        guard let value = members[key] else { return nil }
        guard case .text(let text) = value, !text.isEmpty, !text.utf8.contains(0) else { throw bad(key) }
        return text
    }

    func flag(_ key: String) throws(NoticeFault) -> Bool? {
        guard let value = members[key] else { return nil }
        guard case .flag(let flag) = value else { throw bad(key) }
        return flag
    }

    func texts(_ key: String) throws(NoticeFault) -> [String]? {
        guard let value = members[key] else { return nil }
        guard case .array(let items) = value else { throw bad(key) }
        var out: [String] = []
        for item in items {
            guard case .text(let text) = item else { throw bad(key) }
            out.append(text)
        }
        return out
    }
}

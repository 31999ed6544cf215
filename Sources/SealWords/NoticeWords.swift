package import SealOffice

/// Messages to people, in the languages an office wants. No code, PIN, name or number of a person is ever in them.
package enum NoticeWords {
    /// Subject and text; several languages stand one after the other.
    package static func message(_ content: NoticeContent) -> (subject: String, text: String) {
        let parts = content.languages.compactMap { Language(rawValue: $0) }.map { message(content, Words($0)) }
        return (
            parts.map(\.subject).joined(separator: " / "),
            parts.map(\.text).joined(separator: "\n\n") + "\n"
        )
    }

    private static func message(_ content: NoticeContent, _ words: Words) -> (subject: String, text: String) {
        var details = content.details
        if let business = details["business"] { details["business"] = words.sentence("business.\(business)") }
        guard content.event.hasPrefix("application.") else {
            return (
                words.sentence("notice.subject.\(content.event)", details),
                words.sentence("notice.text.\(content.event)", details)
            )
        }
        let state = String(content.event.dropFirst("application.".count))
        details["state"] = words.sentence("appState.\(state)")
        let hint = "notice.hint.\(state)"
        let text = words.sentence("notice.text.application", details)
        return (
            words.sentence("notice.subject.application", details),
            Catalogue.entries[hint] == nil ? text : text + "\n" + words.sentence(hint)
        )
    }
}

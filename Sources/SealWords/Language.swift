/// The languages the doors speak.
package enum Language: String, CaseIterable, Sendable {
    case zh, en

    /// The language of the user's locale: Chinese for `zh…` in LC_ALL, LC_MESSAGES or LANG (the first that is set), else
    /// English.
    package static func preferred(environment: [String: String]) -> Language { preferred { environment[$0] } }

    /// The same, by asking for the variables one by one.
    package static func preferred(_ variable: (String) -> String?) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }
}

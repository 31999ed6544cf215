import SealWords

/// Arguments that say each thing in full, once, and nothing that has to be explained: options by their long names (or
/// those listed), values behind them, and words. The argument parser learns a command's options by looking at its type
/// at run time, which takes longer than sealing a document; what is plain is read here, everything else, and every
/// mistake, by the parser, so that there is one place that knows what to say.
struct PlainArguments {
    /// What a command takes.
    struct Options {
        /// Options with one value.
        var valued: Set<String>
        /// Options that may be repeated, each time with one value.
        var repeated: Set<String> = []
        var flags: Set<String> = []
        /// Short names, and the options they stand for.
        var short: [String: String] = [:]
    }

    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []

    /// `nil` for anything that is not plain.
    init?(_ arguments: [String], _ options: Options) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.utf8.first == UInt8(ascii: "-") else {
                guard !argument.isEmpty else { return nil }
                words.append(argument)
                continue
            }
            let name = options.short[argument] ?? argument
            if options.flags.contains(name) {
                guard flags.insert(name).inserted else { return nil }
                continue
            }
            let isRepeated = options.repeated.contains(name)
            guard isRepeated || (options.valued.contains(name) && values[name] == nil),
                let value = rest.popFirst(), let first = value.utf8.first, first != UInt8(ascii: "-")
            else { return nil }
            values[name, default: []].append(value)
        }
    }

    subscript(name: String) -> String? { values[name]?.first }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    func has(_ flag: String) -> Bool { flags.contains(flag) }
}

extension PlainArguments.Options {
    /// With what every command of an office takes.
    static func office(
        valued: Set<String>, repeated: Set<String> = [], flags: Set<String> = [], short: [String: String] = [:]
    ) -> Self {
        Self(
            valued: valued.union(["--office", "--password-file", "--lang"]), repeated: repeated,
            flags: flags.union(["--json"]), short: short)
    }
}

extension PlainArguments {
    /// Whether the language, if one is named, is one there is.
    var hasKnownLanguage: Bool { self["--lang"].map { Language(rawValue: $0) != nil } ?? true }
}

import SealWords

/// Arguments that say each thing in full, once, and nothing that has to be explained: options by their long names (or
/// those listed), values behind them, and words. The argument parser learns a command's options by looking at its type
/// at run time, which takes longer than sealing a document; what is plain is read here, everything else, and every
/// mistake, by the parser, so that there is one place that knows what to say.
struct PlainArguments {
    /// What a command takes. Lists, not sets: they are short, and each kind of set costs the start of the program more
    /// than looking through them.
    struct Options {
        /// Options with one value.
        var valued: [String]
        /// Options that may be repeated, each time with one value.
        var repeated: [String] = []
        var flags: [String] = []
        /// The option that `-o` stands for, if any.
        var output: String?
    }

    private(set) var words: [String] = []
    /// Each option with its value, in the order they were given.
    private var names: [String] = []
    private var values: [String] = []
    private var flags: [String] = []

    /// `nil` for anything that is not plain.
    init?(_ arguments: [String], _ options: Options) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.utf8.first == UInt8(ascii: "-") else {
                guard !argument.isEmpty else { return nil }
                words.append(argument)
                continue
            }
            let name = argument == "-o" ? options.output ?? argument : argument
            if options.flags.contains(name) {
                guard !flags.contains(name) else { return nil }
                flags.append(name)
                continue
            }
            let isRepeated = options.repeated.contains(name)
            guard isRepeated || (options.valued.contains(name) && !names.contains(name)),
                let value = rest.popFirst(), let first = value.utf8.first, first != UInt8(ascii: "-")
            else { return nil }
            names.append(name)
            values.append(value)
        }
    }

    subscript(name: String) -> String? { names.firstIndex(of: name).map { values[$0] } }

    func all(_ name: String) -> [String] { names.indices.filter { names[$0] == name }.map { values[$0] } }

    func has(_ flag: String) -> Bool { flags.contains(flag) }
}

extension PlainArguments.Options {
    /// With what every command of an office takes.
    static func office(
        valued: [String], repeated: [String] = [], flags: [String] = [], output: String? = nil
    ) -> Self {
        Self(
            valued: valued + ["--office", "--password-file", "--lang"], repeated: repeated, flags: flags + ["--json"],
            output: output)
    }
}

extension PlainArguments {
    /// Whether the language, if one is named, is one there is.
    var hasKnownLanguage: Bool { self["--lang"].map { Language(rawValue: $0) != nil } ?? true }
}

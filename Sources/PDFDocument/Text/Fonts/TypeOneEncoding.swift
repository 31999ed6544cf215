import SealBase

/// The encoding in the clear part of a Type 1 font program: `dup 65 /A put`.
enum TypeOneEncoding {
    static func read(_ octets: Bytes) -> FontEncoding? {
        // What follows `eexec` is hidden.
        let end = octets.place(of: Bytes("eexec".utf8))?.lowerBound ?? octets.count
        let clear = octets[..<end]
        guard let start = clear.place(of: Bytes("/Encoding".utf8))?.upperBound else { return nil }
        var lexer = ContentLexer(Bytes(clear[start...]))
        var encoding = FontEncoding.none
        var last: [PDFObject] = []
        var count = 0
        while let token = lexer.next(), count < 4096 {
            count += 1
            switch token {
            case .operation("StandardEncoding"): return .standard
            case .operation("put"):
                if last.count >= 2, let code = last[last.count - 2].integer, let name = last[last.count - 1].name {
                    encoding.apply([.integer(code), .name(name)], isDingbat: false)
                }
                last = []
            case .operation("def"), .operation("readonly"): return encoding
            case .operation: last = []
            case .operand(let value):
                if last.count > 8 { last.removeFirst() }
                last.append(value)
            }
        }
        return encoding
    }
}

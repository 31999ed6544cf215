import SealBase

/// Which pages a rule is about: `all`, `odd`, `even`, numbers, `last`, ranges such as `3-5` and `2-last`, or several of
/// these with commas between.
package struct PageSelection: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case all, odd, even
        /// Both ends included; `nil` is the last page.
        case range(Int?, Int?)
    }

    private let parts: [Part]
    /// As the caller wrote it.
    package let text: String

    package static let all = PageSelection(parts: [.all], text: "all")
    package static let last = PageSelection(parts: [.range(nil, nil)], text: "last")

    /// One page, from 1.
    package static func page(_ number: Int) -> PageSelection {
        PageSelection(parts: [.range(number, number)], text: "\(number)")
    }

    private init(parts: [Part], text: String) { (self.parts, self.text) = (parts, text) }

    /// Reads the grammar above. Throws `SealingFault.pageListUnusable`.
    package init(_ text: String) throws {
        let words = text.lowercased().filter { $0 != " " }.split(separator: ",", omittingEmptySubsequences: false)
        let parts = words.prefix(PageSelection.partLimit).map(PageSelection.part)
        guard words.count <= PageSelection.partLimit, !parts.contains(nil) else {
            throw SealingFault(.pageListUnusable, ["pages": text])
        }
        self.init(parts: parts.compactMap { $0 }, text: text)
    }

    private static func part(_ word: Substring) -> Part? {
        func end(_ text: Substring) -> Int?? {
            if text == "last" { return .some(nil) }
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), number > 0 else {
                return nil
            }
            return number
        }
        switch word {
        case "all": return .all
        case "odd": return .odd
        case "even": return .even
        default:
            let ends = word.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2, let first = end(ends[0]), let last = end(ends[ends.count - 1]) else { return nil }
            if let first, let last, first > last { return nil }
            if first == nil, last != nil { return nil }
            return .range(first, last)
        }
    }

    private static var partLimit: Int { 10_000 }

    /// The pages, in order, each once. Throws `SealingFault.pageOutOfRange` when one that is named is not there, and
    /// `.noPageChosen` when none is left.
    package func pages(of count: Int) throws -> [Int] {
        var chosen: Set<Int> = []
        for part in parts {
            switch part {
            case .all: chosen.formUnion(0..<count)
            case .odd: chosen.formUnion(stride(from: 0, to: count, by: 2))
            case .even: chosen.formUnion(stride(from: 1, to: count, by: 2))
            case .range(let first, let last):
                let first = first ?? count
                let last = last ?? count
                for page in [first, last] where page < 1 || page > count {
                    throw SealingFault(.pageOutOfRange, ["page": "\(page)", "pages": "\(count)"])
                }
                guard first <= last else {
                    throw SealingFault(.pageOutOfRange, ["page": "\(first)", "pages": "\(count)"])
                }
                chosen.formUnion(first - 1..<last)
            }
        }
        guard !chosen.isEmpty else { throw SealingFault(.noPageChosen, ["pages": text, "count": "\(count)"]) }
        return chosen.sorted().map { $0 + 1 }
    }
}

import SealBase

/// How the octets of a PDF file are divided into revisions (ISO 32000-2, 7.5.6), read twice over: backwards along
/// `startxref` and `/Prev`, and forwards along every end mark. What the two readings do not agree on is a problem.
package struct FileLayout: Hashable, Sendable {
    /// One saved state of the file: everything before `end`.
    package struct Revision: Hashable, Sendable {
        /// From 1, oldest first.
        package var number: Int
        /// The newest cross-reference section of the state.
        package var section: XrefSection
        /// Where the octets that this revision added begin.
        package var start: Int
        /// Behind `%%EOF`, without its line end.
        package var endMark: Int
        /// Behind `%%EOF` and at most one line end.
        package var end: Int
    }

    /// Why a file is not a plain chain of revisions. Any of these keeps the verdict from being good.
    package enum Problem: String, Hashable, Sendable, CaseIterable {
        /// Octets stand before `%PDF-`.
        case junkBeforeHeader
        case missingHeader
        /// No `startxref` with a number and `%%EOF`.
        case missingEndMark
        /// The last `startxref` is not the one of the newest revision, or stands without its `%%EOF`.
        case brokenEndMark
        /// No cross-reference section where the chain points to.
        case brokenSection
        /// The chain meets itself or is longer than any honest one.
        case endlessChain
        /// A cross-reference section gives a number twice.
        case repeatedEntry
        /// Revisions do not follow each other in the file.
        case disorderedRevisions
        /// Octets behind the last revision.
        case trailingBytes
        /// More marks than can be examined.
        case tooManyMarks
    }

    /// Oldest first.
    package var revisions: [Revision] = []
    package var problems: [Problem] = []
    /// Octets behind the last revision.
    package var trailing: Range<Int>
    /// Where `/ByteRange` is written, dictionaries of older revisions and stray copies included.
    package var byteRangeMarks: [Int] = []
    /// Ends of what may be revisions that the chain of the present file leaves out.
    package var abandonedEnds: [Int] = []
    /// Hybrid sections (7.5.8.4), by offset of their table.
    package var hybridSections: [Int] = []

    static let maximumSections = 2048
    static let maximumMarks = 20_000

    /// Reads the layout. Never throws: a file that cannot be understood has problems and perhaps no revision.
    package init(_ source: ByteSource) {
        trailing = 0..<source.count
        readHeader(source)
        let words: [Bytes] = [Array("startxref".utf8), Array("/ByteRange".utf8)]
        guard let hits = PatternScan(words: words, maximumHits: FileLayout.maximumMarks).hits(in: source) else {
            problems.append(.tooManyMarks)
            return
        }
        byteRangeMarks = hits.filter { $0.word == 1 }.map(\.offset)
        let starts = hits.filter { $0.word == 0 }.map(\.offset)
        let marks = starts.compactMap { EndMark.read(source, at: $0) }
        guard let last = marks.last else {
            problems.append(.missingEndMark)
            return
        }
        if starts.last != last.offset { problems.append(.brokenEndMark) }
        let sections = chain(source, from: last.target)
        let known = Set(sections.map(\.offset))
        abandonedEnds = marks.filter { $0.target > 0 && !known.contains($0.target) }.prefix(16).map(\.end)
        divide(sections, marks)
        guard let newest = revisions.last else {
            if problems.isEmpty { problems.append(.brokenSection) }
            return
        }
        if newest.end != last.end, !problems.contains(.brokenEndMark) { problems.append(.brokenEndMark) }
        trailing = newest.end..<source.count
        if !trailing.isEmpty { problems.append(.trailingBytes) }
    }

    private mutating func readHeader(_ source: ByteSource) {
        if source.starts("%PDF-", at: 0) { return }
        let found = (1..<1024).contains { source.starts("%PDF-", at: $0) }
        problems.append(found ? .junkBeforeHeader : .missingHeader)
    }

    /// The sections along `/Prev`, newest first.
    private mutating func chain(_ source: ByteSource, from first: Int) -> [XrefSection] {
        var sections: [XrefSection] = []
        var seen: Set<Int> = []
        var next: Int? = first
        var read = 0
        while let offset = next {
            // Sections nested in one another's strings would cost the square of the file: the octets read are bounded.
            guard seen.insert(offset).inserted, sections.count < FileLayout.maximumSections,
                read / 4 <= source.count
            else {
                problems.append(.endlessChain)
                return sections
            }
            guard let section = XrefSection.read(source, at: offset) else {
                problems.append(.brokenSection)
                return sections
            }
            sections.append(section)
            if section.repeatsNumbers, !problems.contains(.repeatedEntry) { problems.append(.repeatedEntry) }
            read += section.end - offset
            if let hybrid = section.hybridStream {
                hybridSections.append(offset)
                if XrefSection.read(source, at: hybrid)?.isStream != true { problems.append(.brokenSection) }
            }
            next = section.previous
        }
        return sections
    }

    /// A section that an end mark names closes a revision; one without (the second of a linearized file) belongs to
    /// the revision of the section that led to it.
    private mutating func divide(_ sections: [XrefSection], _ marks: [EndMark]) {
        var firstMark: [Int: EndMark] = [:]
        for mark in marks.reversed() where mark.offset > mark.target { firstMark[mark.target] = mark }
        for section in sections.reversed() {
            guard let mark = firstMark[section.offset] else { continue }
            let start = revisions.last?.end ?? 0
            guard mark.end > start, section.offset >= start, section.end <= mark.offset else {
                if !problems.contains(.disorderedRevisions) { problems.append(.disorderedRevisions) }
                continue
            }
            revisions.append(
                Revision(
                    number: revisions.count + 1, section: section, start: start, endMark: mark.endMark, end: mark.end))
        }
        if let newest = sections.first, revisions.last?.section.offset != newest.offset {
            problems.append(.disorderedRevisions)
        }
    }

    /// The revision that ends exactly at `offset`: behind `%%EOF`, with or without its line end.
    package func revision(endingAt offset: Int) -> Revision? {
        revisions.first { ($0.endMark...$0.end).contains(offset) }
    }
}

extension XrefSection {
    var isStream: Bool { if case .stream = form { true } else { false } }
}

/// `startxref`, a number, `%%EOF`.
struct EndMark: Hashable {
    var offset: Int
    var target: Int
    var endMark: Int
    var end: Int

    static func read(_ source: ByteSource, at offset: Int) -> EndMark? {
        if offset > 0, let before = source.byte(at: offset - 1), before != 0x0A, before != 0x0D, before != 0x20 {
            return nil
        }
        var lexer = RawLexer(source, at: offset)
        guard lexer.take("startxref") else { return nil }
        lexer.skipPlainSpace()
        guard let target = lexer.takeNumber() else { return nil }
        lexer.skipPlainSpace()
        guard source.starts("%%EOF", at: lexer.position) else { return nil }
        let endMark = lexer.position + 5
        var end = endMark
        if source.byte(at: end) == 0x0D { end += 1 }
        if source.byte(at: end) == 0x0A { end += 1 }
        return EndMark(offset: offset, target: target, endMark: endMark, end: end)
    }
}

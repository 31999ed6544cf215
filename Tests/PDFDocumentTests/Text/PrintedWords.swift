import Foundation
import PDFDocument
import SealBase
import Testing

/// The words of a file as poppler's `pdftotext -bbox` sees them, a program that shares no code with the engine.
struct PrintedWords {
    struct Word {
        var page: Int
        var text: String
        /// Points from the left and top edge of the page as shown.
        var left: Double, top: Double, right: Double, bottom: Double
    }

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext") }

    /// `nil` when the program cannot read the file.
    static func read(_ path: String, lastPage: Int? = nil) throws -> [Word]? {
        let out = NSTemporaryDirectory() + "yinjian-words-\(UUID().uuidString).html"
        defer { try? FileManager.default.removeItem(atPath: out) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments =
            ["-bbox", "-cropbox", "-enc", "UTF-8"] + (lastPage.map { ["-l", "\($0)"] } ?? []) + [path, out]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let data = FileManager.default.contents(atPath: out) else { return nil }
        return words(String(decoding: data, as: UTF8.self))
    }

    private static func words(_ html: String) -> [Word] {
        var page = 0
        var found: [Word] = []
        for line in html.split(separator: "\n") {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("<page ") { page += 1 }
            guard text.hasPrefix("<word "), let close = text.firstIndex(of: ">"), text.hasSuffix("</word>") else {
                continue
            }
            let numbers = text[..<close].split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.compactMap { Double($0.element) }
            let word = text[text.index(after: close)...].dropLast("</word>".count)
            if numbers.count == 4 {
                found.append(
                    Word(
                        page: page, text: plain(String(word)), left: numbers[0], top: numbers[1], right: numbers[2],
                        bottom: numbers[3]))
            }
        }
        return found
    }

    private static func plain(_ text: String) -> String {
        let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        return pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}

/// How far the engine's places of words agree with those of `pdftotext`.
struct TextAgreement: Sendable {
    var words = 0
    var found = 0
    /// Found with every side within one point.
    var placed = 0
    /// Found with the sides along the line within one point, and the word's middle within its height.
    var alongLine = 0
    var differing: [String] = []

    /// Compares each word of the file's first pages.
    mutating func compare(_ path: String, pages limit: Int, store: CharacterMapStore) throws {
        guard let printed = try PrintedWords.read(path, lastPage: limit) else { return }
        let file = try PDFFile(path: path)
        let pages = try file.pages()
        let reader = try TextReader(file, store: store)
        let byPage = Dictionary(grouping: printed, by: \.page)
        for page in pages.prefix(limit) {
            guard let expected = byPage[page.number] else { continue }
            let text = SearchedPage(try reader.text(of: page))
            var hits: [String: [KeywordHit]] = [:]
            for word in expected {
                guard let search = KeywordSearch(word.text) else { continue }
                let known = hits[word.text] ?? search.hits(on: text)
                hits[word.text] = known
                judge(word, known, page, path)
            }
        }
    }

    private mutating func judge(_ word: PrintedWords.Word, _ hits: [KeywordHit], _ page: PDFPage, _ path: String) {
        words += 1
        let sides = hits.map { hit -> [Double] in
            let points = 72 / 25.4 / page.userUnit
            let shown = hit.shown
            return [
                shown.left * points - word.left, (shown.left + shown.width) * points - word.right,
                shown.top * points - word.top, (shown.top + shown.height) * points - word.bottom,
            ].map(abs)
        }
        if !hits.isEmpty { found += 1 }
        let best = sides.min { ($0.max() ?? 0) < ($1.max() ?? 0) }
        if let best, (best.max() ?? 9) <= 1 {
            placed += 1
        } else {
            differing.append(
                "\(path) p\(page.number) “\(word.text)” \(hits.isEmpty ? "not found" : "off by \(best ?? [])")"
                    + " at \(word.left) \(word.top)")
        }
        if sides.contains(where: { max($0[0], $0[1]) <= 1 && abs($0[2] - $0[3]) <= 2 * (word.bottom - word.top) }) {
            alongLine += 1
        }
    }
}

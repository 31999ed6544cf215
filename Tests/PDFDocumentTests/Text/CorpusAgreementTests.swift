import Foundation
import PDFDocument
import Testing

/// Compares the places of words with `pdftotext` over any folder of PDFs: `YINJIAN_TEXT_CORPUS=/usr/share swift test
/// --filter CorpusAgreementTests`. Off unless asked for, since what a machine holds is its own.
struct CorpusAgreementTests {
    private static let folder = ProcessInfo.processInfo.environment["YINJIAN_TEXT_CORPUS"]

    @Test(.enabled(if: folder != nil && PrintedWords.isInstalled))
    func wordsStandWherePopplerSeesThem() throws {
        let folder = try #require(Self.folder)
        let store = CharacterMapStore()
        var whole = TextAgreement()
        var lines: [String] = []
        let walker = FileManager.default.enumerator(atPath: folder)
        let paths = (walker?.compactMap { $0 as? String } ?? []).filter { $0.lowercased().hasSuffix(".pdf") }.sorted()
        for path in paths {
            var one = TextAgreement()
            let start = Date()
            do {
                try one.compare("\(folder)/\(path)", pages: 12, store: store)
            } catch {
                lines.append("\(path): \(error)")
                continue
            }
            lines.append(
                "\(path): \(one.words) words, \(one.found) found, \(one.placed) within 1 pt, \(one.alongLine) along "
                    + "the line, \(Int(Date().timeIntervalSince(start) * 1000)) ms")
            lines += one.differing.prefix(8).map { "    " + $0 }
            (whole.words, whole.found) = (whole.words + one.words, whole.found + one.found)
            (whole.placed, whole.alongLine) = (whole.placed + one.placed, whole.alongLine + one.alongLine)
        }
        lines.append(
            "\(paths.count) files: \(whole.words) words, \(whole.found) found, \(whole.placed) within 1 pt, "
                + "\(whole.alongLine) along the line")
        try lines.joined(separator: "\n").write(
            toFile: ProcessInfo.processInfo.environment["YINJIAN_TEXT_REPORT"] ?? "/dev/stdout", atomically: false,
            encoding: .utf8)
    }
}

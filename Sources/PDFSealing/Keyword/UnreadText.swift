import PDFDocument
import SealBase

/// What of the searched pages could not be searched, and how that is told.
struct UnreadText {
    private var unmappedPages: [Int] = []
    private var fonts: Set<String> = []
    private var maps: Set<String> = []
    private var scans: [Int] = []

    mutating func note(_ text: PageText) {
        if text.isScan { scans.append(text.page.number) }
        if text.unmappedCount > 0 {
            unmappedPages.append(text.page.number)
            fonts.formUnion(text.unmapped.keys)
            maps.formUnion(text.missingMaps)
        }
    }

    /// Names of a few fonts or maps.
    private static func names(_ names: Set<String>) -> String { names.sorted().prefix(5).joined(separator: ", ") }

    private var unmapped: [String: String] {
        ["pages": PageList.text(unmappedPages), "fonts": Self.names(fonts)]
    }
    private var missing: [String: String] { ["pages": PageList.text(unmappedPages), "maps": Self.names(maps)] }

    /// Why a word was not found: for want of reading, before it is said that it is not there.
    func fault(_ details: [String: String]) -> SealingFault {
        func with(_ more: [String: String]) -> [String: String] { details.merging(more) { $1 } }
        if !maps.isEmpty { return SealingFault(.keywordMapMissing, with(missing)) }
        if !unmappedPages.isEmpty { return SealingFault(.keywordFontUnmapped, with(unmapped)) }
        if !scans.isEmpty { return SealingFault(.keywordOnScan, with(["pages": PageList.text(scans)])) }
        return SealingFault(.keywordNotFound, details)
    }

    /// The same as warnings: another hit may stand where nothing could be read.
    var findings: [Finding] {
        var found: [Finding] = []
        if !maps.isEmpty {
            found.append(Finding("sealing.keywordMapMissing", .warning, missing))
        } else if !unmappedPages.isEmpty {
            found.append(Finding("sealing.keywordFontUnmapped", .warning, unmapped))
        }
        if !scans.isEmpty {
            found.append(Finding("sealing.keywordOnScan", .warning, ["pages": PageList.text(scans)]))
        }
        return found
    }
}

/// Page numbers for people: `1–3, 7`.
enum PageList {
    static func text(_ pages: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for page in Set(pages).sorted() {
            if let last = runs.last, last.upperBound + 1 == page {
                runs[runs.count - 1] = last.lowerBound...page
            } else {
                runs.append(page...page)
            }
        }
        let shown = runs.prefix(20).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }
        return shown.joined(separator: ", ") + (runs.count > 20 ? "…" : "")
    }
}

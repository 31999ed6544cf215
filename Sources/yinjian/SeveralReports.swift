import Foundation
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// The answers about several documents as the door shows them.
struct SeveralReports {
    /// A document's report, or why there is none.
    enum Record: Encodable {
        case report(ReportRecord)
        case failed(file: String, code: String, text: String)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .report(let record): try record.encode(to: encoder)
            case .failed(let file, let code, let text):
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(file, forKey: .file)
                try container.encode(["code": code, "text": text], forKey: .error)
            }
        }

        private enum Key: CodingKey { case file, error }
    }

    private let files: [VerifiedFile]
    /// The worst of all.
    let code: Int32
    let sentence: String

    init(_ files: [VerifiedFile]) {
        self.files = files
        var counts: [Int32: Int] = [:]
        var failed = 0
        for file in files {
            switch file.answer {
            case .report(let report): counts[ExitStatus.of(report.verdict), default: 0] += 1
            case .failed: failed += 1
            }
        }
        let (good, bad, open) = (
            counts[ExitStatus.good] ?? 0, counts[ExitStatus.bad] ?? 0, counts[ExitStatus.undecided] ?? 0
        )
        code = bad + failed > 0 ? ExitStatus.bad : open > 0 ? ExitStatus.undecided : ExitStatus.good
        sentence = say(
            "共 \(files.count) 份：有效 \(good)，无效 \(bad)，无法判定 \(open)，读不了 \(failed)。",
            "\(files.count) files: \(good) good, \(bad) bad, \(open) undecided, \(failed) unreadable.")
    }

    /// All reports, in words: made only for who reads them.
    var records: [Record] {
        files.map { file in
            switch file.answer {
            case .report(let report): .report(ReportRecord(report, file: file.path, Door.words))
            case .failed(let fault):
                .failed(file: file.path, code: fault.stableCode, text: Door.words.sentence(fault))
            }
        }
    }

    /// One line for a file.
    static func line(_ file: VerifiedFile) -> String {
        let name = Door.clean((file.path as NSString).lastPathComponent)
        switch file.answer {
        case .failed(let fault): return "\(name): \(Door.words.sentence(fault))"
        case .report(let report):
            return "\(name): \(report.verdict.rawValue) (\(Door.words.sentence("verdict." + report.verdict.rawValue)))"
        }
    }
}

import Foundation
import SealASN1
import SealBase
import Testing

/// The rows of Tests/Vectors/ses/MANIFEST.tsv.
struct SESVector: Sendable, CustomTestStringConvertible {
    var file: String, kind: String, read: String, findings: String, verdict: String

    var testDescription: String { file }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Vectors/ses")

    static let all: [SESVector] = {
        let text = (try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return SESVector(file: cells[0], kind: cells[1], read: cells[2], findings: cells[3], verdict: cells[4])
        }
    }()

    static func bytes(_ file: String) throws -> Bytes {
        try InputFile.read(folder.appending(path: file).path)
    }

    var bytes: Bytes { get throws { try SESVector.bytes(file) } }
}

/// The common data folder beside the repository, where it is there.
enum CommonData {
    static let ses = SESVector.folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/vectors/ses").path

    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: ses)) ?? [])
        .filter { $0.hasSuffix(".esl") || $0.hasSuffix(".dat") }.sorted()
}

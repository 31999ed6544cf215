import Foundation
import SealBase
import SealOffice
import SealWords

/// Writes what happened to a scan in the form its file name asks for.
enum Explaining {
    enum Form: String {
        case html, png

        init?(path: String) {
            self.init(rawValue: (path as NSString).pathExtension.lowercased())
        }
    }

    static func write(_ outcome: ScanOutcome, of input: String, to path: String) throws {
        guard let explanation = outcome.explanation else { return }
        let name = (input as NSString).lastPathComponent
        let sheet = ExplainSheet(outcome, name: name, words: Door.words)
        switch Form(path: path) {
        case .html, nil:
            let page = ExplainPage(explanation, sheet, language: Door.language)
            try AtomicFile.write(Bytes(try page.html().utf8), to: path)
        case .png:
            try AtomicFile.write(try ExplainPicture.png(explanation, sheet), to: path)
        }
    }
}

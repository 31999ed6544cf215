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
        let name = (input as NSString).lastPathComponent
        switch Form(path: path) {
        case .html, nil:
            let page = ExplainPage(outcome, name: name, words: Door.words)
            try AtomicFile.write(Bytes(page.html.utf8), to: path)
        case .png:
            let page = ExplainPage(outcome, name: name, words: Door.words)
            try AtomicFile.write(Bytes(page.html.utf8), to: path)
        }
    }
}

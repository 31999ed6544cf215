import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Documents as they are: each is sealed twice and handed to the judges, or refused with a code.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct CorpusTests {
    /// What became of one document.
    struct Outcome: Sendable {
        enum Kind: Sendable {
            case sealed(String)
            case refused(String)
            case failed(String)
        }
        var path: String
        var kind: Kind
        /// Of the slower one of the two seals.
        var seconds = 0.0
    }

    @Test func everyDocumentIsSealedTwiceOrRefusedByName() async throws {
        let notary = try Notary()
        let documents = Corpus.documents
        var outcomes: [Outcome] = []
        let (key, certificate) = (notary.scratch.file("key.pem"), notary.scratch.file("cert.pem"))
        await withTaskGroup(of: Outcome.self) { group in
            var waiting = Array(documents.enumerated()).makeIterator()
            func next() {
                guard let (index, path) = waiting.next() else { return }
                let kept = Corpus.isSample(index) ? notary.scratch.file("sealed-\(index).pdf") : nil
                group.addTask { Self.outcome(path, key: key, certificate: certificate, kept: kept) }
            }
            for _ in 0..<max(ProcessInfo.processInfo.activeProcessorCount, 2) { next() }
            for await outcome in group {
                outcomes.append(outcome)
                next()
            }
        }
        outcomes.sort { $0.path < $1.path }
        let samples = outcomes.compactMap { outcome -> (original: String, sealed: String)? in
            guard case .sealed(let kept) = outcome.kind, !kept.isEmpty else { return nil }
            return (outcome.path, kept)
        }
        let answers = try CorpusJudges.pyHanko(samples, key: key, certificate: certificate)
        for index in outcomes.indices {
            guard case .sealed(let kept) = outcomes[index].kind, let answer = answers[kept] else { continue }
            if ["good", "slow", "unreadable", "its own too"].contains(where: answer.hasPrefix) { continue }
            outcomes[index].kind = .failed("pyHanko: " + answer)
        }
        if Corpus.folder != nil { try Self.write(outcomes, answers) }
        for outcome in outcomes {
            if case .failed(let why) = outcome.kind { Issue.record("\(outcome.path): \(why)") }
        }
        #expect(outcomes.count == documents.count)
    }

    private static func outcome(_ path: String, key: String, certificate: String, kept: String?) -> Outcome {
        var outcome = Outcome(path: path, kind: .failed(""))
        do {
            let notary = try Notary(key: key, certificate: certificate)
            var sealed = path
            for turn in 1...2 {
                let start = ContinuousClock.now
                sealed = try notary.seal(sealed, "sealed-\(turn).pdf", request(sealed, turn))
                let took = (ContinuousClock.now - start).components
                outcome.seconds = max(outcome.seconds, Double(took.seconds) + Double(took.attoseconds) / 1e18)
            }
            if let objection = try CorpusJudges.objection(original: path, sealed: sealed) {
                outcome.kind = .failed(objection)
            } else {
                if let kept { try FileManager.default.copyItem(atPath: sealed, toPath: kept) }
                outcome.kind = .sealed(kept ?? "")
            }
        } catch let fault as PDFFault {
            outcome.kind = .refused("\(fault)")
        } catch let fault as SealingFault {
            outcome.kind = .refused("\(fault)")
        } catch {
            outcome.kind = .failed("\(error)")
        }
        return outcome
    }

    /// A small seal, first in the middle of the first page, then beside the middle of the last.
    private static func request(_ path: String, _ turn: Int) throws -> SealingRequest {
        let pages = try PDFFile(path: path).pages()
        guard let page = turn == 1 ? pages.first : pages.last else { return Notary.request() }
        let shift = Double(turn - 1) * page.shownWidth.value / 8
        return Notary.request(
            page: page.number, x: page.shownWidth.value / 2 + shift, y: page.shownHeight.value / 2,
            graphic: .vector(seal(min(page.shownWidth.value / 3, page.shownHeight.value / 2, 20))))
    }

    private static func seal(_ side: Double) -> VectorPicture {
        VectorPicture(
            width: Millimetres(side), height: Millimetres(side), ink: InkColour(red: 200, green: 16, blue: 46),
            outlines: [
                Outline(
                    start: Point(0, 0), segments: [Point(side, 0), Point(side, side), Point(0, 0)].map { .line($0) })
            ])
    }

    /// A table with the counts first, then every document that was not sealed or took more than five seconds.
    private static func write(_ outcomes: [Outcome], _ answers: [String: String]) throws {
        var counts: [String: Int] = [:]
        var rows: [String] = []
        for outcome in outcomes {
            let slow = outcome.seconds > 5
            if slow { counts["slower than 5 s", default: 0] += 1 }
            let (kind, why) =
                switch outcome.kind {
                case .sealed: ("sealed", "")
                case .refused(let fault): ("refused " + fault.prefix { $0 != " " }, fault)
                case .failed(let why): ("failed", why)
                }
            counts[kind, default: 0] += 1
            if kind != "sealed" || slow { rows.append("\(kind)\t\(outcome.seconds)\t\(outcome.path)\t\(why)") }
        }
        for answer in answers.values { counts["pyHanko " + answer.prefix(40), default: 0] += 1 }
        let slowest = outcomes.map(\.seconds).max() ?? 0
        let head = ["documents\t\(outcomes.count)", "slowest seal, seconds\t\(slowest)"]
        let lines = head + counts.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" } + [""] + rows
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: Corpus.report))
    }
}

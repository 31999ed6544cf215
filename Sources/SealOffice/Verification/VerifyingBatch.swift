import Foundation
package import SealBase
package import SealVerifying

/// A judged document of several.
package struct VerifiedFile: Sendable {
    package enum Answer: Sendable {
        case report(VerificationReport)
        /// The question could not be put: no PDF, locked, unreadable.
        case failed(any CodedFault)
    }

    package var path: String
    package var answer: Answer

    package init(path: String, answer: Answer) { (self.path, self.answer) = (path, answer) }
}

/// Many documents judged by the same evidence, by several threads; each answer stands alone.
package struct VerifyingBatch {
    private let evidence: EvidenceFiles
    private let changes: ChangeRule
    private let password: DocumentPassword?
    private let jobs: Int
    private let now: Instant

    package init(
        evidence: EvidenceFiles, changes: ChangeRule, password: DocumentPassword?, jobs: Int, now: Instant
    ) {
        (self.evidence, self.changes, self.password) = (evidence, changes, password)
        (self.jobs, self.now) = (max(1, min(jobs, 64)), now)
    }

    /// The PDFs directly in a folder, by name. Throws `FileFault` when it cannot be read.
    package static func documents(in folder: String) throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw FileFault(.unreadable, ["path": folder, "reason": "folder"])
        }
        return names.sorted().filter { !$0.hasPrefix(".") && ($0 as NSString).pathExtension.lowercased() == "pdf" }
            .map { (folder as NSString).appendingPathComponent($0) }
    }

    /// Judges every file; `done` hears of each as it ends, one at a time. Throws only faults of the evidence.
    package func run(_ paths: [String], _ done: @escaping @Sendable (VerifiedFile) -> Void) throws -> [VerifiedFile] {
        let verifier = try Verifying.verifier(evidence, changes, now)
        let secret = try password?.octets()
        let board = Board(paths, done)
        DispatchQueue.concurrentPerform(iterations: min(jobs, max(paths.count, 1))) { _ in
            while let index = board.next() {
                board.end(index, Self.answer(verifier, paths[index], secret))
            }
        }
        try Evidence.keep(verifier.memory, evidence)
        return board.answers
    }

    private static func answer(_ verifier: PDFVerifier, _ path: String, _ password: Bytes?) -> VerifiedFile.Answer {
        do {
            return .report(try verifier.verify(path: path, password: password))
        } catch let fault as any CodedFault {
            return .failed(fault)
        } catch {
            return .failed(FileFault(.unreadable, ["path": path, "reason": "\(type(of: error))"]))
        }
    }

    private final class Board: @unchecked Sendable {
        private let lock = NSLock()
        private let paths: [String]
        private let done: @Sendable (VerifiedFile) -> Void
        private var taken = 0
        private var ended: [VerifiedFile?]

        init(_ paths: [String], _ done: @escaping @Sendable (VerifiedFile) -> Void) {
            (self.paths, self.done) = (paths, done)
            ended = [VerifiedFile?](repeating: nil, count: paths.count)
        }

        var answers: [VerifiedFile] { lock.withLock { ended.compactMap(\.self) } }

        func next() -> Int? {
            lock.withLock {
                guard taken < paths.count else { return nil }
                defer { taken += 1 }
                return taken
            }
        }

        func end(_ index: Int, _ answer: VerifiedFile.Answer) {
            let file = VerifiedFile(path: paths[index], answer: answer)
            lock.withLock {
                ended[index] = file
                done(file)
            }
        }
    }
}

import Foundation
import SealBase
import SealOffice
import SealWords

/// One line on a terminal that says how far a batch is: count, rate, what is left. Faults go above it.
final class BatchProgressLine: @unchecked Sendable {
    private let lock = NSLock()
    private let total: Int
    private let isShown: Bool
    private let isTerminal = isatty(2) == 1
    private let start = DispatchTime.now()
    private var ended = 0
    private var sealed = 0
    private var failed = 0
    private var shownAt = 0.0

    init(total: Int, isShown: Bool) { (self.total, self.isShown) = (total, isShown) }

    var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9 }

    func say(_ text: String) {
        guard isShown else { return }
        clear()
        Console.error(text)
    }

    func count(_ result: BatchResult) {
        lock.withLock {
            ended += 1
            switch result.state {
            case .sealed: sealed += 1
            case .failed:
                failed += 1
                if let fault = result.fault {
                    say("\(result.line): \(Door.clean(result.input)): \(Door.words.sentence(fault))")
                }
            case .sealedBefore, .waiting: break
            }
            let now = seconds
            guard isShown, isTerminal, now - shownAt >= 0.2 || ended == total else { return }
            shownAt = now
            show(now)
        }
    }

    private func show(_ now: Double) {
        let rate = Double(ended) / max(now, 0.001)
        let left = Int((Double(total - ended) / max(rate, 0.001)).rounded(.up))
        let time = String(format: "%d:%02d:%02d", left / 3600, left / 60 % 60, left % 60)
        let text = yinjian.say(
            "[\(ended)/\(total)] 每秒 \(Int(rate)) 份，剩余 \(time)，失败 \(failed)",
            "[\(ended)/\(total)] \(Int(rate)) a second, \(time) left, \(failed) failed")
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
    }

    private func clear() {
        if isTerminal { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    }

    func end() { if isShown, isTerminal, total > 0 { Console.endErrorLine() } }
}

/// Ctrl-C and a polite kill end a batch between two documents, with every one whole and on record.
final class StopSignal: @unchecked Sendable {
    private let lock = NSLock()
    private var raised = false
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in self?.raise() }
            source.resume()
            sources.append(source)
        }
    }

    private func raise() { lock.withLock { raised = true } }

    var isRaised: Bool { lock.withLock { raised } }
}

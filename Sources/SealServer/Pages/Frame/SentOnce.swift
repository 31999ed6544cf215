import Hummingbird
import SealBase
import Synchronization

/// Forms that came already: a button that was pressed twice, or a browser that sends again, has nothing done twice and is
/// given the answer that the first got.
final class SentOnce: Sendable {
    private enum State {
        case running([CheckedContinuation<Response?, Never>])
        case answered(Response, until: Instant)

        func isOver(_ now: Instant) -> Bool {
            if case .answered(_, let until) = self { until <= now } else { false }
        }
    }

    /// How long an answer is kept, in seconds: one that sends the browser on, and one that says or hands over something.
    private static let (kept, keptContent): (Int64, Int64) = (60, 10)
    private static let most = 2_000
    private let states = Mutex<[Bytes: State]>([:])

    /// The answer that the same form got, or gets; `nil` for whoever comes first, and says `end` when it is done.
    func begin(_ key: Bytes, now: Instant) async -> Response? {
        await withCheckedContinuation { (waiting: CheckedContinuation<Response?, Never>) in
            let isFirst = states.withLock { states -> Bool in
                switch states[key] {
                case .running(let others):
                    states[key] = .running(others + [waiting])
                    return false
                case .answered(let answer, let until) where until > now:
                    waiting.resume(returning: answer)
                    return false
                case .answered, nil:
                    if states.count >= Self.most { states = states.filter { !$0.value.isOver(now) } }
                    if states.count < Self.most { states[key] = .running([]) }
                    return true
                }
            }
            if isFirst { waiting.resume(returning: nil) }
        }
    }

    /// What the form was answered; `nil` when there is no answer. What was refused may be sent again.
    func end(_ key: Bytes, _ answer: Response?, now: Instant) {
        let waiting = states.withLock { states -> [CheckedContinuation<Response?, Never>] in
            guard case .running(let waiting) = states.removeValue(forKey: key) else { return [] }
            if let answer, answer.status.code < 400 {
                let seconds = answer.status == .seeOther ? Self.kept : Self.keptContent
                states[key] = .answered(answer, until: now.adding(seconds: seconds))
            }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: answer) }
    }
}

/// A form came that is answered already, or is being answered.
struct SentBefore: Error {
    let answer: Response
}

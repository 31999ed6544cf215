import Foundation

/// SIGTERM and SIGINT as something to wait for: what is under way is finished first.
struct EndingSignals {
    private var set = sigset_t()

    init() {
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, SIGTERM)
        unsafe sigaddset(&set, SIGINT)
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits for one of them, so many seconds at most.
    func come(within seconds: Double) -> Bool {
        var set = set
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(seconds.truncatingRemainder(dividingBy: 1) * 1e9))
        return unsafe sigtimedwait(&set, nil, &time) > 0
    }
}

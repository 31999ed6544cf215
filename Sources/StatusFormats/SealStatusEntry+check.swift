import SealBase

extension SealStatusEntry {
    /// Refuses an entry that contradicts itself: no interval, an end not after its beginning, intervals that overlap
    /// or run backwards, anything after a revocation or an open suspension, or a moment the list cannot know (`until`).
    func check(until: Instant) throws(StatusFault) {
        guard !sealCode.isEmpty else { throw StatusFault(.outOfRange, ["member": "sealCode"]) }
        func bad() -> StatusFault { StatusFault(.badInterval, ["sealCode": sealCode]) }
        guard !intervals.isEmpty else { throw bad() }
        var free: Instant?
        for (index, interval) in intervals.enumerated() {
            guard interval.reason.isPlainWord else { throw StatusFault(.outOfRange, ["member": "reason"]) }
            guard interval.from <= until, free.map({ $0 <= interval.from }) ?? true else { throw bad() }
            if let to = interval.to {
                guard interval.state == .suspended, interval.from < to, to <= until else { throw bad() }
                free = to
            } else {
                guard index == intervals.count - 1 else { throw bad() }
            }
        }
    }
}

extension String {
    /// 1 to 40 Latin letters and digits: a code, never a sentence.
    fileprivate var isPlainWord: Bool {
        (1...40).contains(utf8.count)
            && utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
    }
}

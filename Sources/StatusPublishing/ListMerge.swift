import SealBase
import StatusFormats

/// Goes through a new list beside the one it will replace, entry by entry, both in their order.
struct ListMerge {
    let new: SealStatusList
    /// When the old list was made.
    let listedAt: Instant
    private var index = 0

    init(new: SealStatusList, listedAt: Instant) { (self.new, self.listedAt) = (new, listedAt) }

    /// Takes the next entry of the old list. `isWritten`: whether the new list's entry at a place has its very octets, as most
    /// have; `read` gives it otherwise. Throws `vanished` when the new list does not tell everything it told.
    mutating func follow(isWritten: (Int) -> Bool, read: () throws -> SealStatusEntry) throws {
        if isWritten(index) {
            index += 1
            return
        }
        let entry = try read()
        // Both are in the same order: what is not in the new list is found missing where it should stand.
        var kept: [StatusInterval] = []
        while index < new.count {
            let candidate = try new.entry(at: index)
            if entry.sealCode.utf8.lexicographicallyPrecedes(candidate.sealCode.utf8) { break }
            index += 1
            if candidate.sealCode.utf8.elementsEqual(entry.sealCode.utf8) {
                kept = candidate.intervals
                break
            }
        }
        guard Self.continues(entry.intervals, kept, listedAt: listedAt) else {
            throw PublishFault(.vanished, ["list": SealStatusPlan.name, "what": entry.sealCode])
        }
    }

    /// Whether `new` tells everything `old` told; an open suspension may have ended, and may be gone if it had begun in
    /// the very second of the old list.
    private static func continues(_ old: [StatusInterval], _ new: [StatusInterval], listedAt: Instant) -> Bool {
        for (index, interval) in old.enumerated() {
            let isOpen = interval.state == .suspended && interval.to == nil
            if isOpen, interval.from == listedAt { continue }
            guard new.indices.contains(index) else { return false }
            let kept = new[index]
            if isOpen {
                guard kept.state == .suspended, kept.from == interval.from else { return false }
            } else {
                guard kept == interval else { return false }
            }
        }
        return true
    }
}

import Foundation

/// A job done by us and by the tools a user would pick instead.
struct Contest {
    var job: String
    var ours: [String]
    var peers: [(name: String, command: [String], accepts: Set<Int32>)]
    var runs = 5
    /// Compare processor time instead of the time on the wall.
    var byProcessor = false
    /// How many documents the job handles: times of one are told too.
    var documents = 1

    /// One line of the table for each peer: times, ratio (peer ÷ ours, larger is better for us), memory.
    func lines() -> [String] {
        guard let mine = Measured.median(ours, runs: runs) else {
            return ["| \(job) | failed: \(ours.joined(separator: " ")) | | | |"]
        }
        if peers.isEmpty { return [row("–", mine, nil)] }
        return peers.map { peer in
            row(peer.name, mine, Measured.median(peer.command, runs: runs, accepts: peer.accepts))
        }
    }

    private func row(_ peer: String, _ mine: Measured, _ other: Measured?) -> String {
        func time(_ m: Measured) -> String {
            let spent = byProcessor ? m.processor : m.seconds
            let each = documents > 1 ? String(format: " (%.2f each)", spent * 1000 / Double(documents)) : ""
            return String(
                format: "%.0f ms%@%@, %.0f MB", spent * 1000, each, byProcessor ? " of processor" : "",
                Double(m.peakKB) / 1024)
        }
        func spent(_ m: Measured) -> Double { byProcessor ? m.processor : m.seconds }
        let ratio = other.map { String(format: "%.1f×", spent($0) / max(spent(mine), 1e-6)) } ?? "–"
        return "| \(job) | \(time(mine)) | \(peer) | \(other.map(time) ?? "not run") | \(ratio) |"
    }
}

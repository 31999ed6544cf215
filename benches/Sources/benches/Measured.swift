import Foundation

/// One run of a process: wall time, processor time and peak resident memory as the kernel counted them.
struct Measured {
    var seconds: Double
    /// Of the process and the kernel for it.
    var processor: Double
    var peakKB: Int
    var status: Int32

    /// Runs a command to its end with its output thrown away, by the small program beside this one: what a child is
    /// charged with begins with its parent's memory.
    static func run(_ command: [String]) -> Measured? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("measure")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let words = String(decoding: octets, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard process.terminationStatus == 0, words.count == 4, let wall = Double(words[0]),
            let processor = Double(words[1]), let peak = Int(words[2]), let status = Int32(words[3])
        else { return nil }
        return Measured(seconds: wall, processor: processor, peakKB: peak, status: status)
    }

    /// The median of several runs after one that warms the caches; `nil` when a run fails.
    static func median(_ command: [String], runs: Int, accepts: Set<Int32> = [0]) -> Measured? {
        guard let warm = run(command), accepts.contains(warm.status) else { return nil }
        var all: [Measured] = []
        for _ in 0..<runs {
            guard let one = run(command), accepts.contains(one.status) else { return nil }
            all.append(one)
        }
        let sorted = all.sorted { $0.seconds < $1.seconds }
        var middle = sorted[sorted.count / 2]
        middle.peakKB = all.map(\.peakKB).max() ?? 0
        return middle
    }
}

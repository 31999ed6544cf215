import Foundation

/// One run of a process: wall time, processor time and peak resident memory as the kernel counted them.
struct Measured {
    var seconds: Double
    /// Of the process and the kernel for it.
    var processor: Double
    var peakKB: Int
    var status: Int32

    /// Runs a command to its end with its output thrown away.
    static func run(_ command: [String]) -> Measured? {
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [Int32(1), 2] {
            unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var child: pid_t = 0
        let begin = DispatchTime.now().uptimeNanoseconds
        guard unsafe posix_spawnp(&child, command[0], &actions, nil, arguments, environ) == 0 else { return nil }
        var status: Int32 = 0
        var usage = rusage()
        guard unsafe wait4(child, &status, 0, &usage) == child else { return nil }
        let end = DispatchTime.now().uptimeNanoseconds
        let exited = status & 0x7f == 0
        return Measured(
            seconds: Double(end - begin) / 1e9,
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakKB: usage.ru_maxrss,
            status: exited ? (status >> 8) & 0xff : 255)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

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

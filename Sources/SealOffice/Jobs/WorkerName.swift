import Foundation
import SealBase

/// Names of workers: `HOST/PROCESS/START`, so that on its own machine everybody can tell whether a worker is gone.
enum WorkerName {
    static var host: String { ProcessInfo.processInfo.hostName.split(separator: "/").joined(separator: "_") }

    static func own() -> String { "\(host)/\(getpid())/\(start(of: getpid()) ?? "0")" }

    /// Whether it is a worker of this machine whose process has ended; a process of the same number is not the same.
    static func isGone(_ name: String, host: String) -> Bool {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 3, parts[0] == host, let process = Int32(parts[1]) else { return false }
        return start(of: process) != parts[2]
    }

    /// When a process was started, in ticks since the machine was; `nil` when there is none.
    private static func start(of process: Int32) -> String? {
        guard let octets = try? InputFile.read("/proc/\(process)/stat", limit: 4096) else { return nil }
        // The program's name stands in parentheses and may hold anything; field 22 is the twentieth after it.
        let text = String(decoding: octets, as: UTF8.self)
        guard let close = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: close)...].split(separator: " ")
        return fields.count > 19 ? String(fields[19]) : nil
    }
}

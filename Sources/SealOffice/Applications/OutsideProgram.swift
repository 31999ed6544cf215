import Foundation
import SealBase

/// A program of the office's that is asked one question: JSON on its standard input, JSON on its standard output, no shell,
/// nothing of the question in its arguments or environment. What is late, long or odd is no answer.
struct OutsideProgram: Hashable, Sendable {
    /// The program's whole path and its arguments.
    let command: [String]
    /// Seconds until it is given up.
    let seconds: Int
    /// Where the question lies while it is asked, in a file without a name.
    let folder: String

    private static let limit = 64 << 10

    var name: String { command.first.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "" }

    /// Throws `ProviderFault.unavailable`, `FileFault`.
    func ask(_ question: Bytes) throws -> JSONValue {
        let file = try AtomicFile(path: folder + "/question", permissions: 0o600)
        try file.write(question)
        let input = FileHandle(fileDescriptor: try file.readingDescriptor(), closeOnDealloc: true)
        try input.seek(toOffset: 0)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: command.first ?? "")
        process.arguments = Array(command.dropFirst())
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw fault("notStarted") }
        let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(seconds) * 1_000_000_000
        do {
            let answer = try read(output.fileHandleForReading.fileDescriptor, until: deadline)
            while process.isRunning {
                guard DispatchTime.now().uptimeNanoseconds < deadline else { throw fault("timeout") }
                usleep(5_000)
            }
            guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw fault("status") }
            guard let value = JSONValue.parse(answer, limit: Self.limit) else { throw fault("answer") }
            return value
        } catch {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
            throw error
        }
    }

    /// Everything up to the end, at most so much and so long.
    private func read(_ descriptor: Int32, until deadline: UInt64) throws -> Bytes {
        var out: Bytes = []
        while true {
            let now = DispatchTime.now().uptimeNanoseconds
            guard now < deadline else { throw fault("timeout") }
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&watched, 1, Int32(clamping: (deadline - now) / 1_000_000 + 1))
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { throw fault("timeout") }
            var piece = Bytes(repeating: 0, count: 8192)
            let count = unsafe piece.withUnsafeMutableBytes {
                unsafe Foundation.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw fault("answer") }
            if count == 0 { return out }
            out += piece.prefix(count)
            guard out.count <= Self.limit else { throw fault("answer") }
        }
    }

    func fault(_ reason: String) -> ProviderFault {
        ProviderFault(.unavailable, ["program": name, "reason": reason])
    }
}

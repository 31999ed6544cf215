import Foundation
import PDFDocument
import PDFSealing
import SealBase

/// A picture of a sealed page, drawn by a program of the machine: the engine has no renderer of its own. Never part of
/// sealing itself.
struct PagePreview {
    private let renderer: String
    private let isPoppler: Bool

    /// Finds `pdftoppm` or `mutool` on the path. Throws `SealingFault.rendererMissing`.
    init(path: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") throws {
        for name in ["pdftoppm", "mutool"] {
            for folder in path.split(separator: ":") {
                let program = "\(folder)/\(name)"
                guard FileManager.default.isExecutableFile(atPath: program) else { continue }
                (renderer, isPoppler) = (program, name == "pdftoppm")
                return
            }
        }
        throw SealingFault(.rendererMissing)
    }

    /// A page as PNG, 110 dots an inch. Throws `SealingFault.renderingFailed`.
    func picture(_ document: String, page: Int) throws -> Bytes {
        let folder = NSTemporaryDirectory() + "yinjian-preview-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // A path that begins with a hyphen is no option.
        let document = document.hasPrefix("/") ? document : FileManager.default.currentDirectoryPath + "/" + document
        let arguments =
            isPoppler
            ? [
                "-r", "110", "-png", "-cropbox", "-singlefile", "-f", "\(page)", "-l", "\(page)", document,
                folder + "/page",
            ]
            : ["draw", "-q", "-r", "110", "-o", folder + "/page.png", document, "\(page)"]
        let failed = SealingFault(.renderingFailed, ["renderer": (renderer as NSString).lastPathComponent])
        guard run(arguments), let picture = try? InputFile.read(folder + "/page.png"), Self.isPicture(picture) else {
            throw failed
        }
        return picture
    }

    /// A picture waits for whoever waits for a verdict, and a page says how large it is: without a bound a few octets ask
    /// for gigabytes. A page of A0 takes 60 MB. Both programs are part of every Debian.
    private static let bounds: [String] = {
        let known = [["/usr/bin/nice", "-n", "10"], ["/usr/bin/prlimit", "--as=536870912", "--cpu=60"]]
        return known.filter { FileManager.default.isExecutableFile(atPath: $0[0]) }.flatMap(\.self)
    }()

    /// Whether it is a PNG of more than a point: a renderer that ran out of memory leaves one of nothing.
    private static func isPicture(_ octets: Bytes) -> Bool {
        guard octets.count > 24, octets.starts(with: [0x89, 0x50, 0x4e, 0x47]) else { return false }
        let sides = [octets[16..<20], octets[20..<24]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
        return sides.allSatisfy { $0 > 1 }
    }

    /// Whether the program ended well within a minute.
    private func run(_ arguments: [String]) -> Bool {
        let process = Process()
        let words = Self.bounds + [renderer] + arguments
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        guard (try? process.run()) != nil else { return false }
        guard ended.wait(timeout: .now() + 60) == .success else {
            process.terminate()
            return false
        }
        return process.terminationStatus == 0
    }
}

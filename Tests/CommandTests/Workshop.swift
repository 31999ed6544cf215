import Foundation

/// A folder of its own for one suite, with an office, a seal and sealed documents made by the command itself.
final class Workshop: Sendable {
    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/印鉴 测试 \(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static var samples: String { Command.root + "/samples" }

    func path(_ name: String) -> String { folder + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Runs the command in this folder's office.
    func run(_ arguments: String...) throws -> Command.Outcome {
        try Command.run(arguments, in: folder, environment: ["YINJIAN_OFFICE": path("office")])
    }

    /// Runs a step that must succeed.
    @discardableResult
    func must(_ arguments: String...) throws -> Command.Outcome {
        let outcome = try Command.run(arguments, in: folder, environment: ["YINJIAN_OFFICE": path("office")])
        guard outcome.status == 0 else { throw StepFailed(arguments: arguments, outcome: outcome) }
        return outcome
    }

    /// A seal of an invented company, made of the sample's scan; `more` are further options.
    func makeSeal(_ name: String = "seal.esl", _ more: [String] = []) throws {
        let arguments =
            [
                "seal", "make", "--scan", Workshop.samples + "/scans/limited-company-40mm.png", "--name", "样章科技有限公司",
                "--owner", "样章科技有限公司", "--uscc", "91350100MA0000Y2XT", "--type", "unit", "-o", name,
            ] + more
        let outcome = try Command.run(arguments, in: folder, environment: ["YINJIAN_OFFICE": path("office")])
        guard outcome.status == 0 else { throw StepFailed(arguments: arguments, outcome: outcome) }
    }

    /// Copies of the sample contract, of three pages.
    func putContracts(_ names: [String], in place: String) throws {
        try FileManager.default.createDirectory(atPath: path(place), withIntermediateDirectories: true)
        for name in names {
            try FileManager.default.copyItem(
                atPath: Workshop.samples + "/pdf/contract.pdf", toPath: path(place + "/" + name))
        }
    }

    struct StepFailed: Error, CustomStringConvertible {
        var arguments: [String]
        var outcome: Command.Outcome
        var description: String {
            "\(arguments.joined(separator: " ")): exit \(outcome.status) \(outcome.error) \(outcome.output.prefix(2000))"
        }
    }

    /// Octets of a file in the folder.
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

    func write(_ data: Data, _ name: String) throws { try data.write(to: URL(fileURLWithPath: path(name))) }

    /// Names in the folder that begin like a temporary file: nothing half-written may stay.
    var leftovers: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.contains(".part") || $0.hasPrefix(".yinjian")
        }
    }
}

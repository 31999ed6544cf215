import Foundation
import Testing

/// Three servers, workers and the office's side as processes that are killed at random; the long form is
/// `make cluster-test`.
@Suite(
    .enabled(
        if: ["/usr/sbin/nats-server", "/usr/bin/nats-server"].contains(where: FileManager.default.isExecutableFile)))
struct ClusterTests {
    @Test func everyDocumentIsSealedOnceWhateverDies() throws {
        let outcome = try #require(
            try Command.tool(
                "python3",
                [
                    Command.root + "/scripts/cluster-test", "--program", Command.executable, "--documents", "150",
                    "--workers", "2", "--kills", "8", "--sample", "3", "--seed", "5",
                ]))
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.error)")
        #expect(outcome.output.contains("every document sealed exactly once, every record present"))
    }
}

import Foundation
import SealBase
import SealOffice

/// Whether the service can work, part by part: `ok`, or the stable code of what is wrong.
struct Readiness: Encodable, Sendable {
    /// `ok`, or `degraded` when something is wrong without which most can be done.
    var status: String
    var parts: [String: String]

    /// Throws `ServerFault.notReady` naming the parts without which nothing is taken in.
    static func of(_ house: House) async throws -> Readiness {
        let uploads = house.uploads
        async let registry = part { try await house.work.run { try house.checkRegistry() } }
        async let disk = part { try await house.work.run { try uploads.check() } }
        let needed = ["registry": await registry, "uploads": await disk]
        let broken = needed.filter { $0.value != "ok" }
        guard broken.isEmpty else {
            let told = broken.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
            throw ServerFault(.notReady, ["parts": told])
        }
        let batches = house.background.code ?? "ok"
        return Readiness(
            status: batches == "ok" ? "ok" : "degraded", parts: needed.merging(["batches": batches]) { $1 })
    }

    private static func part(_ check: @Sendable () async throws -> Void) async -> String {
        do {
            try await check()
            return "ok"
        } catch { return (error as? any CodedFault)?.stableCode ?? "server.internal" }
    }
}

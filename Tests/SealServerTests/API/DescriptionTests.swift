import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import SealServer

/// docs/openapi.json names exactly what there is.
@Suite struct DescriptionTests {
    @Test func everyRouteIsDescribedAndNoOther() async throws {
        let shop = try ServerShop.common.get()
        var described: Set<String> = []
        try await shop.routes { client in
            let answer = try await client.execute(uri: "/api/v1/openapi.json", method: .get)
            #expect(answer.json["openapi"] as? String == "3.1.0")
        }
        let octets = try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/docs/openapi.json"))
        let file = try JSONSerialization.jsonObject(with: octets) as? [String: Any]
        for (path, methods) in file?["paths"] as? [String: [String: Any]] ?? [:] {
            for method in methods.keys where method != "parameters" {
                described.insert(method.uppercased() + " " + path.replacing("{file}", with: "**"))
            }
        }
        let service = try shop.service()
        let there = Set(
            service.routes.filter { !$0.hasPrefix("HEAD ") && ($0.contains("/api/") || $0.contains("/metrics")) })
        #expect(there == described)
    }
}

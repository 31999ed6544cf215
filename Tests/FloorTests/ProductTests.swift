import Foundation
import Testing

/// What each product drags in, read from the package's description: the command line is built without the HTTP stack.
@Suite struct ProductTests {
    /// Targets with their dependencies, and products with their targets; a package's product counts by its name.
    private struct Description {
        var targets: [String: Set<String>] = [:]
        var products: [String: [String]] = [:]

        init(_ text: String) throws {
            var text = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(
                separator: "\n")
            var named: [String: Set<String>] = [:]
            for match in text.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "(\w+)"/) {
                named[String(match.1)] = [String(match.2)]
            }
            if let list = text.firstMatch(of: /let http: \[Target\.Dependency\] = \[([^\]]*)\]/) {
                named["http"] = Set(list.1.matches(of: /name: "(\w+)"/).map { String($0.1) })
            }
            for match in text.matches(of: /\.executable\(name: "([\w-]+)", targets: \[([^\]]*)\]\)/) {
                products[String(match.1)] = match.2.matches(of: /"([\w-]+)"/).map { String($0.1) }
            }
            text = String(text[try #require(text.range(of: "    targets: [\n")).upperBound...])
            let heads = text.matches(
                of: /(?:floor|tests|\.target|\.executableTarget|\.systemLibrary)\(\s*(?:name: )?"([\w-]+)"/)
            for (index, head) in heads.enumerated() {
                let end = index + 1 < heads.count ? heads[index + 1].range.lowerBound : text.endIndex
                let rest = text[head.range.upperBound..<end]
                // Names of dependencies, bare ones as they were given above; other arguments hold none of these names.
                let body = rest.components(separatedBy: "resources:").first ?? ""
                var found = Set(body.matches(of: /"([\w-]+)"/).map { String($0.1) })
                for (name, products) in named where body.firstMatch(of: try Regex("\\b\(name)\\b")) != nil {
                    found.formUnion(products)
                }
                targets[String(head.1)] = found
            }
        }

        /// Everything that is built for a product.
        func reach(_ product: String) -> Set<String> {
            var (open, seen) = (products[product] ?? [], Set<String>())
            while let next = open.popLast() {
                if seen.insert(next).inserted { open += targets[next] ?? [] }
            }
            return seen
        }
    }

    private static let stack: Set<String> = [
        "Hummingbird", "HummingbirdCore", "Mustache", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOHTTPTypes",
        "NIOHTTPTypesHTTP1", "NIOSSL", "HTTPTypes",
        "Logging", "ServiceLifecycle", "SealServer", "yinjian-server",
    ]

    @Test func theCommandLineIsBuiltWithoutTheHTTPStack() throws {
        let text = try FloorTests.text(FloorTests.root.appendingPathComponent("Package.swift"))
        let description = try Description(text)
        let own = description.reach("yinjian")
        #expect(own.isSuperset(of: ["yinjian", "SealOffice", "JobStream", "GRDB", "ArgumentParser"]), "\(own)")
        #expect(own.isDisjoint(with: Self.stack), "\(own.intersection(Self.stack))")
        // The same reading sees the stack where it is.
        #expect(description.reach("yinjian-server").isSuperset(of: Self.stack))
    }

    @Test func aProductThatReachesTheStackIsSeen() throws {
        let text = """
            let http: [Target.Dependency] = [
                .product(name: "Hummingbird", package: "hummingbird"),
            ]
                    .executable(name: "yinjian", targets: ["yinjian"]),
                targets: [
                    floor("SealBase", []),
                    floor("Deep", ["SealBase"] + http),
                    floor("SealOffice", ["Deep"]),
                    .executableTarget(
                        name: "yinjian", dependencies: ["SealOffice"]),
            """
        #expect(try Description(text).reach("yinjian") == ["yinjian", "SealOffice", "Deep", "SealBase", "Hummingbird"])
    }
}

// swift-tools-version: 6.2
// Benchmarks: every hot path beside the tool a user would pick instead, as processes, in one run, with peak memory.
import PackageDescription

let package = Package(
    name: "benches",
    targets: [
        .executableTarget(name: "benches", swiftSettings: [.strictMemorySafety(), .treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// Benchmarks: every hot path beside the tool a user would pick instead, as processes, in one run, with peak memory.
import PackageDescription

let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]
let house: [SwiftSetting] =
    strict
    + ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"].map { .enableUpcomingFeature($0) }

/// The engine's own files that a bitmap needs on its way to curves, and nothing that decodes or reads scans: what potrace
/// is.
let tracing = [
    "Geometry/Ellipse", "Trace/CalmedLine", "Trace/CrackMeans", "Trace/ArcFit", "Trace/BitmapContours",
    "Trace/BitmapRegions", "Trace/BitmapRows",
    "Trace/BitmapTrace", "Trace/ContourLine", "Trace/CoordinateGrid", "Trace/Cubic", "Trace/CurveFit",
    "Trace/FitGauge", "Trace/FootGaps", "Trace/FreeCurve", "Trace/FittedOutline",
    "Trace/OutlineCrossings", "Trace/CrossingGrid", "Trace/CurvePart", "Trace/RunHeads", "Trace/GreyEdges",
    "Trace/SpanFit",
]

let package = Package(
    name: "benches",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    ],
    targets: [
        .executableTarget(name: "benches", swiftSettings: strict),
        .executableTarget(name: "measure"),
        .executableTarget(name: "pngdecode", linkerSettings: [.linkedLibrary("png")]),
        .target(name: "CKernel", path: "tracer/CKernel"),
        .target(name: "SealBase", dependencies: ["CKernel"], path: "tracer/SealBase", swiftSettings: house),
        .target(
            name: "SealImaging", dependencies: ["SealBase"], path: "tracer/SealImaging",
            sources: tracing.map { $0 + ".swift" }, swiftSettings: house),
        // The registry as it is, for audited changes a second.
        .systemLibrary(name: "COpenSSL", path: "tracer/COpenSSL", pkgConfig: "libcrypto"),
        .target(name: "Lifecycle", dependencies: ["SealBase"], path: "tracer/Lifecycle", swiftSettings: house),
        .target(
            name: "Registry", dependencies: ["SealBase", "Lifecycle", .product(name: "GRDB", package: "GRDB.swift")],
            path: "tracer/Registry", swiftSettings: house),
        .executableTarget(
            name: "registrybench", dependencies: ["SealBase", "Lifecycle", "Registry", "COpenSSL"],
            swiftSettings: house),
        // The press as it is, for publishing and reading lists of a million.
        .target(
            name: "SealASN1", dependencies: ["SealBase", .product(name: "SwiftASN1", package: "swift-asn1")],
            path: "tracer/SealASN1", swiftSettings: house),
        .target(
            name: "SealCrypto", dependencies: ["SealBase", "SealASN1", "COpenSSL"], path: "tracer/SealCrypto",
            swiftSettings: house),
        .target(name: "StatusFormats", dependencies: ["SealBase"], path: "tracer/StatusFormats", swiftSettings: house),
        .target(
            name: "StatusPublishing", dependencies: ["SealBase", "SealASN1", "SealCrypto", "StatusFormats"],
            path: "tracer/StatusPublishing", swiftSettings: house),
        .executableTarget(
            name: "crlbench",
            dependencies: [
                "SealBase", "SealASN1", "SealCrypto", "StatusFormats", "StatusPublishing", "Lifecycle", "Registry",
                "COpenSSL", .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
        // The queue between machines as it is, for messages a second.
        .target(name: "CNATS", path: "tracer/CNATS"),
        .target(name: "CCurl", path: "tracer/CCurl"),
        .target(
            name: "JobStream", dependencies: ["SealBase", "CNATS", "CCurl"], path: "tracer/JobStream",
            swiftSettings: house),
        .executableTarget(name: "queuebench", dependencies: ["SealBase", "JobStream"], swiftSettings: strict),
        .executableTarget(name: "tracebench", dependencies: ["SealBase", "SealImaging"], swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
// Fuzzers: one libFuzzer target for each decoder of what strangers send. `make fuzz` in the repository's root builds and
// runs them. The targets under test are links to the engine's own sources.
import PackageDescription

let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies,
        swiftSettings: house + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "fuzz",
    dependencies: [.package(url: "https://github.com/apple/swift-asn1", from: "1.7.0")],
    targets: [
        .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg"),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4"),
        .systemLibrary(name: "CQPDFLibrary", pkgConfig: "libqpdf"),
        .target(name: "CImageCodecs", dependencies: ["CKernel", "CPNG", "CTurboJPEG", "CTIFF"]),
        .target(
            name: "CQPDF", dependencies: ["CKernel", "CQPDFLibrary"],
            cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4")]),
        .target(name: "CKernel"),
        .target(name: "SealBase", dependencies: ["CKernel"], swiftSettings: house),
        .target(name: "SealImaging", dependencies: ["SealBase", "CImageCodecs"], swiftSettings: house),
        .target(name: "PDFDocument", dependencies: ["SealBase", "CQPDF"], swiftSettings: house),
        .target(name: "PDFSealing", dependencies: ["SealBase", "PDFDocument"], swiftSettings: house),
        .target(
            name: "SealASN1", dependencies: ["SealBase", .product(name: "SwiftASN1", package: "swift-asn1")],
            swiftSettings: house),
        .systemLibrary(name: "CZip", pkgConfig: "libzip"),
        .systemLibrary(name: "CExpat", pkgConfig: "expat"),
        .target(name: "CSpreadsheet", dependencies: ["CKernel", "CZip", "CExpat"]),
        .target(name: "Spreadsheets", dependencies: ["SealBase", "CSpreadsheet"], swiftSettings: house),
        .target(name: "Lifecycle", dependencies: ["SealBase"], swiftSettings: house),
        .target(name: "StatusFormats", dependencies: ["SealBase"], swiftSettings: house),
        // Of the office only the reader of CSV.
        .target(
            name: "Tabular", dependencies: ["SealBase"], path: "Sources/SealOffice",
            sources: ["Tabular/DelimitedText.swift", "Tabular/TableFault.swift"], swiftSettings: house),
        fuzzer("FuzzPNG", ["SealImaging"]),
        fuzzer("FuzzJPEG", ["SealImaging"]),
        fuzzer("FuzzBMP", ["SealImaging"]),
        fuzzer("FuzzTIFF", ["SealImaging"]),
        fuzzer("FuzzPDF", ["SealBase", "SealImaging", "PDFDocument"]),
        fuzzer("FuzzText", ["SealBase", "PDFDocument"]),
        fuzzer("FuzzDocument", ["SealBase", "PDFDocument", "PDFSealing"]),
        fuzzer("FuzzContainer", ["SealBase", "SealASN1"]),
        fuzzer("FuzzSpreadsheet", ["SealBase", "Spreadsheets"]),
        fuzzer("FuzzTable", ["SealBase", "Tabular"]),
        fuzzer("FuzzForm", ["SealBase", "Lifecycle"]),
        fuzzer("FuzzStatus", ["SealBase", "StatusFormats"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

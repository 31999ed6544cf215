// swift-tools-version: 6.2
// Yinjian (印鉴): the electronic-seal engine. Each target is a floor; docs/decisions/0001 says which may import which.
import PackageDescription

let house: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Loops over pixels and octets are optimised in debug builds too, or tests on whole pages would take minutes.
let optimised: [SwiftSetting] = house + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func floor(_ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = house) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

/// The official forms, compiled in: the files of seal-templates/.
let sealForms = [
    "contract-round-38-42",
    "direct-agency-round-45",
    "direct-agency-round-50",
    "direct-institution-round-45",
    "direct-institution-round-50",
    "finance-round-38-42",
    "finance-square-22",
    "foreign-invested-ellipse-45x30",
    "individual-business-round-38",
    "invoice-ellipse-40x30",
    "limited-company-department-round-38",
    "limited-company-round-40",
    "local-government-round-45",
    "ministry-round-50",
    "mission-abroad-round-42",
    "organisation-round-45",
    "party-organisation-round-42",
    "personal-rectangle-20x10",
    "personal-square-16",
    "personal-square-18",
    "personal-square-20",
    "personnel-round-38-42",
    "provincial-government-round-50",
    "state-council-round-60",
    "state-owned-company-round-42",
    "township-government-round-42",
    "trade-union-round-42",
]

/// The pages of the service, compiled in: templates and what browsers load.
let pageFiles =
    [
        "accounts", "again", "agreement", "application", "audit", "batch", "batches", "bench", "case",
        "certificate", "certificateLogin", "desk", "downloads", "form", "frame", "home", "login", "manual", "pager",
        "portal",
        "problem", "progress", "publishing", "register", "seal", "sealing", "seals", "status", "tray", "verify",
    ].map { "Templates/\($0).mustache" }
    + ["mark.svg", "numbers.js", "pages.css", "pages.js", "placing.js", "progress.js"].map { "Assets/\($0)" }

let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// The HTTP stack: only the service's targets have it, so the command line builds without (decision 0041).
let http: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "Mustache", package: "swift-mustache"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
    .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]

let package = Package(
    name: "yinjian",
    products: [
        .executable(name: "yinjian", targets: ["yinjian"]),
        .executable(name: "yinjian-server", targets: ["yinjian-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: ground.
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(name: "CQPDFLibrary", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
        .target(name: "CGlyphs", dependencies: ["CKernel", "CFreeType"]),
        .target(name: "CSpreadsheet", dependencies: ["CKernel", "CZip", "CExpat"]),
        .target(name: "CImageCodecs", dependencies: ["CKernel", "CPNG", "CTurboJPEG", "CTIFF"]),
        .target(name: "CCurl"),
        .target(name: "CKernel"),
        .target(name: "CNATS"),
        .target(name: "CTokens"),
        .target(
            name: "CQPDF", dependencies: ["CKernel", "CQPDFLibrary"],
            cxxSettings: [.define("POINTERHOLDER_TRANSITION", to: "4")]),
        floor("SealBase", ["CKernel"], optimised),
        // Floor 1: formats and engines.
        floor("SealASN1", ["SealBase", asn1]),
        floor("SealCrypto", ["SealBase", "SealASN1", "COpenSSL"]),
        floor("Timestamping", ["SealBase", "SealASN1", "SealCrypto", "CCurl"]),
        floor("Mailing", ["SealBase", "CCurl"]),
        floor("SealTokens", ["SealBase", "SealASN1", "SealCrypto", "CTokens"]),
        floor("JobStream", ["SealBase", "CNATS", "CCurl"]),
        floor("SealImaging", ["SealBase", "CImageCodecs"], optimised),
        .target(
            name: "SealTemplates", dependencies: ["SealBase"],
            resources: (sealForms.map { $0 + ".json" } + ["sheet/words.json", "sheet/outlines.txt"]).map {
                .embedInCode("../../seal-templates/\($0)")
            }, swiftSettings: house),
        floor("PDFDocument", ["SealBase", "CQPDF"], optimised),
        floor("StatusFormats", ["SealBase"], optimised),
        floor("FontOutlines", ["SealBase", "CGlyphs"], optimised),
        floor("Spreadsheets", ["SealBase", "CSpreadsheet"], optimised),
        // Floor 2: decisions.
        floor("SealMaking", ["SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates"]),
        floor("PDFSealing", ["SealBase", "PDFDocument"]),
        floor("SealVerifying", ["SealBase", "SealASN1", "SealCrypto", "PDFDocument", "StatusFormats"]),
        floor("Lifecycle", ["SealBase"]),
        // Floor 3: memory and press.
        floor("Registry", ["SealBase", "Lifecycle", grdb]),
        floor("StatusPublishing", ["SealBase", "SealASN1", "SealCrypto", "StatusFormats"]),
        // Floor 4: use cases.
        floor(
            "SealOffice",
            [
                "SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates", "PDFDocument", "StatusFormats",
                "SealMaking", "PDFSealing", "SealVerifying", "Lifecycle", "Registry", "StatusPublishing",
                "Timestamping", "SealTokens", "Spreadsheets", "FontOutlines", "JobStream", "Mailing",
            ]),
        // Floor 5: doors.
        floor("SealWords", ["SealBase", "SealVerifying", "SealOffice"]),
        .executableTarget(
            name: "yinjian",
            dependencies: ["SealBase", "SealVerifying", "SealOffice", "SealWords", "CKernel", arguments],
            swiftSettings: house),
        .target(
            name: "SealServer", dependencies: ["SealBase", "SealVerifying", "SealOffice", "SealWords"] + http,
            resources: [.embedInCode("../../docs/openapi.json")] + pageFiles.map { .embedInCode("Pages/\($0)") },
            swiftSettings: house),
        .executableTarget(
            name: "yinjian-server",
            dependencies: [
                "SealBase", "SealOffice", "SealWords", "SealServer", arguments,
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        // Tests mirror sources.
        tests("FloorTests", []),
        tests("SealBaseTests", ["SealBase"]),
        tests("SealASN1Tests", ["SealBase", "SealASN1", asn1]),
        tests("SealCryptoTests", ["SealBase", "SealASN1", "SealCrypto"]),
        tests("TimestampingTests", ["SealBase", "SealASN1", "SealCrypto", "Timestamping"]),
        tests("MailingTests", ["SealBase", "Mailing"]),
        tests("SealTokensTests", ["SealBase", "SealASN1", "SealCrypto", "SealTokens"]),
        tests("JobStreamTests", ["SealBase", "JobStream"]),
        tests("SealImagingTests", ["SealBase", "SealImaging"]),
        tests("SealTemplatesTests", ["SealBase", "SealTemplates"]),
        tests("PDFDocumentTests", ["SealBase", "PDFDocument"]),
        tests("PDFSealingTests", ["SealBase", "PDFDocument", "PDFSealing"]),
        tests("FontOutlinesTests", ["SealBase", "PDFDocument", "FontOutlines"]),
        tests("SpreadsheetsTests", ["SealBase", "Spreadsheets"]),
        tests("StatusFormatsTests", ["SealBase", "StatusFormats"]),
        tests("SealMakingTests", ["SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates", "SealMaking"]),
        tests(
            "SealVerifyingTests",
            ["SealBase", "SealASN1", "SealCrypto", "PDFDocument", "PDFSealing", "StatusFormats", "SealVerifying"]),
        tests("LifecycleTests", ["SealBase", "Lifecycle"]),
        tests("RegistryTests", ["SealBase", "Lifecycle", "Registry", grdb]),
        tests(
            "StatusPublishingTests",
            ["SealBase", "SealASN1", "SealCrypto", "StatusFormats", "StatusPublishing"]),
        tests(
            "SealOfficeTests",
            [
                "SealBase", "SealASN1", "SealCrypto", "SealImaging", "PDFDocument", "SealVerifying", "Lifecycle",
                "Registry", "SealOffice",
            ]),
        tests(
            "SealWordsTests",
            [
                "SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates", "PDFDocument", "StatusFormats",
                "SealMaking", "PDFSealing", "SealVerifying", "Lifecycle", "Registry", "StatusPublishing", "SealOffice",
                "SealWords", "Timestamping", "SealTokens", "Spreadsheets", "Mailing",
            ]),
        tests(
            "SealServerTests",
            [
                "SealBase", "SealOffice", "SealWords", "SealServer", "yinjian-server",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ] + http),
        tests("CommandTests", ["yinjian"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

import Foundation
import Testing

/// Restoration at the command line: a copy beside the faithful trace, every step told (ES-1).
@Suite struct RestoreTests {
    private let shop: Workshop
    private let scan = Workshop.samples + "/scans/old-paper-42mm.jpg"

    init() throws { shop = try Workshop() }

    @Test func theFaithfulTraceStaysBesideTheCleanedOne() throws {
        try shop.must("scan", scan, "-o", "plain.svg")
        let outcome = try shop.must("scan", scan, "-o", "公 章.svg", "--png", "公 章.png", "--restore", "all", "--json")
        #expect(try shop.bytes("公 章.svg") == shop.bytes("plain.svg"), "restoring changes nothing of the trace")
        #expect(shop.exists("公 章.cleaned.svg") && shop.exists("公 章.cleaned.png"))
        let record = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let seal = try #require((record["seals"] as? [[String: Any]])?.first)
        #expect(seal["cleaned"] as? String == "公 章.cleaned.svg")
        let steps = try #require(seal["restoration"] as? [[String: Any]]).compactMap { $0["step"] as? String }
        #expect(Set(steps) == ["speckle", "pressure", "gaps", "bleed"])
    }

    @Test func stepsAreToldInSentences() throws {
        let outcome = try shop.must("scan", scan, "-o", "s.svg", "--restore", "speckle,rings", "--lang", "en")
        #expect(outcome.output.contains("s.cleaned.svg"))
        let chinese = try shop.must("scan", scan, "-o", "t.svg", "--restore", "speckle", "--lang", "zh")
        #expect(chinese.output.contains("t.cleaned.svg"))
    }

    @Test(arguments: ["", "everything", "speckle,,gaps", "Speckle", "all;rings"])
    func aStepNobodyKnowsIsRefused(steps: String) throws {
        let outcome = try shop.run("scan", scan, "-o", "s.svg", "--restore", steps, "--lang", "en")
        #expect(outcome.status == 64)
        #expect(outcome.error.contains("--restore takes all, or some of"))
        #expect(!shop.exists("s.svg") && !shop.exists("s.cleaned.svg"))
    }

    @Test func aRefusedScanLeavesNoCleanedCopy() throws {
        let refused = Workshop.samples + "/scans/refuse-cropped.jpg"
        #expect(try shop.run("scan", refused, "-o", "s.svg", "--restore", "all").status == 1)
        #expect(!shop.exists("s.svg") && !shop.exists("s.cleaned.svg"))
    }

    @Test func aBatchWritesEveryFormThatIsAskedFor() throws {
        let other = Workshop.samples + "/scans/personal-18mm-blue.png"
        try shop.must(
            "scan", scan, other, "-o", "out", "--restore", "all", "--png", "yes", "--pdf", "yes", "--picture-json",
            "yes")
        for ending in ["svg", "cleaned.svg", "png", "pdf", "json"] {
            #expect(shop.exists("out/old-paper-42mm.\(ending)"), "\(ending)")
        }
        #expect(try shop.run("scan", scan, other, "-o", "out", "--pdf", "a.pdf").status == 64)
    }

    /// Units 0 in JFIF give the shape of a pixel and no size (JFIF 1.02).
    @Test func aRatioOfPixelsIsNoDensity() throws {
        var octets = try Data(contentsOf: URL(fileURLWithPath: Workshop.samples + "/scans/joint-stock-42mm.jpg"))
        let mark = try #require(octets.range(of: Data("JFIF\0".utf8)))
        octets.replaceSubrange(mark.upperBound + 2..<mark.upperBound + 7, with: [0, 0, 1, 0, 1])
        try octets.write(to: URL(fileURLWithPath: shop.path("ratio.jpg")))
        let outcome = try shop.run("scan", "ratio.jpg", "-o", "r.svg", "--json")
        #expect(outcome.status == 1 && outcome.output.contains("unsized"))
        let told = try shop.must("scan", "ratio.jpg", "-o", "t.svg", "--dpi", "300", "--json")
        #expect(!told.output.contains("unsized"))
    }
}

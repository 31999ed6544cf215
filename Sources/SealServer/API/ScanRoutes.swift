import Foundation
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// `POST /api/v1/scan`: a scanned impression becomes measured vector seals, or is refused with reasons (ES-1, ES-2, ES-4).
struct ScanRoutes {
    let house: House

    private static let types = [
        "image/png", "image/jpeg", "image/bmp", "image/tiff", "application/pdf", "application/octet-stream",
    ]

    func add(to book: RouteBook) {
        let house = house
        book.on("/api/v1/scan", .post) { request, context in
            let visitor = try context.visitor("scan")
            try visitor.demandAgreement()
            let upload = try await house.reader(upTo: 64 << 20).receive(request, single: "scan", types: Self.types)
            let scan = try upload.file("scan")
            let order = ScanOrder(
                input: scan.path, scale: try upload.declaredScale(),
                all: try upload.word("all", among: ["true", "false"], or: "false") == "true",
                outputs: ScanOutputs(svg: upload.place.file("seal.svg")))
            let words = context.words
            let answer = try await house.work.run {
                let outcome = try Scanning.scan(order)
                return try ScanAnswer(outcome, words)
            }
            withExtendedLifetime(upload) {}
            return try JSONAnswer.of(answer)
        }
    }
}

extension Upload {
    /// `width`, `height` (such as `42mm`), `dpi`, `page`: what is declared of a scan.
    func declaredScale() throws -> DeclaredScale {
        var scale = DeclaredScale(width: try length("width"), height: try length("height"))
        if let text = fields["dpi"] {
            guard let dpi = Double(text), (10...10_000).contains(dpi) else {
                throw ServerFault(.badParameter, ["name": "dpi"])
            }
            scale.dpi = dpi
        }
        scale.page = try number("page", in: 1...10_000) ?? 1
        return scale
    }

    /// A field that is a length; `nil` without it.
    func length(_ name: String, upTo longest: Double = 1000) throws -> Millimetres? {
        guard let text = fields[name] else { return nil }
        guard text.utf8.count <= 40, let length = Millimetres(text: text), length.value >= 0, length.value <= longest
        else { throw ServerFault(.badParameter, ["name": name]) }
        return length
    }

    /// A field that is a whole number; `nil` without it.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = fields[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw ServerFault(.badParameter, ["name": name])
        }
        return number
    }
}

/// What a scan came to.
struct ScanAnswer: Encodable, Sendable {
    struct Seal: Encodable, Sendable {
        var shape: String
        var sizeKnown: Bool
        var widthMM: Double?
        var heightMM: Double?
        var uncertaintyMM: Double?
        var dpi: Double?
        var scaleSource: String
        var ink: String
        var quality: String
        var scores: [String: Double]
        var actions: [String]
        var segments: Int
        var templates: [String]
        var declaredDeviationMM: Double?
        var findings: [ReportRecord.FindingRecord]
        /// The picture itself.
        var svg: String
    }

    /// `ok`, `unsized`, `refused`.
    var status: String
    var seals: [Seal]
    var reasons: [ReportRecord.FindingRecord]

    init(_ outcome: ScanOutcome, _ words: Words) throws {
        status = outcome.seals.isEmpty ? "refused" : outcome.isSized ? "ok" : "unsized"
        reasons = outcome.refusals.map { ReportRecord.FindingRecord($0, words) }
        seals = try outcome.seals.map { seal in
            let isSized = seal.sizeKnown
            return Seal(
                shape: seal.shape, sizeKnown: isSized, widthMM: isSized ? seal.width.value : nil,
                heightMM: isSized ? seal.height.value : nil,
                uncertaintyMM: isSized ? seal.sizeUncertainty.value : nil, dpi: isSized ? seal.density.dpi : nil,
                scaleSource: seal.scaleSource, ink: seal.ink.hex, quality: seal.verdict, scores: seal.scores,
                actions: seal.actions, segments: seal.segments, templates: seal.templates,
                declaredDeviationMM: seal.conformity?.declaredDeviation?.value,
                findings: seal.findings.map { ReportRecord.FindingRecord($0, words) },
                svg: String(decoding: try InputFile.read(seal.svgPath, limit: 8 << 20), as: UTF8.self))
        }
    }
}

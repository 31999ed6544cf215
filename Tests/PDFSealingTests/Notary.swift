import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Seals with a P-256 key of the openssl program, so that the mechanics are judged without the engine's own keys.
final class Notary {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        let made = try Tool.run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            scratch.file("key.pem"), "-out", scratch.file("cert.pem"), "-subj", "/CN=Specimen signer", "-days", "3650",
            "-addext", "keyUsage=critical,digitalSignature,nonRepudiation")
        try #require(made.status == 0, "\(made.text)")
    }

    /// Signs with a key that another notary made.
    init(key: String, certificate: String) throws {
        scratch = try Scratch()
        try FileManager.default.createSymbolicLink(atPath: scratch.file("key.pem"), withDestinationPath: key)
        try FileManager.default.createSymbolicLink(atPath: scratch.file("cert.pem"), withDestinationPath: certificate)
    }

    /// A red L, 40 mm × 30 mm: nothing of it may be mirrored or turned unseen.
    static let graphic = SealGraphic.vector(
        VectorPicture(
            width: Millimetres(40), height: Millimetres(30), ink: InkColour(red: 200, green: 16, blue: 46),
            outlines: [
                Outline(start: Point(0, 0), segments: [Point(8, 0), Point(8, 30), Point(0, 30)].map { .line($0) }),
                Outline(
                    start: Point(0, 22),
                    segments: [
                        .curve(Point(10, 22), Point(30, 22), Point(40, 22)), .line(Point(40, 30)), .line(Point(0, 30)),
                    ]),
            ]))

    static func request(
        page: Int = 1, x: Double = 120, y: Double = 60, graphic: SealGraphic = Notary.graphic, name: String? = nil
    ) -> SealingRequest {
        SealingRequest(
            placement: SealPlacement(page: page, x: Millimetres(x), y: Millimetres(y)), graphic: graphic,
            container: .pades, capacity: 4096, time: Instant(secondsSinceEpoch: 1_795_000_000), fieldName: name,
            signerName: "样章 (Specimen) \\ signer", reason: "Test", location: "\u{5317}\u{4EAC}")
    }

    /// A request for places of its own.
    static func request(_ target: SealTarget) -> SealingRequest {
        SealingRequest(
            target: target, graphic: Notary.graphic, container: .pades, capacity: 4096,
            time: Instant(secondsSinceEpoch: 1_795_000_000), reason: "Test")
    }

    /// Octets that repeat from run to run.
    static func entropy() -> (Int) -> Bytes {
        nonisolated(unsafe) var next: UInt8 = 1
        return { count in
            (0..<count).map { _ in
                unsafe next = next &* 13 &+ 7
                return unsafe next
            }
        }
    }

    /// Seals `input` and returns the path of the sealed file.
    func seal(
        _ input: String, _ output: String, _ request: SealingRequest = Notary.request(), password: Bytes? = nil
    ) throws -> String {
        let source = try PDFSource(path: input)
        let plan = try SigningPlan(
            request, in: PDFFile(source, password: password), entropy: Notary.entropy())
        var signed = Bytes()
        try SealedFile.write(
            plan, original: source, to: AtomicFile(path: scratch.file(output)), digest: { signed += $0 },
            sign: { try self.signature(over: signed) })
        let original = try source.read(0..<source.size)
        let sealed = try scratch.read(output)
        #expect(sealed.starts(with: original))
        #expect(sealed.count == plan.length)
        return scratch.file(output)
    }

    func signature(over octets: Bytes) throws -> Bytes {
        let input = try scratch.write(octets, "signed.bin")
        let made = try Tool.run(
            "openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-signer", scratch.file("cert.pem"),
            "-inkey", scratch.file("key.pem"), "-in", input, "-outform", "DER", "-out", scratch.file("signed.der"))
        try #require(made.status == 0, "\(made.text)")
        return try scratch.read("signed.der")
    }

    /// Every judge at hand must accept every signature of the file. pdfsig lists a field once for each of its widgets:
    /// `listed` says how many those are.
    func judge(
        _ path: String, signatures: Int, listed: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if Tool.has("qpdf") {
            let check = try Tool.run("qpdf", "--check", path)
            #expect(check.status == 0, "\(check.text)", sourceLocation: sourceLocation)
        }
        if Tool.has("pdfsig") {
            let text = try Tool.run("pdfsig", "-nocert", path).text
            let valid = text.components(separatedBy: "Signature is Valid.").count - 1
            #expect(valid == listed ?? signatures, "\(text)", sourceLocation: sourceLocation)
        }
        if Tool.has("mutool") {
            let text = try Tool.run("mutool", "info", path).text
            #expect(!text.contains("error"), "\(text)", sourceLocation: sourceLocation)
        }
        if Tool.has("pyhanko") {
            let text = try Tool.run(
                "pyhanko", "sign", "validate", "--pretty-print", "--trust", scratch.file("cert.pem"), path
            ).text
            let valid = text.components(separatedBy: "The signature is judged VALID.").count - 1
            #expect(valid == signatures, "\(text)", sourceLocation: sourceLocation)
        }
    }
}

import Foundation
import SealBase
import Testing

private let red = InkColour(red: 0xc8, green: 0x10, blue: 0x2e)

/// A 40 × 30 mm frame with a round hole.
private let sample = VectorPicture(
    width: Millimetres(40), height: Millimetres(30), ink: red,
    outlines: [
        Outline(
            start: Point(0, 0), segments: [.line(Point(40, 0)), .line(Point(40, 30)), .line(Point(0, 30))]),
        Outline(
            start: Point(20, 5),
            segments: [
                .curve(Point(14.477, 5), Point(10, 9.477), Point(10, 15)),
                .curve(Point(10, 20.523), Point(14.477, 25), Point(20, 25)),
                .curve(Point(25.523, 25), Point(30, 20.523), Point(30, 15)),
                .curve(Point(30, 9.477), Point(25.523, 5), Point(20, 5)),
            ]),
    ])

@Suite struct VectorPictureSVGTests {
    @Test func writesTheOneForm() throws {
        let small = VectorPicture(
            width: Millimetres(1), height: Millimetres(0.5), ink: red,
            outlines: [
                Outline(start: Point(0.0004, 0.25), segments: [.line(Point(0.5, 0.125)), .line(Point(1, 0.25))])
            ])
        #expect(
            String(decoding: try small.svg(), as: UTF8.self) == """
                <svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="0.5mm" viewBox="0 0 1 0.5">\
                <path fill="#c8102e" d="M0 .25l.5-.125.5.125z"/></svg>

                """)
    }

    @Test func readsBackWhatItWrote() throws {
        #expect(try VectorPicture(svg: sample.svg()) == sample.quantised())
        let empty = VectorPicture(width: Millimetres(3), height: Millimetres(4), ink: red, outlines: [])
        #expect(try VectorPicture(svg: empty.svg()) == empty)
    }

    @Test func aPictureOfUnknownSizeHasNoUnitAndIsNoSeals() throws {
        let text = String(decoding: try sample.svg(sized: false), as: UTF8.self)
        #expect(text.contains(#"width="40" height="30" viewBox="0 0 40 30""#))
        #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: sample.svg(sized: false)) }
    }

    /// A ring of four arcs and an ellipse's part that is closed by a line.
    private static let ring = VectorPicture(
        width: Millimetres(40), height: Millimetres(40), ink: red,
        outlines: [
            Outline(
                start: Point(40, 20),
                segments: [Point(20, 0), Point(0, 20), Point(20, 40), Point(40, 20)].map {
                    .arc(EllipticArc(end: $0, radii: Point(20, 20), turned: 0, isClockwise: false))
                }),
            Outline(
                start: Point(10, 10),
                segments: [
                    .arc(EllipticArc(end: Point(20.125, 12), radii: Point(9, 4.5), turned: -30.25, isClockwise: true))
                ]),
        ])

    @Test func arcsAreWrittenAndReadBack() throws {
        let text = String(decoding: try Self.ring.svg(), as: UTF8.self)
        #expect(
            text.contains(
                "M40 20a20 20 0 0 0-20-20 20 20 0 0 0-20 20 20 20 0 0 0 20 20 20 20 0 0 0 20-20zM10 10a9 4.5-30.25 0 1 "
                    + "10.125 2z"))
        #expect(try VectorPicture(svg: Bytes(text.utf8)) == Self.ring)
        #expect(try VectorPicture(svg: Self.ring.svg(), maximumSegments: 5) == Self.ring)
        #expect(throws: VectorPictureFault(.tooLarge)) { try VectorPicture(svg: Self.ring.svg(), maximumSegments: 4) }
    }

    @Test(arguments: [
        ("a20 20 0 0 0", "a0 20 0 0 0"), ("a20 20 0 0 0", "a-20 20 0 0 0"), ("a20 20 0 0 0", "a20 20 0 1 0"),
        ("a20 20 0 0 0", "a20 20 0 0 2"), ("a20 20 0 0 0", "a20 20 0 0 .5"), ("a20 20 0 0 0", "a20 20 0 0"),
        ("a20 20 0 0 0", "a20 20 181 0 0"), ("a20 20 0 0 0", "A20 20 0 0 0"), ("a20 20 0 0 0", "a20 20 0 00 "),
        ("a9 4.5-30.25 0 1 ", "a9 4.5-30.25 01"),
    ])
    func refusesOtherArcs(found: String, replaced: String) throws {
        let text = String(decoding: try Self.ring.svg(), as: UTF8.self)
        let changed = try #require(text.range(of: found).map { text.replacingCharacters(in: $0, with: replaced) })
        #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: Bytes(changed.utf8)) }
    }

    @Test(arguments: [
        (Point(0, 20), 0.0), (Point(-20, 0), .nan), (Point(20, .infinity), 0), (Point(20, 20), 181),
        (Point(0.0001, 1), 0),
    ])
    func refusesToWriteArcsThatAreNone(radii: Point, turned: Double) {
        var picture = Self.ring
        let arc = EllipticArc(end: Point(1, 1), radii: radii, turned: turned, isClockwise: true)
        picture.outlines[0].segments[0] = .arc(arc)
        #expect(throws: VectorPictureFault(.outOfRange)) { try picture.svg() }
    }

    @Test func arcsBecomeCurvesWithinAMicrometre() throws {
        for radius in [0.4, 4, 20, 45, 300] {
            var at = Point(radius, 0)
            let outline = Outline(
                start: at,
                segments: [0.3, 1.7, 2.9, 4.4, 5.9, 6.2].map { t in
                    .arc(
                        EllipticArc(
                            end: Point(radius * cos(t), radius * sin(t)), radii: Point(radius, radius), turned: 0,
                            isClockwise: true))
                })
            for segment in outline.curved.segments {
                guard case .curve(let a, let b, let end) = segment else {
                    Issue.record("no curve")
                    continue
                }
                for k in 0...20 {
                    let t = Double(k) / 20
                    let u = 1 - t
                    var p = at * (u * u * u) + a * (3 * u * u * t)
                    p = p + b * (3 * u * t * t) + end * (t * t * t)
                    #expect(abs((p.x * p.x + p.y * p.y).squareRoot() - radius) < 0.001)
                }
                at = end
            }
            #expect(at == outline.segments.last?.end)
        }
    }

    @Test(arguments: [Point(5, 5), Point(5.001, 5), Point(80, 5)])
    func arcsThatCannotBeDrawnStillEndWhereTheySay(end: Point) {
        // No way at all; next to none; a way longer than both axes (SVG 1.1 F.6.6).
        for radii in [Point(2, 1), Point(0, 1), Point(1e-300, 1e300)] {
            let arc = EllipticArc(end: end, radii: radii, turned: 20, isClockwise: true)
            let pieces = arc.curves(from: Point(5, 5))
            #expect(pieces.last?.end == end)
            #expect(pieces.allSatisfy { $0.end.x.isFinite && $0.end.y.isFinite })
        }
    }

    @Test func picturesMadeBeforeArcsAreReadAsEver() throws {
        let text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40mm\" height=\"30mm\" viewBox=\"0 0 40 30\">"
            + "<path fill=\"#c8102e\" d=\"M0 0l40 0 0 30-40 0zM20 5c-5.523 0-10 4.477-10 10l.5 1z\"/></svg>\n"
        #expect(try VectorPicture(svg: Bytes(text.utf8)).svg() == Bytes(text.utf8))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, 10_001])
    func refusesToWriteWhatHasNoPlace(value: Double) {
        var picture = sample
        picture.outlines[0].segments[0] = .line(Point(value, 1))
        #expect(throws: VectorPictureFault(.outOfRange)) { try picture.svg() }
        picture = sample
        picture.width = Millimetres(value)
        #expect(throws: VectorPictureFault(.outOfRange)) { try picture.svg() }
    }

    @Test(arguments: [
        "", " ", "<svg/>", "\u{feff}", "M0 0z",
        "<?xml version=\"1.0\"?>", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>",
    ])
    func refusesOtherDocuments(text: String) {
        #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: Bytes(text.utf8)) }
    }

    @Test(arguments: [
        ("</svg>", "<script>1</script></svg>"), ("\"/></svg>", "\" onload=\"x\"/></svg>"), ("40mm", "40px"),
        ("40mm", "040mm"), ("viewBox=\"0 0 40", "viewBox=\"0 0 41"), ("#c8102e", "#C8102E"), ("M0 0", "M0 00"),
        ("M0 0", "m0 0"), ("M0 0", "M 0 0"), ("z", "Z"), ("l", "l1 "), ("M0 0", "M+0 0"), ("M0 0", "M-0 0"),
        ("M20 5", "M20.0001 5"), ("M20 5", "M999999 5"), ("\n", ""), ("\n", "\n\n"), ("c", "cc"), ("M0 0", "M0 0M"),
    ])
    func refusesEveryOtherSpelling(found: String, replaced: String) throws {
        let text = String(decoding: try sample.svg(), as: UTF8.self)
        let changed = try #require(text.range(of: found).map { text.replacingCharacters(in: $0, with: replaced) })
        #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: Bytes(changed.utf8)) }
    }

    @Test func boundsWorkBeforeItStarts() throws {
        let octets = try sample.svg()
        #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: octets, limit: octets.count - 1) }
        #expect(throws: VectorPictureFault(.tooLarge)) { try VectorPicture(svg: octets, maximumSegments: 6) }
        #expect(try VectorPicture(svg: octets, maximumSegments: 7) == sample)
    }

    @Test func everyTruncationAndEveryFlippedOctetIsRefusedOrTheSameForm() throws {
        let octets = try sample.svg()
        for count in 0..<octets.count {
            #expect(throws: VectorPictureFault.self) { try VectorPicture(svg: Bytes(octets.prefix(count))) }
        }
        for index in octets.indices {
            for bit in 0..<8 {
                var changed = octets
                changed[index] ^= 1 << bit
                // A changed digit is another picture of the same form; it must then read back to the same octets.
                if let picture = try? VectorPicture(svg: changed) { #expect(try picture.svg() == changed) }
            }
        }
    }

    @Test func anotherRendererSeesTheSameSizeInMillimetres() throws {
        let program = "/usr/bin/rsvg-convert"
        guard FileManager.default.isExecutableFile(atPath: program) else { return }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("vector-\(getpid()).svg")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(try sample.svg()).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-d", "254", "-p", "254", "-f", "png", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let png = Bytes(pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && png.count > 24)
        guard png.count > 24 else { return }
        // IHDR: 40 mm and 30 mm at 10 pixels a millimetre.
        #expect(png[16..<24].elementsEqual([0, 0, 1, 0x90, 0, 0, 1, 0x2c]))
    }
}

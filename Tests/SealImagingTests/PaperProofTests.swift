import Foundation
import SealBase
import Testing

@testable import SealImaging

/// What looks like a seal must stand on paper.
@Suite struct PaperProofTests {
    /// A picture whose colours change everywhere, with an oval in the middle that is reddish within.
    private static func photograph(oval: Bool) -> Raster {
        let (width, height) = (600, 450)
        var pixels = Bytes()
        pixels.reserveCapacity(3 * width * height)
        for y in 0..<height {
            for x in 0..<width {
                let (u, v) = (Double(x), Double(y))
                let wave = [sin(u / 9 + v / 23), sin(u / 17 - v / 7), cos(u / 13 + v / 11)]
                let (dx, dy) = ((u - 300) / 150, (v - 225) / 120)
                let isFace = oval && dx * dx + dy * dy < 1 && !(dx * dx + dy * dy < 0.8 && wave[1] > 0.2)
                let base: [Double] = isFace ? [205, 90, 60] : [120, 130, 110]
                for channel in 0..<3 {
                    let swing = isFace ? 12.0 : 75
                    pixels.append(UInt8(min(max(base[channel] + swing * wave[channel], 0), 255)))
                }
            }
        }
        return Raster(width: width, height: height, channels: 3, pixels: pixels, densities: [])
    }

    @Test func anOvalInAPhotographIsNoSeal() throws {
        let reading = try ScanReader.read(Self.photograph(oval: true), request: ScanRequest(all: true))
        #expect(reading.impressions.isEmpty)
        #expect(reading.refusals.contains { $0.code == "imaging.noPaper" }, "\(reading.refusals.map(\.code))")
    }

    /// Cut by the picture's edge it is no cropped seal either.
    @Test func anOvalThatAPhotographCutsIsNoCroppedSeal() throws {
        let whole = Self.photograph(oval: true)
        let (left, width) = (190, 410)
        var pixels = Bytes()
        for y in 0..<whole.height {
            let row = (y * whole.width + left) * 3
            pixels += whole.pixels[row..<row + width * 3]
        }
        let cut = Raster(width: width, height: whole.height, channels: 3, pixels: pixels, densities: [])
        let reading = try ScanReader.read(cut, request: ScanRequest())
        #expect(reading.impressions.isEmpty && !reading.refusals.contains { $0.code == "imaging.cropped" })
        #expect(!reading.findings.contains { $0.code == "imaging.otherSeals" })
    }

    @Test func coloursWithoutAnOvalAreNoSeal() throws {
        let reading = try ScanReader.read(Self.photograph(oval: false), request: ScanRequest(all: true))
        #expect(reading.impressions.isEmpty && !reading.refusals.isEmpty)
    }

    /// Yellowed paper, and a solid seal with little bare within: both are on paper.
    @Test(arguments: [(0.96, 0.95, 0.92), (0.85, 0.75, 0.5)])
    func sealsOnPaperAreSeals(paper: (Double, Double, Double)) throws {
        for solid in [false, true] {
            var page = DrawnPage(width: 60, height: 58, dpi: 150, paper: paper)
            page.stamp(DrawnSeal(isYin: solid), at: Point(30, 29))
            let reading = try ScanReader.read(page.raster)
            #expect(reading.impressions.count == 1, "\(reading.refusals.map(\.code))")
        }
    }

    private static let disc = Border.ellipse(Ellipse(centre: Point(60, 60), a: 50, b: 50, angle: 0))

    /// Light by the distance from the middle of a disc of 10 mm, five pixels a millimetre.
    private static func light(_ level: (Double) -> Float) -> Field {
        var out = Field(width: 120, height: 120)
        for y in 0..<120 {
            for x in 0..<120 { out[x, y] = level(length(Point(Double(x) - 59.5, Double(y) - 59.5))) }
        }
        return out
    }

    private static func isPaper(bareWithin radius: Double, shaded: Double = 0, _ rim: Float = 1) -> Bool {
        let light = light { r in r < radius ? 1 : r < radius + shaded ? 0.7 : r < 50 ? 0.4 : rim }
        let inside = light.values.map { $0 < 2 }
        let shades = ShadeProof(light, inside: inside, ink: GreyInk(level: 0.4, print: nil))
        return PaperProof(light: light, shades: shades, border: disc, left: 0, top: 0, perMillimetre: 5).isPaper
    }

    /// A solid seal has paper around it and light characters; a dark thing with a highlight on a dark ground has not.
    @Test func withoutColourATenthIsBareAroundASolidSeal() {
        #expect(Self.isPaper(bareWithin: 12))
        #expect(Self.isPaper(bareWithin: 0))
        #expect(!Self.isPaper(bareWithin: 12, 0.6))
    }

    /// Shades between ink and paper: over a sixth of a dark disc, and beside much bare paper.
    @Test func withoutColourShadesAreNoInkWhereLittleIsBare() {
        #expect(!Self.isPaper(bareWithin: 12, shaded: 10))
        #expect(Self.isPaper(bareWithin: 36, shaded: 2))
    }

    /// A solid seal whose light characters are so narrow that the ink's colour covers them: edges, where it is the ink's
    /// own colour, and something else than paper, where it is another or goes on away from ink.
    @Test(arguments: [(0, 3, true), (120, 3, false), (0, 12, false)])
    func theColourOfEdgesIsNoOtherGround(hue: Float, gap: Int, isPaper: Bool) {
        var (red, other) = (Self.light { _ in 0.9 }, Self.light { $0 < 50 ? 0.2 : 0.9 })
        var coverage = Self.light { $0 < 50 ? 1 : 0 }
        for y in 0..<120 {
            for x in 0..<120 where coverage[x, y] > 0 && x % (2 * gap) < gap {
                (red[x, y], other[x, y], coverage[x, y]) = (0.9, 0.7, 0.15)
            }
        }
        let proof = PaperProof(
            shares: [red, other, other], coverage: coverage, hue: hue, border: Self.disc, left: 0, top: 0,
            perMillimetre: 5)
        #expect(proof.isPaper == isPaper)
    }

    /// Red ink with a highlight of a twentieth and few other colours.
    @Test func aHighlightIsNoPaper() {
        func proof(_ bare: Double) -> Bool {
            let red = Self.light { _ in 0.9 }
            let other = Self.light { $0 < bare ? 0.9 : $0 < 54 ? 0.2 : 0.7 }
            let coverage = Self.light { $0 >= bare && $0 < 54 ? 1 : 0 }
            return PaperProof(
                shares: [red, other, other], coverage: coverage, hue: 0, border: Self.disc, left: 0, top: 0,
                perMillimetre: 5
            ).isPaper
        }
        #expect(!proof(11))
        #expect(proof(24))
    }

    @Test func aFrameWhoseSideIsThePicturesEdgeIsNotWhole() {
        let bare = Bytes(repeating: 255, count: 4800)
        let picture = Raster(width: 80, height: 60, channels: 1, pixels: bare, densities: [])
        func edge(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> String? {
            let frame = Frame(
                centre: Point((left + right) / 2, (top + bottom) / 2), width: right - left, height: bottom - top,
                angle: 0)
            return Border.frame(frame).edge(of: picture)
        }
        #expect(edge(2, 2, 78, 58) == nil)
        #expect(edge(0.5, 2, 78, 58) == "left")
        #expect(edge(2, 0.2, 78, 58) == "top")
        #expect(edge(2, 2, 79.6, 58) == "right")
        #expect(edge(2, 2, 78, 60.4) == "bottom")
    }
}

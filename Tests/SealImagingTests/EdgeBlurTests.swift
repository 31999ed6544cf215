import Foundation
import SealBase
import Testing

@testable import SealImaging

/// The blur of a picture is read from the edges of the seal in it.
@Suite struct EdgeBlurTests {
    /// A slanted bar of `width` pixels, drawn finely, blurred by `sigma` and averaged into pixels.
    static func bar(width: Double, sigma: Double, level: Float = 1) -> Field {
        let fine = 6
        var drawn = Field(width: 64 * fine, height: 64 * fine)
        for y in 0..<drawn.height {
            for x in 0..<drawn.width {
                let across = (Double(x) - 32 * Double(fine)) * 0.94 + (Double(y) - 32 * Double(fine)) * 0.342
                if abs(across) < width * Double(fine) / 2 { drawn[x, y] = level }
            }
        }
        drawn = drawn.blurred(sigma * Double(fine))
        var out = Field(width: 64, height: 64)
        for y in 0..<64 {
            for x in 0..<64 {
                var sum: Float = 0
                for j in 0..<fine { for i in 0..<fine { sum += drawn[x * fine + i, y * fine + j] } }
                out[x, y] = sum / Float(fine * fine)
            }
        }
        return out
    }

    static func nothing() -> Field { Field(width: 64, height: 64) }

    /// A pixel's own area counts as 0.29 pixels of blur.
    @Test(arguments: [0.5, 0.8, 1.1, 1.5])
    func theBlurOfABroadBarIsRead(sigma: Double) throws {
        let edges = try #require(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: sigma), dark: Self.nothing())))
        let expected = (sigma * sigma + 1.0 / 12).squareRoot()
        #expect(abs(edges.pixels - expected) < 0.12 * expected, "\(edges.pixels) for \(expected)")
    }

    @Test func thinInkHasTheSameEdges() throws {
        let full = try #require(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: 1), dark: Self.nothing())))
        let thin = try #require(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: 1, level: 0.75), dark: Self.nothing())))
        #expect(abs(full.pixels - thin.pixels) < 0.1)
    }

    @Test func narrowStrokesTellNothing() {
        #expect(EdgeBlur(BroadEdges(Self.bar(width: 2.5, sigma: 1), dark: Self.nothing())) == nil)
    }

    @Test func barePaperTellsNothing() {
        #expect(EdgeBlur(BroadEdges(Self.nothing(), dark: Self.nothing())) == nil)
    }

    @Test func solidInkTellsNothing() {
        #expect(EdgeBlur(BroadEdges(Field(width: 64, height: 64, filled: 1), dark: Self.nothing())) == nil)
    }

    @Test func edgesUnderPrintTellNothing() {
        let covered = Field(width: 64, height: 64, filled: 1)
        #expect(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: 1), dark: covered)) == nil)
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 9), (9, 2)])
    func aSliverOfAPictureTellsNothing(width: Int, height: Int) {
        let sliver = Field(width: width, height: height, filled: 0.5)
        #expect(EdgeBlur(BroadEdges(sliver, dark: Field(width: width, height: height))) == nil)
    }

    /// A scan at 300 DPI keeps its strokes' own depth; in a picture of 200 DPI a narrow stroke is as deep as its blur
    /// leaves it.
    @Test func theBlurIsWeighedAgainstTheStrokes() throws {
        let sharp = try #require(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: 0.6), dark: Self.nothing())))
        let soft = try #require(EdgeBlur(BroadEdges(Self.bar(width: 16, sigma: 1.2), dark: Self.nothing())))
        #expect(ScanBlur(sharp, perMillimetre: 11.8).share == 0)
        #expect(ScanBlur(soft, perMillimetre: 7.9).share == 1)
        #expect(ScanBlur(nil, perMillimetre: 11.8).share < 0.1)
        #expect(ScanBlur(nil, perMillimetre: 4).share == 1)
    }

    /// A photographed seal: hairlines neither fill up nor vanish.
    @Test func aBlurredPictureKeepsItsStrokes() throws {
        var seal = DrawnSeal(inner: [(0.6, 0.35)])
        seal.turned = 6
        var page = DrawnPage(width: 60, height: 58, dpi: 200)
        page.stamp(seal, at: Point(30.37, 28.81))
        DeblurringTests().blur(&page, by: 1.2)
        let found = try InkSeparationTests.only(page)
        #expect(try seal.likeness(found) > 0.945)
    }
}

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
}

import SealBase
import Testing

@testable import SealImaging

/// What is done faster beside the plain way it stands for (ES-1).
@Suite struct SharedWorkTests {
    /// Work within work is done, too, each in order, however few processors there are.
    @Test func workWithinWorkComesInOrder() {
        let (one, other) = sideBySide {
            atOnce(20) { outer in atOnce(outer) { $0 * outer } }
        } _: {
            sideBySide {
                1
            } _: {
                "two"
            }
        }
        #expect(one == (0..<20).map { outer in (0..<outer).map { $0 * outer } })
        #expect(other.0 == 1 && other.1 == "two")
    }

    @Test(arguments: [0, 1, 15, 16, 100])
    func everyRowIsInOneBand(rows: Int) {
        let seen = atOnce(1) { _ in
            let field = Field(width: 3000, height: rows)
            return unsafe field.banded(width: 3000, height: rows) { _, line, y in
                for x in 0..<3000 { unsafe line[x] = Float(y + 1) }
            }
        }[0]
        #expect(seen.height == rows)
        #expect((0..<rows).allSatisfy { seen[0, $0] == Float($0 + 1) && seen[2999, $0] == Float($0 + 1) })
    }

    /// Pixels that are told to be bright have no luma below the level, whatever their colours.
    @Test(arguments: [0.0, 100, 150, 200, 230, 255, .infinity, -5])
    func brightPixelsAreBright(level: Double) {
        let bare = BareOctets(atLeast: level)
        var dice = Dice(3)
        for _ in 0..<20_000 {
            let octets = (0..<8).map { _ in UInt8.random(in: 90...255, using: &dice) }
            guard
                unsafe octets.withUnsafeBufferPointer({ all in unsafe all.baseAddress.map { unsafe bare.hold($0) } })
                    == true
            else { continue }
            for pixel in [0, 3] {
                let (r, g, b) = (Int(octets[pixel]), Int(octets[pixel + 1]), Int(octets[pixel + 2]))
                #expect(Double(r * 77 + g * 150 + b * 29) / 256 >= level)
            }
        }
    }

    @Test func whitePaperIsBareAndPrintIsNot() {
        let bare = BareOctets(atLeast: 200)
        func holds(_ octets: [UInt8]) -> Bool {
            unsafe octets.withUnsafeBufferPointer { all in
                unsafe all.baseAddress.map { unsafe bare.hold($0) } ?? false
            }
        }
        #expect(holds([250, 250, 250, 250, 250, 250, 0, 0]))
        // Yellowed paper.
        #expect(holds([240, 235, 180, 240, 235, 180, 0, 0]))
        for dark in 0..<6 {
            var octets: [UInt8] = [250, 250, 250, 250, 250, 250, 0, 0]
            octets[dark] = 90
            #expect(!holds(octets))
        }
    }

    /// The light of the paper along rows, place by place, is that at each place.
    @Test(arguments: [(0.0, 1.0), (7, 1), (1, 3), (-20, 2.5)])
    func paperAlongARowIsPaperAtEachPlace(from: Double, step: Double) {
        var pixels: [UInt8] = []
        for y in 0..<200 {
            for x in 0..<260 { pixels += [UInt8(150 + x / 4), UInt8(250 - y / 4), 200] }
        }
        let raster = Raster(width: 260, height: 200, channels: 3, pixels: pixels, densities: [])
        let paper = Paper(raster, tile: 12)
        let places = paper.places(from: from, step: step, count: 120)
        var row = [Float](repeating: 0, count: 120)
        for channel in 0..<3 {
            for y in [-3.0, 0, 50.5, 199, 400] {
                paper.row(channel: channel, places, y: y, into: &row)
                for index in row.indices {
                    let light = paper.light(channel: channel, x: from + step * Double(index), y: y)
                    #expect(abs(row[index] - light) < 0.01)
                }
            }
        }
    }

    /// Only what is asked for is carried on, and as it would be with all the rest.
    @Test func onlyPlacesAskedForAreCarriedOn() {
        var seen = Field(width: 40, height: 30)
        var hidden = [Bool](repeating: false, count: 1200)
        for y in 0..<30 {
            for x in 10..<30 { seen[x, y] = 1 }
            for x in 18..<22 {
                seen[x, y] = 0
                hidden[y * 40 + x] = true
            }
        }
        let continuation = Continuation(seen: seen, hidden: hidden, reach: 6)
        let all = continuation.continued(at: hidden)
        let asked = hidden.indices.map { hidden[$0] && $0 % 3 == 0 }
        let some = continuation.continued(at: asked)
        #expect(all[20, 15] > 0.9)
        for index in hidden.indices { #expect(some.values[index] == (asked[index] ? all : seen).values[index]) }
        // Masks that do not fit the picture carry nothing on.
        #expect(continuation.continued(at: []).values == seen.values)
        #expect(Continuation(seen: seen, hidden: [true], reach: 6).continued(at: hidden).values == seen.values)
    }
}

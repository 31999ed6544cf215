import Testing

@testable import SealImaging

/// Passes that take many pixels at a time beside the plain loops they stand for (ES-1).
@Suite struct DarkPlacesTests {
    /// Numbers that look like chance, the same every time.
    private static func octets(_ count: Int) -> [UInt8] {
        var state: UInt32 = 12345
        return (0..<count).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }

    @Test(arguments: [(1, 1, 4), (16, 16, 16), (37, 23, 10)])
    func tilesHaveTheirExtremesCutOnesToo(width: Int, height: Int, tile: Int) {
        let values = Self.octets(width * height)
        let (lows, highs) = DarkPlaces.extremes(values, width: width, height: height, tile: tile)
        let across = (width + tile - 1) / tile
        for row in 0..<(height + tile - 1) / tile {
            for column in 0..<across {
                var seen: [UInt8] = []
                for y in row * tile..<min((row + 1) * tile, height) {
                    for x in column * tile..<min((column + 1) * tile, width) { seen.append(values[y * width + x]) }
                }
                #expect(lows[row * across + column] == seen.min())
                #expect(highs[row * across + column] == seen.max())
            }
        }
    }

    @Test func whatIsBelowATilesLimitIsDark() {
        let (width, height, tile) = (37, 23, 10)
        let values = Self.octets(width * height)
        let limits: [UInt8] = (0..<12).map { UInt8($0 * 23) }
        let out = DarkPlaces.below(limits, values, width: width, height: height, tile: tile)
        for y in 0..<height {
            for x in 0..<width {
                #expect(out[y * width + x] == (values[y * width + x] < limits[y / tile * 4 + x / tile]))
            }
        }
    }

    @Test func tooFewPixelsOrLimitsAreNotDark() {
        #expect(DarkPlaces.extremes([], width: 0, height: 0, tile: 8).lows.isEmpty)
        #expect(DarkPlaces.extremes([1, 2], width: 2, height: 2, tile: 8).highs.isEmpty)
        #expect(!DarkPlaces.below([255], [0, 0], width: 2, height: 2, tile: 8).contains(true))
        #expect(!DarkPlaces.below([], [0, 0], width: 2, height: 1, tile: 8).contains(true))
    }

    @Test func runsBeginAndEndWhereTheRowChanges() {
        let row = Self.octets(400).map { $0 < 90 }
        let dark = [Bool](repeating: true, count: 5) + row + [true, true]
        var seen = [Bool](repeating: false, count: row.count)
        var last = -1
        DarkPlaces.runs(dark, from: 5, count: row.count) { first, end in
            #expect(first > last && end > first && end <= row.count)
            for x in first..<end { seen[x] = true }
            last = end
        }
        #expect(seen == row)
        DarkPlaces.runs(dark, from: 400, count: 8) { _, _ in Issue.record("more places than there are") }
    }

    @Test(arguments: [(1, 1), (3, 3), (6, 3), (5, 1)])
    func theLeastAndTheSumOfSomePixelsAreEachChannels(step: Int, channels: Int) {
        let row = Self.octets(30 * step * channels)
        // As much as 16 bits hold: 257 pixels of a cell.
        let wide = row.map { UInt16($0) * UInt16(257 / step) }
        var least = row
        var sums = [UInt16](repeating: 0, count: row.count)
        unsafe row.withUnsafeBufferPointer { row in
            unsafe wide.withUnsafeBufferPointer { wide in
                unsafe least.withUnsafeMutableBufferPointer { least in
                    unsafe sums.withUnsafeMutableBufferPointer { sums in
                        guard let from = row.baseAddress, let lows = least.baseAddress, let long = wide.baseAddress,
                            let into = sums.baseAddress
                        else { return }
                        unsafe PixelSums.least(
                            across: step, channels: channels, from: from, count: row.count, into: lows)
                        unsafe PixelSums.sums(
                            across: step, channels: channels, from: long, count: row.count, into: into)
                    }
                }
            }
        }
        for cell in 0..<30 {
            for channel in 0..<channels {
                let places = (0..<step).map { (cell * step + $0) * channels + channel }
                let first = cell * step * channels + channel
                #expect(least[first] == places.map { row[$0] }.min())
                #expect(sums[first] == places.reduce(0) { $0 + wide[$1] })
            }
        }
    }
}

import Foundation
import SealBase
import Testing

@testable import SealImaging

/// A PNG put together by hand: chunks with their checksums, pixel rows in stored deflate blocks.
struct HandmadePNG {
    var width: UInt32
    var height: UInt32
    var depth: UInt8 = 8
    var colour: UInt8
    var interlace: UInt8 = 0
    /// Rows with their filter octets.
    var rows: Bytes
    var before: [(String, Bytes)] = []

    var octets: Bytes {
        var out: Bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        out += Self.chunk("IHDR", big(width) + big(height) + [depth, colour, 0, 0, interlace])
        for (name, body) in before { out += Self.chunk(name, body) }
        let size = UInt16(rows.count)
        var stream: Bytes = [0x78, 0x01, 1, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
        stream += rows
        var (a, b): (UInt32, UInt32) = (1, 0)
        for octet in rows {
            a = (a + UInt32(octet)) % 65_521
            b = (b + a) % 65_521
        }
        stream += big(b << 16 | a)
        return out + Self.chunk("IDAT", stream) + Self.chunk("IEND", [])
    }

    static func chunk(_ name: String, _ body: Bytes) -> Bytes {
        let content = Bytes(name.utf8) + body
        var crc: UInt32 = 0xffff_ffff
        for octet in content {
            crc ^= UInt32(octet)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
        return big(UInt32(body.count)) + content + big(~crc)
    }
}

private func big(_ value: UInt32) -> Bytes {
    [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}

private func code(_ octets: Bytes) -> ImagingFaultCode? {
    do {
        _ = try Raster.decode(octets)
        return nil
    } catch { return error.code }
}

@Suite struct PNGDecodingTests {
    @Test func greyOfEveryDepth() throws {
        let one = HandmadePNG(width: 4, height: 1, depth: 1, colour: 0, rows: [0, 0b1010_0000])
        #expect(try Raster.decode(one.octets).pixels == [255, 0, 255, 0])
        let four = HandmadePNG(width: 2, height: 1, depth: 4, colour: 0, rows: [0, 0x0f])
        #expect(try Raster.decode(four.octets).pixels == [0, 255])
        let sixteen = HandmadePNG(width: 2, height: 1, depth: 16, colour: 0, rows: [0, 0x80, 0x00, 0xff, 0xff])
        let raster = try Raster.decode(sixteen.octets)
        #expect(raster.channels == 1 && raster.pixels == [128, 255])
    }

    @Test func sixteenBitColour() throws {
        let png = HandmadePNG(
            width: 1, height: 2, depth: 16, colour: 2,
            rows: [0, 0xff, 0xff, 0x40, 0x40, 0, 0, 0, 0, 0, 0xff, 0xff, 0x80, 0x80])
        let raster = try Raster.decode(png.octets)
        #expect(raster.channels == 3 && raster.pixels == [255, 64, 0, 0, 255, 128])
    }

    @Test func paletteWithTransparency() throws {
        let png = HandmadePNG(
            width: 3, height: 1, depth: 8, colour: 3, rows: [0, 0, 1, 2],
            before: [("PLTE", [200, 10, 20, 0, 0, 0, 1, 2, 3]), ("tRNS", [255, 0, 128])])
        let raster = try Raster.decode(png.octets)
        #expect(raster.channels == 3)
        #expect(Bytes(raster.pixels[0..<6]) == [200, 10, 20, 255, 255, 255])
        #expect(Bytes(raster.pixels[6...]) == [128, 128, 129])
    }

    @Test func alphaLiesOnWhite() throws {
        let rgba = HandmadePNG(width: 2, height: 1, colour: 6, rows: [0, 10, 20, 30, 0, 200, 0, 100, 255])
        #expect(try Raster.decode(rgba.octets).pixels == [255, 255, 255, 200, 0, 100])
        let grey = HandmadePNG(width: 2, height: 1, colour: 4, rows: [0, 0, 128, 50, 255])
        let raster = try Raster.decode(grey.octets)
        #expect(raster.channels == 1 && raster.pixels == [127, 50])
    }

    @Test func interlaced() throws {
        // Adam7 of 2 × 2: pass 1 has (0,0), pass 6 has (1,0), pass 7 has row 1.
        let png = HandmadePNG(width: 2, height: 2, colour: 0, interlace: 1, rows: [0, 10, 0, 20, 0, 30, 40])
        #expect(try Raster.decode(png.octets).pixels == [10, 20, 30, 40])
    }

    @Test func hugeSidesAreRefusedBeforeTheyAreAllocated() {
        let huge = HandmadePNG(width: 65_000, height: 65_000, colour: 2, rows: [0])
        #expect(code(huge.octets) == .tooLarge)
        #expect(code(HandmadePNG(width: 70_000, height: 1, colour: 0, rows: [0]).octets) == .tooLarge)
        #expect(
            code(HandmadePNG(width: 2_000_000_000, height: 2_000_000_000, colour: 6, rows: [0]).octets) == .tooLarge)
        #expect(code(HandmadePNG(width: 0, height: 5, colour: 0, rows: [0]).octets) == .corrupt)
    }

    @Test func eachFaultHasItsCode() {
        #expect(code([]) == .empty)
        #expect(code(Bytes("hello, this is no picture".utf8)) == .notAnImage)
        #expect(code([0x89]) == .notAnImage)
        #expect(code(Bytes("%PDF-1.7".utf8)) == .unsupported)
        #expect(code(Bytes("GIF89a".utf8)) == .unsupported)
        let whole = HandmadePNG(width: 4, height: 4, colour: 0, rows: Bytes(repeating: 0, count: 20)).octets
        #expect(code(whole) == nil)
        #expect(code(Bytes(whole.prefix(8))) == .truncated)
        #expect(code(Bytes(whole.prefix(50))) == .truncated)
        var flipped = whole
        flipped[29] ^= 1
        #expect(code(flipped) == .corrupt)
    }

    @Test(
        arguments: [
            (11_811, 11_811, 1, 11.811), (3937, 3937, 1, 3.937), (1, 1, 0, nil), (0, 0, 1, nil), (4_000_000, 1, 1, nil),
            (11_811, 11_811, 2, nil),
        ] as [(UInt32, UInt32, UInt8, Double?)])
    func densityOfPHYs(x: UInt32, y: UInt32, unit: UInt8, perMillimetre: Double?) throws {
        let png = HandmadePNG(
            width: 1, height: 1, colour: 0, rows: [0, 9], before: [("pHYs", big(x) + big(y) + [unit])])
        #expect(try Raster.decode(png.octets).densities.first?.horizontal == perMillimetre)
    }

    @Test func everyTruncationAndMutationEndsWithACode() throws {
        let png = HandmadePNG(
            width: 6, height: 5, colour: 3, rows: Bytes(repeating: 0, count: 35),
            before: [("PLTE", [200, 10, 20, 0, 0, 0]), ("pHYs", big(11_811) + big(11_811) + [1])])
        Mutations.run(png.octets, rounds: 3000)
    }
}

@Suite struct JPEGDecodingTests {
    static func colour(_ raster: Raster, _ x: Int, _ y: Int) -> [Int] {
        (0..<raster.channels).map { Int(raster.pixels[(y * raster.width + x) * raster.channels + $0]) }
    }

    static func isNear(_ a: [Int], _ b: [Int]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 40 }
    }

    @Test(arguments: [SampleJPEG.rgb, .progressive, .cmyk]) func colours(sample: SampleJPEG) throws {
        let raster = try Raster.decode(sample.octets)
        #expect(raster.width == 32 && raster.height == 16 && raster.channels == 3)
        #expect(Self.isNear(Self.colour(raster, 3, 3), [255, 0, 0]))
        #expect(Self.isNear(Self.colour(raster, 28, 3), [0, 255, 0]))
        #expect(Self.isNear(Self.colour(raster, 3, 12), [0, 0, 255]))
        #expect(Self.isNear(Self.colour(raster, 28, 12), [255, 255, 255]))
    }

    @Test func grey() throws {
        let raster = try Raster.decode(SampleJPEG.grey.octets)
        #expect(raster.channels == 1)
        #expect(Self.isNear(Self.colour(raster, 28, 12), [255]))
    }

    @Test func orientationIsApplied() throws {
        let sixth = try Raster.decode(SampleJPEG.orientation6.octets)
        #expect(sixth.width == 16 && sixth.height == 32)
        // Turned a quarter clockwise: the bottom-left blue comes to the top-left.
        #expect(Self.isNear(Self.colour(sixth, 2, 3), [0, 0, 255]))
        #expect(Self.isNear(Self.colour(sixth, 13, 3), [255, 0, 0]))
        let third = try Raster.decode(SampleJPEG.orientation3.octets)
        #expect(Self.isNear(Self.colour(third, 2, 2), [255, 255, 255]))
        #expect(Self.isNear(Self.colour(third, 28, 12), [255, 0, 0]))
    }

    @Test func everyOrientationKeepsTheRightCorner() throws {
        // Where the red top-left quadrant goes for each value of the tag.
        let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)]
        for value in 1...8 {
            var octets = SampleJPEG.orientation6.octets
            let tag: Bytes = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
            let at = try #require(octets.indices.first { octets[$0...].starts(with: tag) })
            octets[at + 9] = UInt8(value)
            let raster = try Raster.decode(octets)
            #expect((raster.width == 16) == (value >= 5))
            let x = corners[value - 1].0 == 0 ? 2 : raster.width - 3
            let y = corners[value - 1].1 == 0 ? 2 : raster.height - 3
            #expect(Self.isNear(Self.colour(raster, x, y), [255, 0, 0]), "orientation \(value)")
        }
    }

    @Test func densityOfJFIFAndEXIF() throws {
        let tag = try #require(try Raster.decode(SampleJPEG.rgb.octets).densities.first)
        #expect(tag.source == .jfif && abs(tag.horizontal * 25.4 - 300) < 1e-9)
        #expect(try Raster.decode(SampleJPEG.grey.octets).densities.isEmpty)
        let exif = try #require(
            try Raster.decode(SampleJPEG.orientation3.octets).densities.first { $0.source == .exif })
        #expect(abs(exif.horizontal * 25.4 - 400) < 1e-9)
    }

    @Test(
        arguments: [(0, 300, nil), (1, 300, 300.0), (2, 118, 299.72), (1, 0, nil), (3, 300, nil), (1, 65_535, nil)]
            as [(UInt8, Int, Double?)])
    func unitsOfJFIF(unit: UInt8, number: Int, dpi: Double?) throws {
        var octets = SampleJPEG.rgb.octets
        octets[13] = unit
        for at in [14, 16] { (octets[at], octets[at + 1]) = (UInt8(number >> 8), UInt8(number & 255)) }
        let found = try Raster.decode(octets).densities.first?.horizontal
        #expect((found == nil) == (dpi == nil))
        if let found, let dpi { #expect(abs(found * 25.4 - dpi) < 0.01) }
    }

    @Test func cutShortIsTruncated() {
        let octets = SampleJPEG.rgb.octets
        #expect(code(Bytes(octets.prefix(octets.count - 30))) == .truncated)
        #expect(code([0xff, 0xd8, 0xff]) != nil)
    }

    @Test(arguments: SampleJPEG.allCases) func everyMutationEndsWithACode(sample: SampleJPEG) {
        Mutations.run(sample.octets, rounds: 400)
    }
}

/// The same damages every time: cuts, flipped bits, overwritten and repeated parts.
enum Mutations {
    static func run(_ octets: Bytes, rounds: Int, cuts: Int = 200) {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(bound, 1)))
        }
        let limits = {
            var limits = ScanLimits()
            limits.pixels = 4_000_000
            return limits
        }()
        for count in stride(from: 0, to: octets.count, by: max(1, octets.count / cuts)) {
            _ = try? Raster.decode(Bytes(octets.prefix(count)), limits: limits)
        }
        for _ in 0..<rounds {
            var changed = octets
            for _ in 0...next(4) {
                let at = next(changed.count)
                switch next(4) {
                case 0: changed[at] ^= 1 << UInt8(next(8))
                case 1: changed[at] = [0, 1, 0x7f, 0x80, 0xff][next(5)]
                case 2: changed.remove(at: at)
                default: changed.insert(contentsOf: changed[at..<min(changed.count, at + next(20))], at: at)
                }
            }
            if let raster = try? Raster.decode(changed, limits: limits) {
                #expect(raster.pixels.count == raster.width * raster.height * raster.channels)
            }
        }
    }
}

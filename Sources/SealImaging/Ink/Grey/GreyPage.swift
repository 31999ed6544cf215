/// A page without colour at the resolution of finding: light as a share of the paper's, 200 a byte for bare paper.
///
/// Coloured ink fades out: each place takes its brightest channel, which a coloured ink hardly darkens.
struct GreyPage: Sendable {
    /// The byte of bare paper; brighter places reach 255.
    static let paperByte = 200
    /// Pixels of the scan across one pixel of this page.
    let factor: Int
    let width: Int
    let height: Int
    private(set) var light: [UInt8]
    /// Pixels of this page a millimetre.
    let perMillimetre: Double

    /// Reduced to about 300 DPI: finer strokes do not help to find a seal.
    init(_ raster: Raster, paper: Paper, perMillimetre: Double) {
        factor = max(1, min(Int(perMillimetre / 10), min(raster.width, raster.height) / 48))
        width = raster.width / factor
        height = raster.height / factor
        self.perMillimetre = perMillimetre / Double(factor)
        light = [UInt8](repeating: 0, count: width * height)
        var best = [Int](repeating: 0, count: width)
        var sums = [Int](repeating: 0, count: width)
        for y in 0..<height {
            for x in 0..<width { best[x] = 0 }
            for channel in 0..<raster.channels {
                add(rows: y, of: raster, channel: channel, into: &sums)
                keepBrightest(sums, row: y, paper: paper, channel: channel, in: &best)
            }
            for x in 0..<width { light[y * width + x] = UInt8(min(best[x], 255)) }
        }
    }

    private func add(rows row: Int, of raster: Raster, channel: Int, into sums: inout [Int]) {
        let (stride, step) = (raster.channels, factor)
        for x in 0..<width { sums[x] = 0 }
        for y in row * step..<(row + 1) * step {
            var at = y * raster.width * stride + channel
            for x in 0..<width {
                var sum = 0
                for _ in 0..<step {
                    sum += Int(raster.pixels[at])
                    at += stride
                }
                sums[x] += sum
            }
        }
    }

    /// Divides by the paper, which varies slowly: it is asked every 16 pixels and taken as straight between.
    private func keepBrightest(_ sums: [Int], row: Int, paper: Paper, channel: Int, in best: inout [Int]) {
        let half = Double(factor - 1) / 2
        let y = Double(row * factor) + half
        func scale(_ x: Int) -> Float {
            let share = Float(Self.paperByte) / Float(factor * factor)
            return share / max(paper.light(channel: channel, x: Double(x * factor) + half, y: y), 1)
        }
        var left = scale(0)
        for from in Swift.stride(from: 0, to: width, by: 16) {
            let right = scale(from + 16)
            let slope = (right - left) / 16
            for x in from..<min(from + 16, width) {
                let value = Int(Float(sums[x]) * (left + slope * Float(x - from)))
                best[x] = max(best[x], value)
            }
            left = right
        }
    }
}

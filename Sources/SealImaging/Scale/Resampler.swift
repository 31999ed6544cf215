import Foundation
import SealBase

/// Fills a raster from another through a projective map, by cubic convolution over 4 × 4 pixels (Catmull-Rom: Keys 1981,
/// a = −1/2), which keeps the edges that the trace measures.
struct Resampler: Sendable {
    let source: Raster
    /// Pixels of the result to pixels of the source.
    let map: Homography
    /// Pixels along the result's edges that repeat what lies inside them.
    let rim: Double

    /// Weights of four neighbours for 256 places between two pixels, in 1/128.
    private static let weights: [Int32] = {
        var out: [Int32] = []
        for phase in 0..<256 {
            let t = (Double(phase) + 0.5) / 256
            let w = [
                ((-0.5 * t + 1) * t - 0.5) * t, (1.5 * t - 2.5) * t * t + 1,
                ((-1.5 * t + 2) * t + 0.5) * t, (0.5 * t - 0.5) * t * t,
            ].map { Int32(($0 * 128).rounded()) }
            // The middle two take what rounding leaves, so that even paper stays even.
            let rest = 128 - w.reduce(0, +)
            out += t < 0.5 ? [w[0], w[1] + rest, w[2], w[3]] : [w[0], w[1], w[2] + rest, w[3]]
        }
        return out
    }()

    func pixels(width: Int, height: Int) -> [UInt8] {
        let n = source.channels
        var out = [UInt8](repeating: 255, count: width * height * n)
        let paper = paperColour(width, height)
        let weights = Self.weights
        let inner = (left: rim, right: Double(width) - rim, top: rim, bottom: Double(height) - rim)
        for y in 0..<height {
            let v = min(max(Double(y) + 0.5, inner.top), inner.bottom)
            // Numerators and denominator are linear along a row.
            let (x0, y0, w0) = (
                map.m[1] * v + map.m[2], map.m[4] * v + map.m[5], map.m[7] * v + map.m[8]
            )
            for x in 0..<width {
                let u = min(max(Double(x) + 0.5, inner.left), inner.right)
                let w = 1 / (map.m[6] * u + w0)
                let px = (map.m[0] * u + x0) * w - 0.5
                let py = (map.m[3] * u + y0) * w - 0.5
                let at = (y * width + x) * n
                guard px >= -0.5, py >= -0.5, px <= Double(source.width) - 0.5, py <= Double(source.height) - 0.5
                else {
                    for c in 0..<n { out[at + c] = paper[c] }
                    continue
                }
                let (fx, fy) = (px.rounded(.down), py.rounded(.down))
                let (ix, iy) = (Int(fx), Int(fy))
                let kx = Int((px - fx) * 256) * 4
                let ky = Int((py - fy) * 256) * 4
                if ix >= 1, iy >= 1, ix < source.width - 2, iy < source.height - 2, n == 3 {
                    inside(ix, iy, kx, ky, weights, at, &out)
                } else {
                    atEdge(ix, iy, kx, ky, weights, at, &out)
                }
            }
        }
        return out
    }

    /// Three channels, every neighbour in the picture.
    @inline(__always)
    private func inside(
        _ ix: Int, _ iy: Int, _ kx: Int, _ ky: Int, _ weights: [Int32], _ at: Int, _ out: inout [UInt8]
    ) {
        let pixels = source.pixels.span
        let (a, b, c, d) = (weights[kx], weights[kx + 1], weights[kx + 2], weights[kx + 3])
        var (red, green, blue): (Int32, Int32, Int32) = (0, 0, 0)
        var row = ((iy - 1) * source.width + ix - 1) * 3
        for k in 0..<4 {
            let p = pixels.extracting(row..<row + 12)
            let w = weights[ky + k]
            red += w * (a * Int32(p[0]) + b * Int32(p[3]) + c * Int32(p[6]) + d * Int32(p[9]))
            green += w * (a * Int32(p[1]) + b * Int32(p[4]) + c * Int32(p[7]) + d * Int32(p[10]))
            blue += w * (a * Int32(p[2]) + b * Int32(p[5]) + c * Int32(p[8]) + d * Int32(p[11]))
            row += source.width * 3
        }
        out[at] = Self.octet(red)
        out[at + 1] = Self.octet(green)
        out[at + 2] = Self.octet(blue)
    }

    private func atEdge(
        _ ix: Int, _ iy: Int, _ kx: Int, _ ky: Int, _ weights: [Int32], _ at: Int, _ out: inout [UInt8]
    ) {
        let n = source.channels
        for channel in 0..<n {
            var sum: Int32 = 0
            for k in 0..<4 {
                let y = min(max(iy + k - 1, 0), source.height - 1)
                for j in 0..<4 {
                    let x = min(max(ix + j - 1, 0), source.width - 1)
                    let value = Int32(source.pixels[(y * source.width + x) * n + channel])
                    sum += weights[ky + k] * weights[kx + j] * value
                }
            }
            out[at + channel] = Self.octet(sum)
        }
    }

    @inline(__always)
    private static func octet(_ sum: Int32) -> UInt8 {
        UInt8(truncatingIfNeeded: min(max((sum + 8192) >> 14, 0), 255))
    }

    /// The brighter middle of what the sheet shows, for places that the picture does not.
    private func paperColour(_ width: Int, _ height: Int) -> [UInt8] {
        var seen = [[Float]](repeating: [], count: source.channels)
        for row in 1..<24 {
            for column in 1..<24 {
                let p = map.map(Point(Double(width * column) / 24, Double(height * row) / 24))
                guard p.x >= 0, p.y >= 0, p.x < Double(source.width), p.y < Double(source.height) else { continue }
                let at = (Int(p.y) * source.width + Int(p.x)) * source.channels
                for c in seen.indices { seen[c].append(Float(source.pixels[at + c])) }
            }
        }
        return seen.map { $0.isEmpty ? 255 : UInt8(min(max(percentile($0, 0.6), 0), 255)) }
    }
}

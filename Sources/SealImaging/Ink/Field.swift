import Foundation

/// A picture of one quantity, 32-bit floats, rows from the top.
struct Field: Sendable {
    let width: Int
    let height: Int
    var values: [Float]

    init(width: Int, height: Int, filled value: Float = 0) {
        (self.width, self.height) = (width, height)
        values = [Float](repeating: value, count: width * height)
    }

    subscript(x: Int, y: Int) -> Float {
        get { values[y * width + x] }
        set { values[y * width + x] = newValue }
    }

    /// The value at a real position by bilinear interpolation; positions outside take the edge's value.
    func sample(_ x: Double, _ y: Double) -> Float {
        let cx = min(max(x, 0), Double(width - 1))
        let cy = min(max(y, 0), Double(height - 1))
        let (x0, y0) = (Int(cx), Int(cy))
        let (x1, y1) = (min(x0 + 1, width - 1), min(y0 + 1, height - 1))
        let (fx, fy) = (Float(cx - Double(x0)), Float(cy - Double(y0)))
        let top = self[x0, y0] * (1 - fx) + self[x1, y0] * fx
        let bottom = self[x0, y1] * (1 - fx) + self[x1, y1] * fx
        return top * (1 - fy) + bottom * fy
    }

    /// Weighted by a Gaussian of `sigma` pixels, edges repeated.
    func blurred(_ sigma: Double) -> Field {
        guard sigma > 0.05 else { return self }
        let radius = max(1, Int((sigma * 2.6).rounded(.up)))
        var kernel = (-radius...radius).map { i in
            Float(exp(-Double(i * i) / (2 * sigma * sigma)))
        }
        let sum = kernel.reduce(0, +)
        for index in kernel.indices { kernel[index] /= sum }
        return convolved(kernel, along: true).convolved(kernel, along: false)
    }

    /// The mean over a square of `2 * radius + 1` pixels, edges repeated; running sums, whatever the radius.
    func boxed(_ radius: Int) -> Field {
        guard radius > 0 else { return self }
        var across = self
        let scale = 1 / Float(2 * radius + 1)
        for y in 0..<height {
            let row = y * width
            var sum: Float = 0
            for i in -radius...radius { sum += values[row + min(max(i, 0), width - 1)] }
            for x in 0..<width {
                across.values[row + x] = sum * scale
                sum += values[row + min(x + radius + 1, width - 1)] - values[row + max(x - radius, 0)]
            }
        }
        var out = across
        var sums = [Float](repeating: 0, count: width)
        for i in -radius...radius {
            let row = min(max(i, 0), height - 1) * width
            for x in 0..<width { sums[x] += across.values[row + x] }
        }
        for y in 0..<height {
            let (enter, leave) = (min(y + radius + 1, height - 1) * width, max(y - radius, 0) * width)
            for x in 0..<width {
                out.values[y * width + x] = sums[x] * scale
                sums[x] += across.values[enter + x] - across.values[leave + x]
            }
        }
        return out
    }

    private func convolved(_ kernel: [Float], along: Bool) -> Field {
        var out = Field(width: width, height: height)
        let radius = kernel.count / 2
        for y in 0..<height {
            let row = y * width
            if along {
                for x in 0..<width {
                    var sum: Float = 0
                    if x >= radius && x < width - radius {
                        for k in 0..<kernel.count { sum += kernel[k] * values[row + x + k - radius] }
                    } else {
                        for k in 0..<kernel.count {
                            sum += kernel[k] * values[row + min(max(x + k - radius, 0), width - 1)]
                        }
                    }
                    out.values[row + x] = sum
                }
            } else {
                for k in 0..<kernel.count {
                    let from = min(max(y + k - radius, 0), height - 1) * width
                    let weight = kernel[k]
                    for x in 0..<width { out.values[row + x] += weight * values[from + x] }
                }
            }
        }
        return out
    }

    /// The largest (or smallest) value within `radius` pixels, a square window.
    func extreme(_ radius: Int, largest: Bool) -> Field {
        var across = self
        for y in 0..<height {
            for x in 0..<width {
                var best = self[x, y]
                for i in max(0, x - radius)...min(width - 1, x + radius) {
                    let v = self[i, y]
                    best = largest ? max(best, v) : min(best, v)
                }
                across[x, y] = best
            }
        }
        var out = across
        for y in 0..<height {
            for x in 0..<width {
                var best = across[x, y]
                for i in max(0, y - radius)...min(height - 1, y + radius) {
                    let v = across[x, i]
                    best = largest ? max(best, v) : min(best, v)
                }
                out[x, y] = best
            }
        }
        return out
    }
}

/// The value below which `part` (0…1) of the numbers lie; 0 of none.
func percentile(_ numbers: [Float], _ part: Double) -> Float {
    guard !numbers.isEmpty else { return 0 }
    let sorted = numbers.sorted()
    return sorted[min(sorted.count - 1, max(0, Int(Double(sorted.count - 1) * part)))]
}

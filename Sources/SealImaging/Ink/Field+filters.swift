import Foundation

extension Field {
    /// Weighted by a Gaussian of `sigma` pixels, edges repeated.
    func blurred(_ sigma: Double) -> Field {
        guard sigma > 0.05, width > 0, height > 0 else { return self }
        let radius = max(1, Int((sigma * 2.6).rounded(.up)))
        var kernel = (-radius...radius).map { i in
            Float(exp(-Double(i * i) / (2 * sigma * sigma)))
        }
        let sum = kernel.reduce(0, +)
        for index in kernel.indices { kernel[index] /= sum }
        let (weights, width, height) = (kernel, width, height)
        return unsafe filtered { source, out, rows in
            var ring = RowRing(width: width, height: height, radius: radius)
            for y in rows {
                unsafe ring.fill(to: y, from: source) { row, line in
                    unsafe convolve(row, weights, width: width, into: line)
                }
                unsafe ring.combine(around: y, weights, into: out + y * width)
            }
        }
    }

    /// The largest (or smallest) value within `radius` pixels, a square window.
    func extreme(_ radius: Int, largest: Bool) -> Field {
        guard width > 0, height > 0, radius > 0 else { return self }
        let (width, height) = (width, height)
        return unsafe filtered { source, out, rows in
            var ring = RowRing(width: width, height: height, radius: radius)
            for y in rows {
                unsafe ring.fill(to: y, from: source) { row, line in
                    unsafe line.update(from: row, count: width)
                    for shift in 1...radius where shift < width {
                        let count = width - shift
                        unsafe keep(largest, of: row + shift, count: count, in: line)
                        unsafe keep(largest, of: row, count: count, in: line + shift)
                    }
                }
                unsafe ring.extreme(around: y, largest: largest, into: out + y * width)
            }
        }
    }

    /// The mean over a square of `2 * radius + 1` pixels, edges repeated; running sums, whatever the radius.
    func boxed(_ radius: Int) -> Field {
        guard radius > 0, width > 0, height > 0 else { return self }
        let (width, height) = (width, height)
        let scale = 1 / Float(2 * radius + 1)
        var across = unsafe filtered { source, out, rows in
            for y in rows {
                let (row, line) = unsafe (source + y * width, out + y * width)
                var sum: Float = 0
                for i in -radius...radius { unsafe sum += row[min(max(i, 0), width - 1)] }
                for x in 0..<width {
                    unsafe line[x] = sum * scale
                    unsafe sum += row[min(x + radius + 1, width - 1)] - row[max(x - radius, 0)]
                }
            }
        }
        let from = across.values
        var sums = [Float](repeating: 0, count: width)
        unsafe from.withUnsafeBufferPointer { from in
            unsafe across.values.withUnsafeMutableBufferPointer { out in
                unsafe sums.withUnsafeMutableBufferPointer { sums in
                    for i in -radius...radius {
                        let row = min(max(i, 0), height - 1) * width
                        for x in 0..<width { unsafe sums[x] += from[row + x] }
                    }
                    for y in 0..<height {
                        let (enter, leave) = (min(y + radius + 1, height - 1) * width, max(y - radius, 0) * width)
                        for x in 0..<width {
                            unsafe out[y * width + x] = sums[x] * scale
                            unsafe sums[x] += from[enter + x] - from[leave + x]
                        }
                    }
                }
            }
        }
        return across
    }

    /// A field of other sides whose rows are written one by one, in bands: from the values of this one.
    func banded(
        width: Int, height: Int,
        _ row: @escaping @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    ) -> Field {
        let cells = width * height
        let made = unsafe [Float](unsafeUninitializedCapacity: cells) { out, count in
            unsafe values.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = out.baseAddress else { return }
                nonisolated(unsafe) let (source, target) = unsafe (from, to)
                inBands(height, cells: cells) { rows in
                    for y in rows { unsafe row(source, target + y * width, y) }
                }
                count = cells
            }
        }
        return Field(width: width, height: height, values: made)
    }

    /// A field whose rows are written in bands: from the values of this one, into those of the new one.
    private func filtered(
        _ work: @escaping @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Range<Int>) -> Void
    ) -> Field {
        let (rows, cells) = (height, width * height)
        let made = unsafe [Float](unsafeUninitializedCapacity: cells) { out, count in
            unsafe values.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = out.baseAddress else { return }
                nonisolated(unsafe) let (source, target) = unsafe (from, to)
                inBands(rows, cells: cells) { unsafe work(source, target, $0) }
                count = cells
            }
        }
        return Field(width: width, height: height, values: made)
    }
}

/// The rows around the one that is being made, after the pass along them: the pass across needs no more.
private struct RowRing {
    private let width: Int
    private let height: Int
    private let radius: Int
    private var lines: [Float]
    private var next = -1

    init(width: Int, height: Int, radius: Int) {
        (self.width, self.height, self.radius) = (width, height, radius)
        lines = [Float](repeating: 0, count: width * (2 * radius + 1))
    }

    private func slot(_ row: Int) -> Int { row % (2 * radius + 1) * width }

    /// Makes the rows that `y` needs and that are not there yet.
    mutating func fill(
        to y: Int, from source: UnsafePointer<Float>,
        _ make: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        if next < 0 { next = max(0, y - radius) }
        while next <= min(y + radius, height - 1) {
            let place = slot(next)
            unsafe lines.withUnsafeMutableBufferPointer { all in
                guard let line = all.baseAddress else { return }
                unsafe make(source + next * width, line + place)
            }
            next += 1
        }
    }

    /// The weighted sum of the rows around `y`; the edge's rows are repeated.
    func combine(around y: Int, _ weights: [Float], into out: UnsafeMutablePointer<Float>) {
        let slots = (-radius...radius).map { slot(min(max(y + $0, 0), height - 1)) }
        unsafe lines.withUnsafeBufferPointer { all in
            guard let first = all.baseAddress else { return }
            var x = 0
            while x + 8 <= width {
                var sum = SIMD8<Float>.zero
                for k in slots.indices { unsafe sum += eight(first + slots[k] + x) * weights[k] }
                unsafe UnsafeMutableRawPointer(out + x).storeBytes(of: sum, as: SIMD8<Float>.self)
                x += 8
            }
            while x < width {
                var sum: Float = 0
                for k in slots.indices { unsafe sum += first[slots[k] + x] * weights[k] }
                unsafe out[x] = sum
                x += 1
            }
        }
    }

    func extreme(around y: Int, largest: Bool, into out: UnsafeMutablePointer<Float>) {
        unsafe lines.withUnsafeBufferPointer { all in
            guard let first = all.baseAddress else { return }
            unsafe out.update(from: first + slot(y), count: width)
            for row in max(0, y - radius)...min(height - 1, y + radius) where row != y {
                unsafe keep(largest, of: first + slot(row), count: width, in: out)
            }
        }
    }
}

private func eight(_ place: UnsafePointer<Float>) -> SIMD8<Float> {
    unsafe UnsafeRawPointer(place).loadUnaligned(as: SIMD8<Float>.self)
}

/// The weighted mean along a row, its ends repeated.
private func convolve(
    _ row: UnsafePointer<Float>, _ weights: [Float], width: Int, into out: UnsafeMutablePointer<Float>
) {
    let radius = weights.count / 2
    var x = 0
    while x < width {
        if x >= radius, x + radius + 8 <= width {
            var sum = SIMD8<Float>.zero
            for k in weights.indices { unsafe sum += eight(row + x + k - radius) * weights[k] }
            unsafe UnsafeMutableRawPointer(out + x).storeBytes(of: sum, as: SIMD8<Float>.self)
            x += 8
        } else {
            var sum: Float = 0
            for k in weights.indices { unsafe sum += weights[k] * row[min(max(x + k - radius, 0), width - 1)] }
            unsafe out[x] = sum
            x += 1
        }
    }
}

/// The larger (or smaller) of each two values.
private func keep(
    _ largest: Bool, of other: UnsafePointer<Float>, count: Int, in out: UnsafeMutablePointer<Float>
) {
    if largest {
        for x in 0..<count { unsafe out[x] = other[x] > out[x] ? other[x] : out[x] }
    } else {
        for x in 0..<count { unsafe out[x] = other[x] < out[x] ? other[x] : out[x] }
    }
}

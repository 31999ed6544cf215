import SealBase

/// The mean of the middles of the cracks of a bitmap's border, three pixels to both sides, as `CalmedLine` takes it.
/// Neighbours are a pixel apart, or half a diagonal where the border turns: a few turns tell all weights, which are looked
/// up.
struct CrackMeans {
    /// The middles of the cracks, and around each the mean.
    private(set) var middles: [Point] = []
    private(set) var means: [Point] = []
    /// For each over how many cracks to both sides the border goes straight on.
    private(set) var rest: [Int32] = []

    /// Pixels to both sides.
    static let reach = 3.0
    /// Neighbours to each side that can be within reach: four half diagonals are 2.8 pixels.
    private static let side = 4
    /// Of shorter borders a third would be less than the reach.
    private static let leastCracks = 24

    /// The weights to one side, outwards, for the turns of as many steps and one more.
    private struct Weights {
        var near = SIMD4<Double>.zero
        /// What the middle itself has of this side, and all of it.
        var own = 0.0, sum = 0.0

        /// Bit k: whether the k-th step outwards turns.
        init(turns: Int) {
            func way(_ k: Int) -> Double { turns >> k & 1 != 0 ? 0.5.squareRoot() : 1 }
            own = way(0)
            sum = own
            var far = 0.0
            for k in 0..<side {
                far += way(k)
                let part = max(0, 1 - far * far / (reach * reach))
                near[k] = (way(k) + way(k + 1)) * part * part
                sum += near[k]
            }
        }
    }

    private static let weights = (0..<1 << (side + 1)).map { Weights(turns: $0) }

    /// Of a border by its corners, x in the low 16 bits, y in the high, `count` cracks long. Nil of a short one.
    init?(corners: ArraySlice<UInt32>, count: Int) {
        guard count >= Self.leastCracks, var at = corners.last else { return nil }
        middles.reserveCapacity(count)
        rest.reserveCapacity(count)
        // Of each crack whether the border turns before it; either end goes on round.
        let side = Self.side
        var turns = [UInt8](repeating: 0, count: count + 2 * side + 1)
        for next in corners {
            let (x, y) = (Double(at & 0xffff), Double(at >> 16))
            let (dx, dy) = (Double(next & 0xffff) - x, Double(next >> 16) - y)
            let steps = Int(abs(dx) + abs(dy))
            guard steps > 0, middles.count + steps <= count else { return nil }
            turns[side + middles.count] = 1
            let (ax, ay) = (dx / Double(steps), dy / Double(steps))
            for step in 0..<steps {
                let far = Double(step) + 0.5
                middles.append(Point(x + ax * far, y + ay * far))
                rest.append(Int32(truncatingIfNeeded: min(step, steps - 1 - step)))
            }
            at = next
        }
        guard middles.count == count else { return nil }
        for k in 0..<side { turns[k] = turns[count + k] }
        for k in 0...side { turns[count + side + k] = turns[side + k] }
        means = Self.means(middles, turns)
    }

    private static func means(_ middles: [Point], _ turns: [UInt8]) -> [Point] {
        let count = middles.count
        return unsafe middles.withUnsafeBufferPointer { middles in
            unsafe turns.withUnsafeBufferPointer { turns in
                unsafe weights.withUnsafeBufferPointer { weights in
                    unsafe [Point](unsafeUninitializedCapacity: count) { out, made in
                        // The steps after a crack, the nearest lowest, and those before it.
                        var (after, before) = (0, 0)
                        for k in 0...side {
                            unsafe after |= Int(turns[side + k + 1]) << k
                            unsafe before |= Int(turns[side - k]) << k
                        }
                        for index in 0..<count {
                            let own = unsafe middles[index]
                            let (right, left) = unsafe (weights[after], weights[before])
                            var (x, y) = (own.x * (right.own + left.own), own.y * (right.own + left.own))
                            func add(_ at: Int, _ weight: Double) {
                                let p = unsafe middles[at < 0 ? at + count : at < count ? at : at - count]
                                x += p.x * weight
                                y += p.y * weight
                            }
                            if after | before != 0 {
                                for k in 0..<side {
                                    add(index + 1 + k, right.near[k])
                                    add(index - 1 - k, left.near[k])
                                }
                                let scale = 1 / (right.sum + left.sum)
                                unsafe out.initializeElement(at: index, to: Point(x * scale, y * scale))
                            } else {
                                unsafe out.initializeElement(at: index, to: own)
                            }
                            guard index + 1 < count else { break }
                            unsafe after = after >> 1 | Int(turns[index + 2 * side + 2]) << side
                            unsafe before = (before << 1 | Int(turns[index + side + 1])) & (1 << (side + 1) - 1)
                        }
                        made = count
                    }
                }
            }
        }
    }
}

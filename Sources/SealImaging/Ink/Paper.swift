/// The light of the bare paper at every place: illumination, yellowing and shadow, from the picture itself.
struct Paper: Sendable {
    /// One field a channel, on a coarse grid of `tile` pixels.
    private let channels: [Field]
    private let tile: Int

    /// Takes the brighter part of each tile and closes what is darker than paper over less than ten tiles or so: text,
    /// strokes, a solid seal.
    init(_ raster: Raster, tile: Int) {
        let columns = (raster.width + tile - 1) / tile
        let rows = (raster.height + tile - 1) / tile
        let count = raster.channels
        let lights = atOnce(rows) { row in
            var tally = LightTally(channels: count)
            return (0..<columns).flatMap { column in
                tally.take(raster, tile: tile, column: column, row: row)
                return (0..<count).map { Float(max(tally.light($0, brighter: 0.3), 1)) }
            }
        }
        var fields = [Field](repeating: Field(width: columns, height: rows), count: count)
        for (row, lights) in lights.enumerated() {
            for column in 0..<columns {
                for channel in 0..<count { fields[channel][column, row] = lights[column * count + channel] }
            }
        }
        self.tile = tile
        var closed = fields.map { $0.extreme(6, largest: true).extreme(6, largest: false) }
        if count == 3 { Self.keepShadows(&closed, near: fields) }
        channels = closed.map { $0.boxed(1).boxed(1) }
    }

    /// A shadow is narrower than a solid seal may be, but dims all channels alike: where paper closed over five tiles
    /// only is darker without being coloured, it is paper in shadow.
    private static func keepShadows(_ closed: inout [Field], near fields: [Field]) {
        let near = fields.map { $0.extreme(2, largest: true).extreme(2, largest: false) }
        for index in closed[0].values.indices {
            let r = near[0].values[index] / closed[0].values[index]
            let g = near[1].values[index] / closed[1].values[index]
            let b = near[2].values[index] / closed[2].values[index]
            let (least, most) = (min(r, min(g, b)), max(r, max(g, b)))
            // Deeper than half is print, and the last twentieth is noise.
            guard least > 0.45, most < 0.95, most - least < 0.05 else { continue }
            for channel in 0..<3 { closed[channel].values[index] = near[channel].values[index] }
        }
    }

    /// Places along a row: which nodes of the grid they lie between, and how far from the left one.
    struct Places: Sendable {
        /// Where the places end that lie behind each node but before the next.
        fileprivate var ends: [Int]
        fileprivate var beyond: [Float]

        var count: Int { beyond.count }
    }

    /// So many places, every `step` pixels from `x` on.
    func places(from x: Double, step: Double = 1, count: Int) -> Places {
        let nodes = channels.first?.width ?? 0
        let last = Float(nodes - 1)
        let (start, advance) = (Float((x + 0.5) / Double(tile) - 0.5), Float(step / Double(tile)))
        var out = Places(ends: [Int](repeating: count, count: nodes), beyond: [])
        out.beyond.reserveCapacity(count)
        // From left to right the node before a place only moves on.
        var left = 0
        for index in 0..<count {
            let at = min(max(start + advance * Float(index), 0), last)
            while left + 1 < nodes, at >= Float(left + 1) {
                out.ends[left] = index
                left += 1
            }
            out.beyond.append(at - Float(left))
        }
        return out
    }

    /// Paper light of one channel at places of a row.
    func row(channel: Int, _ places: Places, y: Double, into out: inout [Float]) {
        let field = channels[channel]
        let gy = min(max((y + 0.5) / Double(tile) - 0.5, 0), Double(field.height - 1))
        let above = Int(gy)
        let below = min(above + 1, field.height - 1)
        let share = Float(gy - Double(above))
        var nodes = [Float](repeating: 0, count: field.width)
        for i in nodes.indices { nodes[i] = field[i, above] * (1 - share) + field[i, below] * share }
        guard out.count >= places.count, places.ends.count == nodes.count else { return }
        unsafe out.withUnsafeMutableBufferPointer { out in
            unsafe places.beyond.withUnsafeBufferPointer { beyond in
                guard let out = out.baseAddress, let beyond = beyond.baseAddress else { return }
                var first = 0
                for left in nodes.indices {
                    let (light, end) = (nodes[left], places.ends[left])
                    let rise = nodes[min(left + 1, nodes.count - 1)] - light
                    guard first < end else { continue }
                    for index in first..<end { unsafe out[index] = light + rise * beyond[index] }
                    first = end
                }
            }
        }
    }

    /// Paper light of one channel at a pixel.
    func light(channel: Int, x: Double, y: Double) -> Float {
        channels[channel].sample((x + 0.5) / Double(tile) - 0.5, (y + 0.5) / Double(tile) - 0.5)
    }
}

/// How often each light is met within a tile.
private struct LightTally {
    private var counts: [UInt16]
    private let channels: Int
    private var total = 0

    init(channels: Int) {
        self.channels = channels
        counts = [UInt16](repeating: 0, count: 256 * channels)
    }

    /// Some two hundred pixels tell a tile's light to a fraction of a level.
    mutating func take(_ raster: Raster, tile: Int, column: Int, row: Int) {
        let step = max(1, tile / 12)
        let (left, right) = (column * tile, min((column + 1) * tile, raster.width))
        let (top, bottom) = (row * tile, min((row + 1) * tile, raster.height))
        let (width, channels) = (raster.width, channels)
        let (across, down) = ((right - left + step - 1) / step, (bottom - top + step - 1) / step)
        total = 0
        unsafe raster.pixels.withUnsafeBufferPointer { pixels in
            unsafe counts.withUnsafeMutableBufferPointer { counts in
                guard let first = pixels.baseAddress, let counts = counts.baseAddress, across > 0, down > 0,
                    pixels.count >= width * raster.height * channels
                else { return }
                unsafe counts.update(repeating: 0, count: 256 * channels)
                for y in 0..<down {
                    var at = unsafe first + ((top + y * step) * width + left) * channels
                    for _ in 0..<across {
                        unsafe counts[Int(at[0])] &+= 1
                        if channels == 3 {
                            unsafe counts[256 + Int(at[1])] &+= 1
                            unsafe counts[512 + Int(at[2])] &+= 1
                        }
                        unsafe at += step * channels
                    }
                }
            }
        }
        total = across * down
    }

    /// The light that this share of the pixels reaches.
    func light(_ channel: Int, brighter share: Double) -> Int {
        let wanted = Int((Double(total) * share).rounded(.up))
        var (value, seen) = (255, 0)
        while value > 0 {
            seen += Int(counts[channel * 256 + value])
            if seen >= wanted { break }
            value -= 1
        }
        return value
    }
}

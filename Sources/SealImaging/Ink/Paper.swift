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
        let step = max(1, tile / 16)
        let count = raster.channels
        var fields = [Field](repeating: Field(width: columns, height: rows), count: count)
        var histogram = [Int](repeating: 0, count: 256)
        for row in 0..<rows {
            for column in 0..<columns {
                for channel in 0..<count {
                    for index in 0..<256 { histogram[index] = 0 }
                    var total = 0
                    var y = row * tile
                    while y < min((row + 1) * tile, raster.height) {
                        var x = column * tile
                        while x < min((column + 1) * tile, raster.width) {
                            histogram[Int(raster.pixels[(y * raster.width + x) * count + channel])] += 1
                            total += 1
                            x += step
                        }
                        y += step
                    }
                    var (value, seen) = (255, 0)
                    while value > 0 {
                        seen += histogram[value]
                        if seen * 10 >= total * 3 { break }
                        value -= 1
                    }
                    fields[channel][column, row] = Float(max(value, 1))
                }
            }
        }
        self.tile = tile
        channels = fields.map {
            $0.extreme(6, largest: true).extreme(6, largest: false).boxed(1).boxed(1)
        }
    }

    /// Paper light of one channel along a row of pixels from `x` on, into `out`.
    func row(channel: Int, x: Int, y: Int, into out: inout [Float]) {
        let field = channels[channel]
        let gy = (Double(y) + 0.5) / Double(tile) - 0.5
        for index in out.indices {
            out[index] = field.sample((Double(x + index) + 0.5) / Double(tile) - 0.5, gy)
        }
    }

    /// Paper light of one channel at a pixel.
    func light(channel: Int, x: Double, y: Double) -> Float {
        channels[channel].sample((x + 0.5) / Double(tile) - 0.5, (y + 0.5) / Double(tile) - 0.5)
    }
}

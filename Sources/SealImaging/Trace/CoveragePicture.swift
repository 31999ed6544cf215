import CImageCodecs
package import SealBase

/// A seal graphic as pixels: for each the area that its outlines cover, exactly, 0…255.
package struct CoveragePicture: Sendable, Hashable {
    package let width: Int
    package let height: Int
    /// Rows from the top.
    package let coverage: [UInt8]
    package let ink: InkColour
    package let density: PixelDensity

    /// Draws `picture` at a density. The sides are whole pixels, rounded up; a density and size that need more than
    /// 64 million pixels, or sides that are no lengths, throw `cannotEncode`.
    package init(_ picture: VectorPicture, density: PixelDensity) throws(ImagingFault) {
        let scale = density.perMillimetre
        let (w, h) = (picture.width.value * scale, picture.height.value * scale)
        guard scale.isFinite, scale > 0, w.isFinite, h.isFinite, w > 0, h > 0, w < 32_000, h < 32_000,
            w * h < 64_000_000
        else { throw ImagingFault(.cannotEncode) }
        width = max(1, Int((w - 1e-6).rounded(.up)))
        height = max(1, Int((h - 1e-6).rounded(.up)))
        ink = picture.ink
        self.density = density
        var area = AreaAccumulator(width: width, height: height)
        for outline in picture.outlines { area.add(outline, scale: scale) }
        coverage = area.coverage()
    }

    /// Ink with straight alpha, 4 octets a pixel.
    package var rgba: [UInt8] {
        var out = [UInt8](repeating: 0, count: coverage.count * 4)
        for index in coverage.indices {
            out[index * 4] = ink.red
            out[index * 4 + 1] = ink.green
            out[index * 4 + 2] = ink.blue
            out[index * 4 + 3] = coverage[index]
        }
        return out
    }

    /// A PNG with alpha, and with pHYs unless the true size is not known. Throws `cannotEncode`.
    package func png(sized: Bool = true) throws(ImagingFault) -> Bytes {
        try encodePNG(rgba, width: width, height: height, channels: 4, density: sized ? density : nil)
    }
}

/// Sums the signed area each line covers in each pixel, so that edges come out exact and no sampling pattern shows.
private struct AreaAccumulator {
    private let width: Int
    private let height: Int
    private var cells: [Float]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        // Two more cells a row take what spills over the right edge.
        cells = [Float](repeating: 0, count: (width + 2) * height)
    }

    mutating func add(_ outline: Outline, scale: Double) {
        var at = outline.start * scale
        let start = at
        for segment in outline.curved.segments {
            switch segment {
            case .line, .arc:
                line(at, segment.end * scale)
                at = segment.end * scale
            case .curve(let a, let b, let p):
                let (a, b, end) = (a * scale, b * scale, p * scale)
                // Flat enough for an error of a fiftieth of a pixel.
                let bend = max(length(at - a * 2 + b), length(a - b * 2 + end))
                let steps = bend.isFinite ? min(200, max(1, Int((bend * 37).squareRoot().rounded(.up)))) : 1
                var from = at
                for step in 1...steps {
                    let t = Double(step) / Double(steps)
                    let u = 1 - t
                    var to = at * (u * u * u) + a * (3 * u * u * t)
                    to = to + b * (3 * u * t * t) + end * (t * t * t)
                    line(from, to)
                    from = to
                }
                at = end
            }
        }
        line(at, start)
    }

    private mutating func line(_ from: Point, _ to: Point) {
        guard from.x.isFinite, from.y.isFinite, to.x.isFinite, to.y.isFinite, from.y != to.y else { return }
        let sign: Double = from.y < to.y ? 1 : -1
        let (top, bottom) = from.y < to.y ? (from, to) : (to, from)
        let slope = (bottom.x - top.x) / (bottom.y - top.y)
        let first = max(top.y, 0)
        let last = min(bottom.y, Double(height))
        guard first < last else { return }
        var y = first
        while y < last {
            let row = min(Int(y), height - 1)
            let next = min(Double(row + 1), last)
            guard next > y else { break }
            let x0 = top.x + (y - top.y) * slope
            let x1 = top.x + (next - top.y) * slope
            span(row: row, min(x0, x1), max(x0, x1), (next - y) * sign)
            y = next
        }
    }

    /// A piece of an edge within one row, from `left` to `right`, that spans `tall` of the row's height.
    private mutating func span(row: Int, _ left: Double, _ right: Double, _ tall: Double) {
        let limit = Double(width)
        let (l, r) = (min(max(left, 0), limit), min(max(right, 0), limit))
        let base = row * (width + 2)
        let first = Int(l)
        if r - l < 1e-9 || Int(r) == first {
            let middle = (l + r) / 2 - Double(first)
            cells[base + first] += Float(tall * (1 - middle))
            cells[base + first + 1] += Float(tall * middle)
            return
        }
        let perPixel = tall / (r - l)
        var x = l
        while x < r {
            let cell = Int(x)
            let next = min(Double(cell + 1), r)
            let part = perPixel * (next - x)
            let middle = (x + next) / 2 - Double(cell)
            cells[base + cell] += Float(part * (1 - middle))
            cells[base + cell + 1] += Float(part * middle)
            x = next
        }
    }

    func coverage() -> [UInt8] {
        var out = [UInt8](repeating: 0, count: width * height)
        for y in 0..<height {
            var sum: Float = 0
            for x in 0..<width {
                sum += cells[y * (width + 2) + x]
                out[y * width + x] = UInt8((min(abs(sum), 1) * 255).rounded())
            }
        }
        return out
    }
}

/// Octets of a PNG; `density` becomes pHYs.
package func encodePNG(
    _ pixels: [UInt8], width: Int, height: Int, channels: Int, density: PixelDensity?
) throws(ImagingFault) -> Bytes {
    guard width > 0, height > 0, width < 65_500, height < 65_500, pixels.count == width * height * channels else {
        throw ImagingFault(.cannotEncode)
    }
    let metre = ((density?.perMillimetre ?? 0) * 1000).rounded()
    let perMetre = metre.isFinite && metre > 0 && metre < 1e9 ? UInt32(metre) : 0
    var octets: UnsafeMutablePointer<UInt8>?
    var count = 0
    let result = unsafe pixels.withUnsafeBufferPointer { all in
        unsafe yj_png_encode(
            all.baseAddress, UInt32(width), UInt32(height), UInt32(channels), perMetre, &octets, &count)
    }
    if Int(result) == YJ_NO_LIBRARY { throw ImagingFault(.noLibrary) }
    guard result == 0, let start = unsafe octets else { throw ImagingFault(.cannotEncode) }
    defer { unsafe yj_free(start) }
    return unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
}

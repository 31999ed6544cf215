import SealBase
import SealImaging

/// A picture to draw on: RGB, rows from the top.
struct Canvas {
    let width: Int
    let height: Int
    private var pixels: [UInt8]

    init(width: Int, height: Int, background: InkColour) {
        (self.width, self.height) = (max(1, width), max(1, height))
        pixels = [UInt8](repeating: 255, count: self.width * self.height * 3)
        fill(left: 0, top: 0, width: self.width, height: self.height, background)
    }

    mutating func fill(left: Int, top: Int, width: Int, height: Int, _ colour: InkColour) {
        for y in max(0, top)..<max(max(0, top), min(self.height, top + height)) {
            for x in max(0, left)..<max(max(0, left), min(self.width, left + width)) { put(x, y, colour, 255) }
        }
    }

    /// Draws a small picture with its top-left corner at a place, reduced or enlarged by `scale` (nearest pixels).
    mutating func draw(_ panel: ScanExplanation.Panel, left: Int, top: Int, scale: Double) {
        let (w, h) = (Int(Double(panel.width) * scale), Int(Double(panel.height) * scale))
        for y in 0..<max(0, h) where top + y >= 0 && top + y < height {
            let sy = min(panel.height - 1, Int(Double(y) / scale))
            for x in 0..<max(0, w) where left + x >= 0 && left + x < width {
                let from = (sy * panel.width + min(panel.width - 1, Int(Double(x) / scale))) * panel.channels
                let to = ((top + y) * width + left + x) * 3
                for c in 0..<3 { pixels[to + c] = panel.pixels[from + (panel.channels == 3 ? c : 0)] }
            }
        }
    }

    /// Fills outlines given in pixels; only the box around them is looked at.
    mutating func fill(_ outlines: [Outline], _ colour: InkColour) throws {
        let points = outlines.flatMap { [$0.start] + $0.segments.flatMap(\.points) }
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
            let bottom = points.map(\.y).max(), [left, right, top, bottom].allSatisfy({ abs($0) < 30_000 })
        else { return }
        let origin = Point(left.rounded(.down), top.rounded(.down))
        let picture = VectorPicture(
            width: Millimetres(right - origin.x + 1), height: Millimetres(bottom - origin.y + 1), ink: colour,
            outlines: outlines.map { $0.mapped { $0 - origin } })
        let drawn = try CoveragePicture(picture, density: PixelDensity(perMillimetre: 1))
        let (x0, y0) = (Int(origin.x), Int(origin.y))
        for y in max(0, -y0)..<max(max(0, -y0), min(drawn.height, height - y0)) {
            for x in max(0, -x0)..<max(max(0, -x0), min(drawn.width, width - x0)) {
                let cover = drawn.coverage[y * drawn.width + x]
                if cover > 0 { put(x0 + x, y0 + y, colour, Int(cover)) }
            }
        }
    }

    /// The upper part.
    func cut(height: Int) -> Canvas {
        var out = Canvas(
            width: width, height: min(max(1, height), self.height),
            background: InkColour(red: 255, green: 255, blue: 255))
        out.pixels = Array(pixels.prefix(out.width * out.height * 3))
        return out
    }

    /// Draws closed lines `thickness` pixels wide.
    mutating func stroke(_ lines: [[Point]], _ colour: InkColour, thickness: Double) throws {
        var pieces: [Outline] = []
        for line in lines {
            for (a, b) in zip(line, line.dropFirst() + line.prefix(1)) {
                let d = b - a
                let length = (d.x * d.x + d.y * d.y).squareRoot()
                guard length > 0.01, length.isFinite else { continue }
                let side = Point(-d.y, d.x) * (thickness / 2 / length)
                pieces.append(Outline(start: a + side, segments: [.line(b + side), .line(b - side), .line(a - side)]))
            }
        }
        try fill(pieces, colour)
    }

    func png() throws -> Bytes {
        try encodePNG(pixels, width: width, height: height, channels: 3, density: nil)
    }

    private mutating func put(_ x: Int, _ y: Int, _ colour: InkColour, _ cover: Int) {
        let at = (y * width + x) * 3
        pixels[at] = UInt8((Int(pixels[at]) * (255 - cover) + Int(colour.red) * cover) / 255)
        pixels[at + 1] = UInt8((Int(pixels[at + 1]) * (255 - cover) + Int(colour.green) * cover) / 255)
        pixels[at + 2] = UInt8((Int(pixels[at + 2]) * (255 - cover) + Int(colour.blue) * cover) / 255)
    }
}

extension Outline {
    /// Every point moved; arcs become curves.
    func mapped(_ map: (Point) -> Point) -> Outline {
        Outline(
            start: map(start),
            segments: curved.segments.map { segment in
                switch segment {
                case .line, .arc: .line(map(segment.end))
                case .curve(let a, let b, let p): .curve(map(a), map(b), map(p))
                }
            })
    }
}

extension Segment {
    /// Its end and its control points.
    fileprivate var points: [Point] {
        switch self {
        case .line, .arc: [end]
        case .curve(let a, let b, let p): [a, b, p]
        }
    }
}

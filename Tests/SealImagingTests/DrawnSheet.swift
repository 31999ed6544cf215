import Foundation

@testable import SealBase
@testable import SealImaging

/// Pictures of collection sheets drawn by the tests: every pixel is asked what lies there on the flat paper.
struct DrawnSheet {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]
    /// Light of table, paper and print.
    var ground = 0.9
    var paper = 0.93
    var print = 0.12

    init(width: Int, height: Int, ground: Double = 0.9) {
        (self.width, self.height, self.ground) = (width, height, ground)
        pixels = [UInt8](repeating: UInt8(ground * 255), count: width * height)
    }

    /// Lays a sheet down; `view` takes its millimetres to pixels. Edges are the share of nine samples a pixel.
    mutating func lay(_ marks: [SheetMark], paper size: SheetLayout.Paper, view: Homography) {
        guard let back = view.inverse else { return }
        let white = grey(paper)
        for y in 0..<height {
            for x in 0..<width {
                let p = back.map(Point(Double(x) + 0.5, Double(y) + 0.5))
                if p.x > 0, p.y > 0, p.x < size.width, p.y < size.height { pixels[y * width + x] = white }
            }
        }
        for mark in marks { draw(mark, view: view, back: back) }
    }

    private mutating func draw(_ mark: SheetMark, view: Homography, back: Homography) {
        let corners = mark.corners.map(view.map)
        let (xs, ys) = (corners.map { Int($0.x) }, corners.map { Int($0.y) })
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return }
        for y in max(0, top - 1)..<max(0, top - 1, min(height, bottom + 2)) {
            for x in max(0, left - 1)..<max(0, left - 1, min(width, right + 2)) {
                var dark = 0
                for k in 0..<9 {
                    let sub = Point(Double(x) + (Double(k % 3) + 0.5) / 3, Double(y) + (Double(k / 3) + 0.5) / 3)
                    if DrawnSheet.isPrinted(back.map(sub), mark) { dark += 1 }
                }
                if dark > 0 { pixels[y * width + x] = grey(paper + (print - paper) * Double(dark) / 9) }
            }
        }
    }

    /// Covers a disc, pixels.
    mutating func cover(_ centre: Point, radius: Double, light: Double = 0.93) {
        for y in 0..<height {
            for x in 0..<width where length(Point(Double(x), Double(y)) - centre) < radius {
                pixels[y * width + x] = grey(light)
            }
        }
    }

    private func grey(_ light: Double) -> UInt8 { UInt8(min(max(light * 255, 0), 255)) }

    private static func isPrinted(_ p: Point, _ mark: SheetMark) -> Bool {
        let cell = SheetMark.side / Double(SheetMark.cells)
        let (u, v) = ((p.x - mark.origin.x) / cell, (p.y - mark.origin.y) / cell)
        guard u >= 0, v >= 0, u < Double(SheetMark.cells), v < Double(SheetMark.cells) else { return false }
        return mark.isBlack(row: Int(v), column: Int(u))
    }

    /// Grey, with a little noise that is the same in every run.
    func raster(noise: Int = 3, mirrored: Bool = false) -> Raster {
        var state: UInt32 = 7
        var out = pixels
        for index in out.indices {
            state = state &* 1_664_525 &+ 1_013_904_223
            let shift = Int(state >> 16) % (2 * noise + 1) - noise
            out[index] = UInt8(min(max(Int(out[index]) + shift, 0), 255))
        }
        if mirrored {
            for y in 0..<height { out[y * width..<(y + 1) * width].reverse() }
        }
        return Raster(width: width, height: height, channels: 1, pixels: out, densities: [])
    }

    /// A view straight from above, turned clockwise about the sheet's middle, which lies in the picture's middle.
    func scan(_ size: SheetLayout.Paper, dpi: Double, degrees: Double) -> Homography {
        let (s, angle) = (dpi / 25.4, degrees * .pi / 180)
        let (c, n) = (cos(angle) * s, sin(angle) * s)
        let (mx, my) = (size.width / 2, size.height / 2)
        return Homography([
            c, -n, Double(width) / 2 - c * mx + n * my, n, c, Double(height) / 2 - n * mx - c * my, 0, 0, 1,
        ])
    }

    /// The sheet's corners pulled in by shares of its size, as a camera held at a slant shows them.
    func photo(_ size: SheetLayout.Paper, corners: [Point]) -> Homography? {
        let (w, h) = (size.width, size.height)
        return SheetMapFit.exact(
            from: [Point(0, 0), Point(w, 0), Point(w, h), Point(0, h)],
            to: corners.map { Point($0.x * Double(width), $0.y * Double(height)) })
    }
}

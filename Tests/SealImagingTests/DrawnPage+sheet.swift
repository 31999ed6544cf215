import Foundation

@testable import SealBase
@testable import SealImaging

extension DrawnPage {
    /// The marks of a printed collection sheet.
    mutating func print(_ sheet: SheetLayout) {
        let cell = SheetMark.side / Double(SheetMark.cells)
        for mark in sheet.marks {
            let middle = mark.centre
            ink((0.15, 0.15, 0.15), around: middle, reach: SheetMark.side * 0.6) { p in
                let (u, v) = ((p.x + middle.x - mark.origin.x) / cell, (p.y + middle.y - mark.origin.y) / cell)
                guard u >= 0, v >= 0, u < Double(SheetMark.cells), v < Double(SheetMark.cells) else { return false }
                return mark.isBlack(row: Int(v), column: Int(u))
            }
        }
    }

    /// The page laid into the scanner turned clockwise by quarter turns; the file says no density.
    func scanned(quarters: Int, densities: [DensityTag] = []) -> Raster {
        let orientation = [1, 6, 3, 8][((quarters % 4) + 4) % 4]
        let flat = raster(densities: [])
        let pixels = PixelTurn(width: width, height: height, channels: 3).turn(flat.pixels, orientation)
        let swaps = orientation >= 5
        return Raster(
            width: swaps ? height : width, height: swaps ? width : height, channels: 3, pixels: pixels,
            densities: densities)
    }
}

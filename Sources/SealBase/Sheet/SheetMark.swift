/// A mark of a collection sheet: a black frame around 6 × 6 cells that name it. docs/formats.md says how one is built,
/// so that others can print sheets which calibrate themselves (ES-1, ES-4).
package struct SheetMark: Hashable, Sendable {
    /// The side of the black frame, millimetres: eight cells of 1.5 mm, six pixels each at 100 DPI.
    package static let side = 12.0
    /// Cells along a side, the frame of one cell included.
    package static let cells = 8
    /// White that nothing printed may enter, around the frame, millimetres.
    package static let quiet = 2.0

    /// Which mark of its sheet, 0…7.
    package let index: Int
    /// Top-left corner of the frame on the page, millimetres.
    package let origin: Point
    /// The 36 cells in reading order, the first in bit 0; black is 1.
    package let word: UInt64

    /// The centre of the frame, millimetres.
    package var centre: Point { Point(origin.x + SheetMark.side / 2, origin.y + SheetMark.side / 2) }

    /// The outer corners of the frame, clockwise from the top left, millimetres.
    package var corners: [Point] {
        let s = SheetMark.side
        return [origin, origin + Point(s, 0), origin + Point(s, s), origin + Point(0, s)]
    }

    /// Whether a cell of the 8 × 8 is black; the frame is.
    package func isBlack(row: Int, column: Int) -> Bool {
        let last = SheetMark.cells - 1
        guard row > 0, column > 0, row < last, column < last else { return true }
        return word >> UInt64((row - 1) * SheetMarkCode.width + column - 1) & 1 == 1
    }
}

import SealBase

/// Cells over a picture, in strips of rows.
struct CrossingCells {
    /// Side of a cell, millimetres: twice a stroke's width, so that few pieces share one and few lie in many. Of a picture
    /// of many metres a thousandth.
    static let side = 0.8
    /// Rows of a strip: the characters of a line lie in one or two strips, and a page in a dozen.
    static let strip = 32

    private let side: Float
    private let origin: (x: Float, y: Float)
    let columns: Int
    /// The strip.
    var rows = 0..<0

    /// Over what lies in `box`; no cells where that has no extent.
    init(over box: CurvePart.Box) {
        origin = (box.left, box.top)
        let size = max(box.right - box.left, box.bottom - box.top)
        let isSound = size.isFinite && size >= 0
        side = isSound ? max(Float(Self.side), size / 1000) : 1
        columns = isSound ? Self.number((box.right - box.left) / side) + 1 : 0
    }

    /// How many rows of cells there are down to a place.
    func row(_ y: Float) -> Int { Self.number((y - origin.y) / side) }

    private func column(_ x: Float) -> Int { Self.number((x - origin.x) / side) }

    private static func number(_ value: Float) -> Int { value > 0 && value < 2000 ? Int(value) : 0 }

    /// Whether a box reaches the strip, give or take a row.
    func mayReach(_ box: CurvePart.Box) -> Bool {
        row(box.top) <= rows.upperBound && row(box.bottom) + 1 >= rows.lowerBound
    }

    /// Whether a box reaches the strip, and whether it begins in it.
    func reaches(_ box: CurvePart.Box) -> Bool {
        row(box.top) < rows.upperBound && row(box.bottom) >= rows.lowerBound
    }

    func isFirst(_ box: CurvePart.Box) -> Bool { row(box.top) >= rows.lowerBound }

    /// The strip's cell of a place; none of the strip's where the place is not in it.
    func cell(_ x: Float, _ y: Float) -> Int { (row(y) - rows.lowerBound) * columns + column(x) }

    /// Calls with each cell of the strip that a box meets.
    func visit(_ box: CurvePart.Box, _ body: (Int) -> Void) {
        let (left, right) = (column(box.left), min(column(box.right), columns - 1))
        let (top, bottom) = (max(row(box.top), rows.lowerBound), min(row(box.bottom), rows.upperBound - 1))
        guard left <= right, top <= bottom else { return }
        for row in top...bottom {
            let base = (row - rows.lowerBound) * columns
            for column in left...right { body(base + column) }
        }
    }
}

/// The parts of outlines that reach one strip of a grid of cells, by cell. Two parts that meet are told of in one cell of
/// the grid only, the first of those that both lie in.
struct CrossingGrid {
    private(set) var parts: [CurvePart] = []
    private(set) var cells: CrossingCells
    /// Where each cell's entries begin; then the parts in the cells, one after another.
    private var starts: [Int32] = []
    private var entries: [Int32] = []

    /// An empty strip.
    init(_ cells: CrossingCells) { self.cells = cells }

    /// Another strip, in the memory of the last.
    mutating func begin(_ cells: CrossingCells) {
        self.cells = cells
        parts.removeAll(keepingCapacity: true)
    }

    mutating func add(_ part: CurvePart) {
        if cells.reaches(part.box) { parts.append(part) }
    }

    /// Sorts the parts into the strip's cells, by counting.
    mutating func sort() {
        let (cells, parts) = (cells, parts)
        let count = cells.rows.count * cells.columns
        starts.removeAll(keepingCapacity: true)
        starts.append(contentsOf: repeatElement(0, count: count + 1))
        for part in parts { cells.visit(part.box) { starts[$0] += 1 } }
        var sum: Int32 = 0
        for cell in 0...count {
            sum += starts[cell]
            starts[cell] = sum
        }
        entries.removeAll(keepingCapacity: true)
        entries.append(contentsOf: repeatElement(0, count: Int(sum)))
        // From the last to the first, so that a cell's parts stand in their order and its start is where they begin.
        for index in parts.indices.reversed() {
            cells.visit(parts[index].box) { cell in
                starts[cell] -= 1
                entries[Int(starts[cell])] = Int32(index)
            }
        }
    }

    /// Pairs of parts whose boxes meet.
    func pairs(_ body: (CurvePart, CurvePart) -> Void) {
        for cell in 0..<cells.rows.count * cells.columns {
            let (first, last) = (Int(starts[cell]), Int(starts[cell + 1]))
            for i in first..<last {
                let one = Int(entries[i])
                let box = parts[one].box
                for k in i + 1..<last {
                    let other = Int(entries[k])
                    let beside = parts[other].box
                    if box.meets(beside), cells.cell(max(box.left, beside.left), max(box.top, beside.top)) == cell {
                        body(parts[one], parts[other])
                    }
                }
            }
        }
    }
}

/// Goes down a grid strip by strip and tells which outlines reach each.
struct CrossingSweep {
    /// The grid, and the strip that was told last.
    private(set) var cells: CrossingCells
    /// The rows each outline reaches.
    private var reaches: [Reach] = []
    /// For each row the last of the outlines that begin in it, and for each outline the one before it in its row; −1 for
    /// none.
    private var lasts: [Int32] = []
    private var before: [Int32]
    /// The first row whose outlines have not been told yet.
    private var row = 0
    private var active: [Int] = []

    /// No range of the language's: lists of these look through all the types of a program at their first use.
    private struct Reach {
        var first: Int32, last: Int32
    }

    /// Nil when there are none.
    init?(_ outlines: [Outline]) {
        let boxes = outlines.prefix(1 << 30).map(Self.box)
        guard var whole = boxes.first else { return nil }
        for box in boxes { whole.join(box) }
        let cells = CrossingCells(over: whole.widened)
        self.cells = cells
        reaches = boxes.map { box in
            let top = cells.row(box.widened.top)
            return Reach(first: Int32(top), last: Int32(max(top, cells.row(box.widened.bottom))))
        }
        before = [Int32](repeating: -1, count: reaches.count)
        lasts = [Int32](repeating: -1, count: Int(reaches.reduce(0) { max($0, $1.first) }) + 1)
        for (index, reach) in reaches.enumerated() {
            before[index] = lasts[Int(reach.first)]
            lasts[Int(reach.first)] = Int32(index)
        }
    }

    /// The outlines of the next strip that any reaches.
    mutating func next() -> [Int]? {
        let start = Int32(cells.rows.upperBound)
        active.removeAll { reaches[$0].last < start }
        if active.isEmpty {
            while row < lasts.count, lasts[row] < 0 { row += 1 }
            guard row < lasts.count else { return nil }
        }
        let first = active.isEmpty ? max(Int(start), row) : Int(start)
        cells.rows = first..<first + CrossingCells.strip
        while row < min(lasts.count, cells.rows.upperBound) {
            var index = Int(lasts[row])
            while index >= 0 {
                active.append(index)
                index = Int(before[index])
            }
            row += 1
        }
        return active
    }

    private static func box(_ outline: Outline) -> CurvePart.Box {
        var box = CurvePart.Box(outline.start, outline.start)
        var at = outline.start
        for segment in outline.segments {
            switch segment {
            case .line: break
            case .curve(let a, let b, _):
                box.reach(a)
                box.reach(b)
            case .arc: for curve in segment.cubics(from: at) { box.join(CurvePart.Box(curve)) }
            }
            box.reach(segment.end)
            at = segment.end
        }
        return box
    }
}

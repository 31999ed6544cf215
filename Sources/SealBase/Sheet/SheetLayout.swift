/// Where everything of a printed collection sheet stands, millimetres from the page's top-left corner: what the printer
/// of sheets and the reader of scans share (ES-1, ES-2, ES-4; 印模采集表).
package struct SheetLayout: Hashable, Sendable {
    /// Paper a sheet can be printed on.
    package enum Paper: String, Hashable, Sendable, CaseIterable {
        case a4, a5, letter

        package var width: Double {
            switch self {
            case .a4: 210
            case .a5: 148
            case .letter: 215.9
            }
        }

        package var height: Double {
            switch self {
            case .a4: 297
            case .a5: 210
            case .letter: 279.4
            }
        }
    }

    /// Paper and number of boxes, by layout number. Numbers are printed on sheets: never change one, only add.
    private static let numbers: [(paper: Paper, boxes: Int)] = [
        (.a4, 1), (.a4, 2), (.a4, 4), (.a4, 6), (.a5, 1), (.a5, 2), (.letter, 1), (.letter, 2), (.letter, 4),
        (.letter, 6),
    ]

    /// Every sheet there is, by number.
    package static let all: [SheetLayout] = numbers.indices.map {
        SheetLayout(number: $0, paper: numbers[$0].paper, boxes: numbers[$0].boxes)
    }

    /// The sheet of a number, as its marks say it; `nil` for numbers not given out yet.
    package static func numbered(_ number: Int) -> SheetLayout? { all.indices.contains(number) ? all[number] : nil }

    /// The sheet of a paper and a number of boxes; `nil` when that many boxes do not fit.
    package static func sheet(_ paper: Paper, boxes: Int) -> SheetLayout? {
        all.first { $0.paper == paper && $0.boxes.count == boxes }
    }

    /// Clear of what printers leave blank.
    package static let margin = 8.0
    /// Length of the bar and of the longest ruler.
    package static let barLength = 100.0
    /// The strip above each box for its name and size.
    package static let captionHeight = 7.0

    package let number: Int
    package let paper: Paper
    /// Corners clockwise from the top left (0…3), then the middles of the left and the right side (4, 5).
    package let marks: [SheetMark]
    /// The boxes to stamp in, in reading order. Official seals reach 60 mm; two boxes on A5 take 50 mm.
    package let boxes: [PageRect]
    /// The 100 mm bar between the lower marks.
    package let bar: PageRect
    /// The ruler down the right side, a multiple of 10 mm high; ticks begin at its left.
    package let ruler: PageRect

    private init(number: Int, paper: Paper, boxes count: Int) {
        (self.number, self.paper) = (number, paper)
        let (width, height) = (paper.width, paper.height)
        let (margin, side) = (SheetLayout.margin, SheetMark.side)
        let (right, bottom) = (width - margin - side, height - margin - side)
        let places = [
            Point(margin, margin), Point(right, margin), Point(right, bottom), Point(margin, bottom),
            Point(margin, (height - side) / 2), Point(right, (height - side) / 2),
        ]
        marks = places.enumerated().map { index, place in
            SheetMark(
                index: index, origin: place, word: SheetMarkCode.word(layout: number, mark: index) ?? 0)
        }
        boxes = SheetLayout.boxes(paper, count: count)
        bar = PageRect(left: (width - SheetLayout.barLength) / 2, top: bottom + 1, width: 100, height: 4)
        let room = (height - side) / 2 - margin - side - 2 * SheetMark.quiet
        let length = min((room / 10).rounded(.down) * 10, SheetLayout.barLength)
        ruler = PageRect(
            left: right + 2, top: margin + side + SheetMark.quiet + (room - length) / 2, width: 8, height: length)
    }

    /// The part of the page between the marks' quiet zones: left edge and width.
    package var inner: (left: Double, width: Double) {
        let left = SheetLayout.margin + SheetMark.side + SheetMark.quiet
        return (left, paper.width - 2 * left)
    }

    /// Rows stand on the lower marks' quiet zone and grow upwards, each box under its caption.
    private static func boxes(_ paper: Paper, count: Int) -> [PageRect] {
        let left = margin + SheetMark.side + SheetMark.quiet
        let inner = paper.width - 2 * left
        let columns = count <= 2 ? 1 : 2
        let rows = max(1, count / columns)
        let gap = (across: 6.0, down: 2.0)
        let size = box(paper, count: count)
        let across = Double(columns) * size.x + Double(columns - 1) * gap.across
        let floor = paper.height - margin - SheetMark.side - SheetMark.quiet - 1
        return (0..<count).map { index in
            let (row, column) = (index / columns, index % columns)
            let bottom = floor - Double(rows - 1 - row) * (size.y + captionHeight + gap.down)
            return PageRect(
                left: left + (inner - across) / 2 + Double(column) * (size.x + gap.across), top: bottom - size.y,
                width: size.x, height: size.y)
        }
    }

    private static func box(_ paper: Paper, count: Int) -> Point {
        switch (paper, count) {
        case (.a5, 1): Point(100, 100)
        case (.a5, _): Point(100, 56)
        case (_, 1): Point(120, 120)
        case (.letter, 2): Point(92, 92)
        case (_, 2): Point(100, 100)
        case (.letter, 6): Point(79, 62)
        case (_, 6): Point(79, 66)
        default: Point(79, 79)
        }
    }

    /// What is printed at the foot and names the sheet: `YJ1-A4-6`. The digit is the version of the marks' geometry.
    package var identifier: String { "YJ1-\(paper.rawValue.uppercased())-\(boxes.count)" }
}

package import SealBase

/// A collection sheet as a printer draws it: black and grey fills in millimetres, so that red and blue ink stay apart
/// from everything printed (ES-1, ES-2, ES-4).
package struct SheetDrawing {
    package let layout: SheetLayout
    /// In drawing order; nothing covers anything.
    package private(set) var fills: [GreyFill] = []
    /// Size of the instructions' letters, and how far down they reach, millimetres.
    private(set) var textSize = 0.0
    private(set) var textFoot = 0.0
    private let words: SheetWords
    private let glyphs: SheetGlyphs
    private var black: [Outline] = []
    private var grey: [Outline] = []

    /// Grey of lines and of the sheet's identifier: seen by people, lighter than any ink.
    private static let lineGrey = 0.5
    private static let hairline = 0.2

    /// Draws a sheet. Throws `TemplateFault` when the words built in are damaged.
    package init(_ layout: SheetLayout) throws(TemplateFault) {
        self.layout = layout
        words = try SheetWords.builtIn()
        glyphs = try SheetGlyphs.builtIn()
        drawMarks()
        drawHead()
        drawInstructions()
        drawBoxes()
        drawBar()
        drawRuler()
        fills = [GreyFill(grey: 0, outlines: black), GreyFill(grey: SheetDrawing.lineGrey, outlines: grey)]
    }

    /// Runs of black cells, each row one strip: the frame's rows and columns join without a seam.
    private mutating func drawMarks() {
        let cell = SheetMark.side / Double(SheetMark.cells)
        for mark in layout.marks {
            for row in 0..<SheetMark.cells {
                var column = 0
                while column < SheetMark.cells {
                    let first = column
                    while column < SheetMark.cells, mark.isBlack(row: row, column: column) { column += 1 }
                    if column > first {
                        rectangle(
                            mark.origin.x + Double(first) * cell, mark.origin.y + Double(row) * cell,
                            Double(column - first) * cell, cell)
                    }
                    column += 1
                }
            }
        }
    }

    /// The title, and the line to be filled in for the whole sheet.
    private mutating func drawHead() {
        let (left, width) = layout.inner
        let top = SheetLayout.margin
        let large = min(5.5, width / 21)
        let small = large * 0.58
        let gap = 2.0
        let long = glyphs.width(words.title.zh) * large + gap + glyphs.width(words.title.en) * small
        let start = left + (width - long) / 2
        write(words.title.zh, start, top + large * 0.9, large)
        write(words.title.en, start + long - glyphs.width(words.title.en) * small, top + large * 0.9, small)
        fields(
            [(words.organisation.both, 3), (words.operator.both, 2), (words.date.both, 2)], left: left, width: width,
            baseline: top + SheetMark.side, size: min(2.8, width / 42))
    }

    /// Labels with lines behind them to write on; lines share what the labels leave by weight.
    private mutating func fields(
        _ items: [(label: String, weight: Double)], left: Double, width: Double, baseline: Double, size: Double
    ) {
        let labels = items.reduce(0) { $0 + glyphs.width($1.label) * size }
        let weights = items.reduce(0) { $0 + $1.weight }
        let room = width - labels - 2.5 * Double(items.count) + 1.5
        var x = left
        for item in items {
            write(item.label, x, baseline, size)
            x += glyphs.width(item.label) * size + 1
            let line = max(0, room * item.weight / weights)
            grey(x, baseline + 0.6, line, SheetDrawing.hairline)
            x += line + 1.5
        }
    }

    /// In the largest letters that fit between the head and the first box: two columns where the paper is wide, else one
    /// language under the other.
    private mutating func drawInstructions() {
        let (left, width) = layout.inner
        let top = SheetLayout.margin + SheetMark.side + SheetMark.quiet + 2
        let bottom = (layout.boxes.map(\.top).min() ?? top) - SheetLayout.captionHeight - 1.5
        let isWide = width > 130
        let column = isWide ? (width - 6) / 2 : width
        for size in stride(from: 3.6, through: 1.6, by: -0.1) {
            let zh = paragraphs(words.instructions.map(\.zh), width: column, size: size)
            let en = paragraphs(words.instructions.map(\.en), width: column, size: size)
            let pitch = size * 1.38
            let lines = isWide ? max(zh.count, en.count) : zh.count + en.count
            guard Double(lines) * pitch <= bottom - top || size < 1.65 else { continue }
            (textSize, textFoot) = (size, top + Double(lines) * pitch)
            let offset = isWide ? Point(column + 6, 0) : Point(0, Double(zh.count) * pitch)
            for (block, place) in [(zh, Point(left, top)), (en, Point(left, top) + offset)] {
                for (index, line) in block.enumerated() {
                    write(line, place.x, place.y + Double(index) * pitch + size * 0.9, size)
                }
            }
            return
        }
    }

    /// Numbered paragraphs broken into lines: between words, and between any two ideographs.
    private func paragraphs(_ texts: [String], width: Double, size: Double) -> [String] {
        texts.enumerated().flatMap { index, text in
            SheetText.wrapped("\(index + 1). " + text, ems: width / size) { glyphs.width($0) }
        }
    }

    private mutating func drawBoxes() {
        let line = 0.25
        for (index, box) in layout.boxes.enumerated() {
            // The line lies outside the box: what is stamped inside never meets it.
            grey(box.left - line, box.top - line, box.width + 2 * line, line)
            grey(box.left - line, box.top + box.height, box.width + 2 * line, line)
            grey(box.left - line, box.top, line, box.height)
            grey(box.left + box.width, box.top, line, box.height)
            let size = 2.7
            let baseline = box.top - 1.8
            write("\(index + 1)", box.left, baseline, 4)
            let times = "×"
            fields(
                [(words.name.both, 2.2), (words.size.both, 1), (times, 1)], left: box.left + 5, width: box.width - 9,
                baseline: baseline, size: size)
            write("mm", box.left + box.width - glyphs.width("mm") * size, baseline, size)
        }
    }

    /// The middles of the end ticks are 100 mm apart, as those of its centimetres are, and as bars are measured in scans.
    private mutating func drawBar() {
        let bar = layout.bar
        let middle = bar.top + bar.height / 2
        let thick = 0.3
        rectangle(bar.left, middle - thick / 2, bar.width, thick)
        for end in [bar.left, bar.left + bar.width] {
            rectangle(end - thick / 2, bar.top, thick, bar.height)
        }
        for tick in 1..<10 {
            rectangle(bar.left + Double(tick) * 10 - 0.075, middle - 1, 0.15, 2)
        }
        let size = 2.5
        let text = words.bar.both
        write(text, bar.left + (bar.width - glyphs.width(text) * size) / 2, bar.top + bar.height + 3.2, size)
        let name = layout.identifier
        let small = 2.2
        let x = layout.paper.width - layout.inner.left - glyphs.width(name) * small
        black += glyphs.line(name, at: Point(x, bar.top + bar.height + 6.2), size: small)
    }

    /// Millimetre ticks down the side, zero at the upper end.
    private mutating func drawRuler() {
        let ruler = layout.ruler
        rectangle(ruler.left, ruler.top, 0.15, ruler.height)
        for tick in 0...Int(ruler.height.rounded()) {
            let long = tick % 10 == 0 ? 4.0 : tick % 5 == 0 ? 3.0 : 2.0
            let y = ruler.top + Double(tick)
            rectangle(ruler.left, y - 0.075, long, 0.15)
            if tick % 10 == 0 { write("\(tick)", ruler.left + 4.4, y + 0.8, 2.2) }
        }
    }

    private mutating func write(_ text: String, _ x: Double, _ baseline: Double, _ size: Double) {
        black += glyphs.line(text, at: Point(x, baseline), size: size)
    }

    private mutating func rectangle(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
        black.append(Outline(PageRect(left: left, top: top, width: width, height: height)))
    }

    private mutating func grey(_ left: Double, _ top: Double, _ width: Double, _ height: Double) {
        grey.append(Outline(PageRect(left: left, top: top, width: width, height: height)))
    }
}

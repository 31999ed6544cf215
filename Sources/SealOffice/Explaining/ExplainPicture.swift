package import SealBase

/// A scan's explanation as one PNG: the page, and for each seal its stages, measurements, scores and reasons.
package struct ExplainPicture {
    private var canvas: Canvas
    private var y = 0
    private let font = LabelFont.labels

    private static let width = 1680
    private static let margin = 24
    private static let text = InkColour(red: 34, green: 34, blue: 34)
    private static let quiet = InkColour(red: 100, green: 100, blue: 100)
    private static let good = InkColour(red: 0, green: 128, blue: 40)
    private static let bad = InkColour(red: 190, green: 0, blue: 30)
    private static let blue = InkColour(red: 0, green: 96, blue: 223)
    private static let pale = InkColour(red: 228, green: 228, blue: 228)

    /// Draws the picture. Throws `cannotEncode` when it cannot be written.
    package static func png(_ explanation: ScanExplanation, _ sheet: ExplainSheet) throws -> Bytes {
        let tall = 900 + min(explanation.seals.count, 20) * 900
        var picture = ExplainPicture(
            canvas: Canvas(width: width, height: tall, background: InkColour(red: 255, green: 255, blue: 255)))
        try picture.head(sheet)
        try picture.page(explanation, sheet)
        for (stages, words) in zip(explanation.seals, sheet.seals).prefix(20) {
            try picture.seal(stages, words, sheet.captions)
        }
        return try picture.canvas.cut(height: picture.y + margin).png()
    }

    private init(canvas: Canvas) { self.canvas = canvas }

    private mutating func head(_ sheet: ExplainSheet) throws {
        y = Self.margin
        try write(sheet.title, left: Self.margin, size: 30, Self.text)
        try write(sheet.verdict, left: Self.margin, size: 24, sheet.isTaken ? Self.good : Self.bad)
    }

    /// The overview on the left, the remarks about the page on the right.
    private mutating func page(_ explanation: ScanExplanation, _ sheet: ExplainSheet) throws {
        let panel = explanation.overview
        let scale = min(620 / Double(max(panel.width, 1)), 620 / Double(max(panel.height, 1)))
        let top = y + 8
        try place(panel, left: Self.margin, top: top, scale: scale, caption: sheet.pageCaption)
        for (index, mark) in explanation.places.enumerated() {
            let colour = mark.refusal == nil ? Self.good : Self.bad
            let shift = Point(Double(Self.margin), Double(top))
            try canvas.stroke([mark.outline.map { $0 * scale + shift }], colour, thickness: 3)
            let label = index < sheet.places.count ? sheet.places[index] : ""
            let at = mark.label * scale + shift + Point(-font.width(label, size: 18) / 2, -6)
            try canvas.fill(font.outlines(label, at: Point(max(at.x, 4), max(at.y, 20)), size: 18), colour)
        }
        let bottom = y
        y = top
        try remarks(sheet.remarks, left: Self.margin + 660)
        y = max(y, bottom)
    }

    private mutating func seal(_ stages: ScanExplanation.Seal, _ words: ExplainSheet.Seal, _ captions: [String]) throws
    {
        y += 16
        canvas.fill(left: Self.margin, top: y, width: Self.width - 2 * Self.margin, height: 1, Self.pale)
        try write(words.heading, left: Self.margin, size: 26, Self.text)
        let top = y + 8
        let room = (Self.width - 5 * Self.margin) / 4
        var bottom = top
        for index in 0..<4 {
            let panel = index == 1 ? stages.ink : index == 3 ? stages.drawn : stages.scan
            let scale = min(Double(room) / Double(max(panel.width, 1)), Double(room) / Double(max(panel.height, 1)))
            let left = Self.margin + index * (room + Self.margin)
            try place(panel, left: left, top: top, scale: scale, caption: index < captions.count ? captions[index] : "")
            bottom = max(bottom, y)
            let shift = Point(Double(left), Double(top))
            if index == 0 { try canvas.stroke([panel.borderLine.map { $0 * scale + shift }], Self.blue, thickness: 2) }
            if index == 2 {
                try canvas.stroke(panel.lines.map { $0.map { $0 * scale + shift } }, Self.good, thickness: 1)
            }
        }
        y = bottom + 8
        let start = y
        try facts(words.facts, left: Self.margin)
        let after = y
        y = start
        try scores(words.scores, left: Self.margin + 560)
        let end = max(after, y)
        y = start
        try remarks(words.remarks, left: Self.margin + 1060)
        y = max(end, y)
    }

    private mutating func facts(_ rows: [ExplainSheet.Row], left: Int) throws {
        for row in rows {
            let top = y
            try write(row.label, left: left, size: 18, Self.quiet)
            y = top
            try write(row.value, left: left + 200, size: 18, Self.text, width: 340)
        }
    }

    private mutating func scores(_ scores: [ExplainSheet.Score], left: Int) throws {
        for score in scores {
            let value = min(max(score.value, 0), 1)
            let top = y
            try write(score.label, left: left, size: 18, Self.quiet)
            canvas.fill(left: left + 180, top: top + 8, width: 200, height: 14, Self.pale)
            canvas.fill(left: left + 180, top: top + 8, width: Int(200 * value), height: 14, Self.blue)
            y = top
            try write("\(Int((value * 100).rounded())) %", left: left + 392, size: 18, Self.text)
        }
    }

    private mutating func remarks(_ remarks: [ExplainSheet.Remark], left: Int) throws {
        for remark in remarks.prefix(30) {
            let colour = remark.severity == .error ? Self.bad : Self.text
            try write("· " + remark.text, left: left, size: 18, colour, width: Self.width - Self.margin - left)
        }
    }

    private mutating func place(
        _ panel: ScanExplanation.Panel, left: Int, top: Int, scale: Double, caption: String
    ) throws {
        canvas.draw(panel, left: left, top: top, scale: scale)
        y = top + Int(Double(panel.height) * scale)
        try write(caption, left: left, size: 16, Self.quiet, width: max(300, Int(Double(panel.width) * scale)))
    }

    /// Writes lines below what was written before.
    private mutating func write(
        _ text: String, left: Int, size: Double, _ colour: InkColour, width: Int = ExplainPicture.width
    ) throws {
        for line in font.lines(text, width: Double(width), size: size).prefix(12) {
            let baseline = Point(Double(left), Double(y) + size * 1.15)
            try canvas.fill(font.outlines(line, at: baseline, size: size), colour)
            y += Int(size * 1.45)
        }
    }
}

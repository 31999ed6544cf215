import PDFDocument
import SealBase

/// Sets a form on A4 pages: a title, rows of label and content in a ruled table, paragraphs; a new page when one is full.
struct FormLayout {
    private(set) var pages = [TextPage()]
    private let fonts: FontBook
    private var y = 20.0

    static let left = 20.0
    static let width = 170.0
    private static let label = 42.0
    private static let foot = 277.0
    private static let hairline = 0.2
    private static let size = 4.0
    private static let pitch = 5.8

    init(_ fonts: FontBook) { self.fonts = fonts }

    mutating func title(_ text: String, size: Double = 7, colour: TextPage.Colour = .black) {
        for line in fonts.lines(text, ems: Self.width / size) {
            centred(line, size: size, colour: colour)
            y += size * 1.5
        }
        y += 2
    }

    mutating func space(_ millimetres: Double) { y += millimetres }

    /// A rule over the whole width.
    mutating func rule(_ colour: TextPage.Colour, thickness: Double) {
        add(TextPage.Rule(PageRect(left: Self.left, top: y, width: Self.width, height: thickness), colour: colour))
        y += thickness + 2
    }

    mutating func paragraph(_ text: String, size: Double = 4, indent: Bool = true, colour: TextPage.Colour = .black) {
        let shift = indent ? "\u{3000}\u{3000}" : ""
        for line in fonts.lines(shift + text, ems: Self.width / size) {
            room(for: size * 1.6)
            y += size * 1.6
            write(line, x: Self.left, y: y - size * 0.4, size: size, colour: colour)
        }
        y += 1
    }

    /// A line that ends at the right margin.
    mutating func right(_ text: String) {
        room(for: 8)
        y += 8
        let x = Self.left + Self.width - fonts.width(text) * Self.size
        write(text, x: max(Self.left, x), y: y - 2, size: Self.size)
    }

    /// A row of the table; `height` is the least, for what is written or stamped by hand.
    mutating func row(_ label: String, _ content: String, height: Double = 8.2) {
        let inset = 1.5
        let labels = fonts.lines(label, ems: (Self.label - 2 * inset) / Self.size)
        let texts = fonts.lines(content, ems: (Self.width - Self.label - 2 * inset) / Self.size)
        let most = Int((Self.foot - 22) / Self.pitch)
        for start in stride(from: 0, to: max(texts.count, 1), by: most) {
            let part = texts[start..<min(start + most, texts.count)]
            let tall = max(height, Double(max(part.count, start == 0 ? labels.count : 1)) * Self.pitch + 2.7)
            room(for: tall)
            frame(tall)
            lines(start == 0 ? labels : [], x: Self.left + inset, tall: tall)
            lines(Array(part), x: Self.left + Self.label + inset, tall: height > 20 ? 0 : tall)
            y += tall
        }
    }

    private mutating func lines(_ texts: [String], x: Double, tall: Double) {
        let block = Double(texts.count) * Self.pitch
        var baseline = y + max(1.3, (tall - block) / 2) + Self.pitch * 0.76
        for text in texts {
            write(text, x: x, y: baseline, size: Self.size)
            baseline += Self.pitch
        }
    }

    private mutating func frame(_ tall: Double) {
        let line = Self.hairline
        for (left, top, wide, high) in [
            (Self.left, y, Self.width, line), (Self.left, y + tall, Self.width + line, line),
            (Self.left, y, line, tall), (Self.left + Self.label, y, line, tall),
            (Self.left + Self.width, y, line, tall),
        ] {
            add(TextPage.Rule(PageRect(left: left, top: top, width: wide, height: high)))
        }
    }

    /// Page numbers and a note at the foot of every page.
    mutating func finish(note: String) {
        for index in pages.indices {
            let size = 3.0
            let number = "\(index + 1)/\(pages.count)"
            pages[index].lines.append(TextPage.Line(note, x: Self.left, y: 286, size: size, colour: .grey))
            let x = Self.left + Self.width - fonts.width(number) * size
            pages[index].lines.append(TextPage.Line(number, x: x, y: 286, size: size, colour: .grey))
        }
    }

    private mutating func room(for height: Double) {
        guard y + height > Self.foot else { return }
        pages.append(TextPage())
        y = 20
    }

    private mutating func centred(_ text: String, size: Double, colour: TextPage.Colour) {
        room(for: size * 1.5)
        let x = Self.left + (Self.width - fonts.width(text) * size) / 2
        write(text, x: max(Self.left, x), y: y + size, size: size, colour: colour)
    }

    private mutating func write(
        _ text: String, x: Double, y: Double, size: Double, colour: TextPage.Colour = .black
    ) {
        pages[pages.count - 1].lines.append(TextPage.Line(text, x: x, y: y, size: size, colour: colour))
    }

    private mutating func add(_ rule: TextPage.Rule) { pages[pages.count - 1].rules.append(rule) }
}

import Testing

@testable import SealBase

@Suite struct SheetLayoutTests {
    static func rect(_ mark: SheetMark, quiet: Double) -> PageRect {
        PageRect(
            left: mark.origin.x - quiet, top: mark.origin.y - quiet, width: SheetMark.side + 2 * quiet,
            height: SheetMark.side + 2 * quiet)
    }

    static func meet(_ a: PageRect, _ b: PageRect) -> Bool {
        a.left < b.left + b.width - 1e-9 && b.left < a.left + a.width - 1e-9 && a.top < b.top + b.height - 1e-9
            && b.top < a.top + a.height - 1e-9
    }

    @Test func `numbers printed on sheets never change`() {
        let known = SheetLayout.all.map { "\($0.number) \($0.identifier)" }
        #expect(
            known == [
                "0 YJ1-A4-1", "1 YJ1-A4-2", "2 YJ1-A4-4", "3 YJ1-A4-6", "4 YJ1-A5-1", "5 YJ1-A5-2", "6 YJ1-LETTER-1",
                "7 YJ1-LETTER-2", "8 YJ1-LETTER-4", "9 YJ1-LETTER-6",
            ])
        #expect(SheetLayout.numbered(10) == nil)
        #expect(SheetLayout.numbered(-1) == nil)
        #expect(SheetLayout.sheet(.a5, boxes: 6) == nil)
    }

    @Test(arguments: SheetLayout.all)
    func `nothing meets anything, and everything is inside what printers print`(_ sheet: SheetLayout) {
        let marks = sheet.marks.map { Self.rect($0, quiet: SheetMark.quiet) }
        let captions = sheet.boxes.map {
            PageRect(
                left: $0.left, top: $0.top - SheetLayout.captionHeight, width: $0.width,
                height: $0.height + SheetLayout.captionHeight)
        }
        let things = marks + captions + [sheet.bar, sheet.ruler]
        for (index, thing) in things.enumerated() {
            for other in things[(index + 1)...] { #expect(!Self.meet(thing, other), "\(thing) \(other)") }
            #expect(thing.left >= 6 && thing.top >= 6)
            #expect(thing.left + thing.width <= sheet.paper.width - 6)
            #expect(thing.top + thing.height <= sheet.paper.height - 6)
        }
    }

    @Test(arguments: SheetLayout.all)
    func `boxes take the official seals`(_ sheet: SheetLayout) {
        let least = sheet.paper == .a5 && sheet.boxes.count == 2 ? 50.0 : 60.0
        for box in sheet.boxes { #expect(min(box.width, box.height) >= least + 2) }
        #expect(sheet.ruler.height.truncatingRemainder(dividingBy: 10) == 0)
        #expect(sheet.ruler.height >= 60)
        #expect(sheet.bar.width == 100)
    }

    @Test func `every mark of every sheet is another`() {
        let words = SheetLayout.all.flatMap { $0.marks.map(\.word) }
        #expect(Set(words).count == words.count)
        #expect(!words.contains(0))
    }
}

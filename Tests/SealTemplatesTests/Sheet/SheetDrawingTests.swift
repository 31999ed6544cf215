import Foundation
import SealBase
import Testing

@testable import SealTemplates

@Suite struct SheetDrawingTests {
    static func bounds(_ outline: Outline) -> PageRect {
        let points = [outline.start] + outline.segments.map(\.end)
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
        return PageRect(left: left, top: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
    }

    @Test(arguments: SheetLayout.all)
    func `nothing is printed in boxes or in the white around marks`(_ layout: SheetLayout) throws {
        let outlines = try SheetDrawing(layout).fills.flatMap(\.outlines).map(Self.bounds)
        #expect(outlines.count > 300)
        func meets(_ a: PageRect, _ b: PageRect) -> Bool {
            a.left < b.left + b.width - 1e-9 && b.left < a.left + a.width - 1e-9 && a.top < b.top + b.height - 1e-9
                && b.top < a.top + a.height - 1e-9
        }
        for box in layout.boxes { #expect(!outlines.contains { meets($0, box) }) }
        for mark in layout.marks {
            let (s, q) = (SheetMark.side, SheetMark.quiet)
            let own = PageRect(left: mark.origin.x, top: mark.origin.y, width: s, height: s)
            let wide = PageRect(left: own.left - q, top: own.top - q, width: s + 2 * q, height: s + 2 * q)
            let inside = outlines.filter { meets($0, wide) }
            #expect(inside.allSatisfy { $0.left >= own.left - 1e-9 && $0.top >= own.top - 1e-9 })
            #expect(inside.allSatisfy { $0.left + $0.width <= own.left + s + 1e-9 })
            let area = inside.reduce(0) { $0 + $1.width * $1.height }
            #expect(abs(area - Double(28 + mark.word.nonzeroBitCount) * 2.25) < 1e-6)
        }
        for thing in outlines {
            #expect(thing.left > 6 && thing.top > 6 && thing.left + thing.width < layout.paper.width - 6)
            #expect(thing.top + thing.height < layout.paper.height - 6, "\(thing)")
        }
    }

    @Test(arguments: SheetLayout.all)
    func `lines of text do not lie on each other, and instructions are large enough to read`(
        _ layout: SheetLayout
    ) throws {
        let drawing = try SheetDrawing(layout)
        let first = layout.boxes.map(\.top).min() ?? 0
        #expect(drawing.textSize >= 1.7, "\(drawing.textSize)")
        #expect(drawing.textFoot <= first - SheetLayout.captionHeight, "\(drawing.textFoot)")
    }

    @Test func `every character of the words has an outline`() throws {
        let glyphs = try SheetGlyphs.builtIn()
        let words = try SheetWords.builtIn()
        let pairs =
            [
                words.title, words.organisation, words.operator, words.date, words.name, words.size, words.bar,
            ] + words.instructions
        for scalar in pairs.flatMap({ ($0.zh + $0.en).unicodeScalars }) {
            #expect(glyphs[scalar] != nil, "\(scalar)")
        }
        for layout in SheetLayout.all {
            for scalar in layout.identifier.unicodeScalars { #expect(glyphs[scalar] != nil, "\(scalar)") }
        }
    }

    @Test func `the words built in are the files`() throws {
        let folder = Repository.templates.appending(path: "sheet")
        #expect(PackageResources.words_json == Bytes(try Data(contentsOf: folder.appending(path: "words.json"))))
        #expect(PackageResources.outlines_txt == Bytes(try Data(contentsOf: folder.appending(path: "outlines.txt"))))
    }

    @Test(arguments: [
        "41 600", "zz 600 m1 2", "41 wide m1 2", "41 600 l1 2", "41 600 m1", "41 600 m1 2c1 2 3 4", "41 600 m1 2q1 2",
        "41 600 m1 999999", "d800 600 m1 2", "41 600 m1 2m-9223372036854775808 0",
    ])
    func `a damaged outline is a fault`(_ line: String) {
        #expect(throws: TemplateFault.self) { try SheetGlyphs(Bytes(line.utf8)) }
    }

    @Test func `lines break between words and ideographs, not before a closing mark`() {
        func broken(_ text: String, _ ems: Double) -> [String] {
            SheetText.wrapped(text, ems: ems) { Double($0.unicodeScalars.count) }
        }
        #expect(broken("one two three", 7) == ["one two", "three"])
        #expect(broken("印模采集，表。", 4) == ["印模采", "集，表。"])
        #expect(broken("300 DPI 以上", 7) == ["300 DPI", "以上"])
        #expect(broken("", 4) == [])
        #expect(broken("incomprehensible", 4) == ["incomprehensible"])
    }
}

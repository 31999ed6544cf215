import SealBase
import Testing

@testable import PDFDocument

/// Slices of a seal of 100 × 100: present, in order, each once.
@Suite struct SliceOrderTests {
    private static func parts(_ text: String, upright: Bool = true) -> [SliceOrder.Part] {
        text.split(separator: " ").map { word in
            let numbers = word.split(separator: ",").map { Double($0) ?? 0 }
            let window =
                upright
                ? PDFBox(left: numbers[1], bottom: 0, right: numbers[2], top: 100)
                : PDFBox(left: 0, bottom: numbers[1], right: 100, top: numbers[2])
            return SliceOrder.Part(page: Int(numbers[0]), window: window)
        }
    }

    /// Page, from, to of each.
    @Test(arguments: [
        "", "1,0,100", "1,0,50 2,50,100", "1,50,100 2,0,50", "1,0,99 2,99,100", "1,0,1 2,1,100",
        "1,0,30 3,30,60 4,60,100", "1,0,50 2,50,100 3,0,50 4,50,100", "2,0,100 1,0,100 1,0,100",
        "1,0,99.8", "3,0,100 1,0,50 2,50,100",
    ]) func kept(_ text: String) {
        #expect(SliceOrder.isKept(Self.parts(text), width: 100, height: 100))
        #expect(SliceOrder.isKept(Self.parts(text, upright: false), width: 100, height: 100))
    }

    @Test(arguments: [
        "1,0,50 2,0,50", "1,50,100 2,50,100", "2,0,50 1,50,100", "1,0,50 1,50,100", "1,0,50", "1,50,100",
        "1,0,50 2,60,100", "1,0,50 2,40,100", "1,30,60 2,60,100 3,0,30", "1,0,30 2,60,100 3,30,60",
        "1,0,50 2,0,100 3,50,100", "1,0,50 2,50,100 3,0,50",
    ]) func outOfOrder(_ text: String) {
        #expect(!SliceOrder.isKept(Self.parts(text), width: 100, height: 100))
        #expect(!SliceOrder.isKept(Self.parts(text, upright: false), width: 100, height: 100))
    }

    @Test func aPartThatTouchesNoEdgeOrTurnsIsNone() {
        let corner = PDFBox(left: 0, bottom: 0, right: 50, top: 50)
        #expect(!SliceOrder.isKept([SliceOrder.Part(page: 1, window: corner)], width: 100, height: 100))
        let mixed = Self.parts("1,0,50") + Self.parts("2,50,100", upright: false)
        #expect(!SliceOrder.isKept(mixed, width: 100, height: 100))
    }
}

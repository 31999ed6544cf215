import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Seals across pages: what a reader sees when the pages lie fanned out is the whole seal.
@Suite(.enabled(if: Tool.has("openssl"), "openssl is not installed")) struct CrossPageTests {
    private func rule(_ change: (inout CrossPageRule) -> Void = { _ in }) -> SealTarget {
        var rule = CrossPageRule()
        change(&rule)
        return .newField(name: nil, [.crossPage(rule)])
    }

    private func plan(_ sample: SamplePDF, _ target: SealTarget) throws -> SigningPlan {
        try SigningPlan(Notary.request(target), in: PDFFile(bytes: sample.bytes), entropy: Notary.entropy())
    }

    @Test func bothFormsAreValid() throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(pages: 5).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(rule()))
        try notary.judge(once, signatures: 1)
        let then = try notary.seal(once, "then.pdf", Notary.request(rule { $0.edge = .left }))
        try notary.judge(then, signatures: 2, listed: 6)
        let last = try notary.seal(then, "last.pdf", Notary.request(page: 1, x: 100, y: 100))
        try notary.judge(last, signatures: 3, listed: 7)
    }

    @Test func aPageCostsLittle() throws {
        let small = try plan(SamplePDF(pages: 5), rule()).update.count
        let large = try plan(SamplePDF(pages: 15), rule()).update.count
        #expect((large - small) / 10 < 1000)
    }

    @Test func theFirstShare() throws {
        let plan = try plan(SamplePDF(pages: 4), rule { $0.firstShare = 0.4 })
        #expect(plan.places.map { ($0.rect.width * 100).rounded() / 100 } == [16, 8, 8, 8])
        #expect(plan.places.allSatisfy { abs($0.rect.left + $0.rect.width - 210) < 0.01 })
        #expect(plan.places.allSatisfy { abs($0.rect.top + 15 - 297 / 2) < 0.1 })
    }

    @Test func severalSealsOneAfterTheOther() throws {
        func widths(_ pages: Int, _ most: Int?) throws -> [Double] {
            try plan(SamplePDF(pages: pages), rule { $0.pagesPerSeal = most }).places.map {
                ($0.rect.width * 10).rounded() / 10
            }
        }
        #expect(try widths(6, 3) == Array(repeating: 13.3, count: 6))
        #expect(try widths(6, 2) == Array(repeating: 20, count: 6))
        // No page is left alone: one seal spans three.
        #expect(try widths(5, 2) == [20, 20, 13.3, 13.3, 13.3])
        #expect(try widths(45, nil) == Array(repeating: 2.7, count: 45))
        #expect(try widths(41, nil).allSatisfy { $0 >= 2.8 })
    }

    @Test func offsetAndMargin() throws {
        let upright = try plan(SamplePDF(), rule { ($0.offset, $0.margin) = (Millimetres(100), Millimetres(4)) })
        #expect(upright.places.allSatisfy { abs($0.rect.left + $0.rect.width - 206) < 0.01 })
        #expect(upright.places.allSatisfy { abs($0.rect.top + $0.rect.height / 2 - 197) < 0.01 })
        let lying = try plan(
            SamplePDF(),
            rule { ($0.edge, $0.offset, $0.margin) = (.top, Millimetres(50), Millimetres(4)) })
        #expect(lying.places.allSatisfy { abs($0.rect.top - 4) < 0.01 && abs($0.rect.left - 30) < 0.01 })
    }

    @Test func whatMakesNoSense() {
        #expect(throws: SealingFault(.crossPageTooFew, ["pages": "all"])) { try plan(SamplePDF(pages: 1), rule()) }
        #expect(throws: SealingFault(.crossPageTooFew, ["pages": "2"])) {
            try plan(SamplePDF(), rule { $0.pages = .page(2) })
        }
        for share in [0, 1, -0.5, 0.001, .nan, .infinity] {
            #expect(throws: SealingFault(.crossPageValue, ["key": "firstShare", "value": "\(share)"])) {
                try plan(SamplePDF(), rule { $0.firstShare = share })
            }
        }
        for most in [1, 0, -3] {
            #expect(throws: SealingFault(.crossPageValue, ["key": "pagesPerSeal", "value": "\(most)"])) {
                try plan(SamplePDF(), rule { $0.pagesPerSeal = most })
            }
        }
        #expect(throws: SealingFault(.crossPageValue, ["key": "margin", "value": "-1.0"])) {
            try plan(SamplePDF(), rule { $0.margin = Millimetres(-1) })
        }
        #expect(throws: SealingFault(.sliceTooThin, ["slice": "0.4", "minimum": "0.5", "pages": "100"])) {
            try plan(SamplePDF(pages: 100), rule { $0.pagesPerSeal = 100 })
        }
        #expect(throws: SealingFault.self) { try plan(SamplePDF(), rule { $0.offset = Millimetres(5) }) }
        #expect(throws: SealingFault.self) { try plan(SamplePDF(), rule { $0.offset = Millimetres(.nan) }) }
    }

    @Test func pagesOfEveryKindAtOnce() throws {
        // Sizes, turns and units differ from page to page; every slice lies on the edge the reader sees.
        var sample = SamplePDF(pages: 5)
        sample.singlePageEntries = [
            0: "/Rotate 90", 1: "/MediaBox [-10 -20 420 590] /CropBox [0 0 400 560]", 2: "/Rotate 180 /UserUnit 2",
            3: "/Rotate 270 /CropBox [20 30 500 700]",
        ]
        let file = try PDFFile(bytes: sample.bytes)
        let plan = try plan(sample, rule())
        for (page, place) in zip(try file.pages(), plan.places) {
            #expect(abs(place.rect.left + place.rect.width - page.shownWidth.value) < 0.01)
            #expect(abs(place.rect.top + place.rect.height / 2 - page.shownHeight.value / 2) < 0.01)
            #expect(abs(place.rect.width - 8) < 0.001 && abs(place.rect.height - 30) < 0.001)
        }
    }
}

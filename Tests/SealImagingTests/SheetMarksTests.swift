import Foundation
import Testing

@testable import SealBase
@testable import SealImaging

@Suite struct SheetMarksTests {
    static let a5 = SheetLayout.all[5]

    /// Largest error over the sheet of lengths of 40 mm, and of places, millimetres.
    static func errors(_ sheet: SheetSighting, view: Homography) -> (length: Double, place: Double) {
        var worst = (length: 0.0, place: 0.0)
        let map = sheet.reference.toMillimetres
        for x in stride(from: 20.0, through: sheet.layout.paper.width - 60, by: 20) {
            for y in stride(from: 20.0, through: sheet.layout.paper.height - 60, by: 20) {
                let (a, b) = (map.map(view.map(Point(x, y))), map.map(view.map(Point(x + 40, y))))
                let c = map.map(view.map(Point(x, y + 40)))
                worst.length = max(worst.length, abs(length(b - a) - 40), abs(length(c - a) - 40))
                worst.place = max(worst.place, length(a - Point(x, y)))
            }
        }
        return worst
    }

    static func seen(
        _ layout: SheetLayout = a5, dpi: Double, degrees: Double,
        change: (inout DrawnSheet, Homography) -> Void = { _, _ in }
    ) throws -> (marks: SheetMarks, view: Homography) {
        let isLying = abs(sin(degrees * .pi / 180)) > 0.5
        let (w, h) = (layout.paper.width + 8, layout.paper.height + 8)
        var page = DrawnSheet(
            width: Int((isLying ? h : w) * dpi / 25.4), height: Int((isLying ? w : h) * dpi / 25.4))
        let view = page.scan(layout.paper, dpi: dpi, degrees: degrees)
        page.lay(layout.marks, paper: layout.paper, view: view)
        change(&page, view)
        return (SheetMarks(page.raster()), view)
    }

    @Test(arguments: [(100.0, 0.4), (100, 181.2), (150, 90), (150, -88.5), (200, 2.5)])
    func `a flat scan is measured to hundredths of a millimetre at any turn`(_ dpi: Double, _ degrees: Double) throws {
        let (marks, view) = try Self.seen(dpi: dpi, degrees: degrees)
        let sheet = try #require(marks.sheet)
        #expect(sheet.layout == Self.a5)
        #expect(sheet.marks == [0, 1, 2, 3, 4, 5])
        let worst = Self.errors(sheet, view: view)
        #expect(worst.length < 0.02, "\(worst)")
        #expect(worst.place < 0.05, "\(worst)")
        #expect(sheet.reference.kind == .sheet)
        #expect(sheet.reference.residual < 0.05)
        #expect(sheet.reference.uncertainty < 0.002)
        #expect(sheet.reference.toMillimetres.m[6] == 0, "no slant is seen where there is none")
        let turned = sheet.turned * 180 / .pi
        #expect(abs((turned - degrees).remainder(dividingBy: 360)) < 0.05)
        #expect(marks.findings.isEmpty)
        let middle = Point(Self.a5.boxes[1].left + 50, Self.a5.boxes[1].top + 30)
        #expect(sheet.box(at: view.map(middle)) == 1)
        #expect(sheet.box(at: view.map(Point(5, 5))) == nil)
        #expect(length(sheet.reference.outline[0] - view.map(Point(0, 0))) < 1)
    }

    @Test(arguments: [
        [Point(0.1, 0.06), Point(0.86, 0.12), Point(0.95, 0.93), Point(0.04, 0.88)],
        [Point(0.22, 0.1), Point(0.78, 0.1), Point(0.95, 0.9), Point(0.05, 0.9)],
        [Point(0.9, 0.95), Point(0.15, 0.85), Point(0.08, 0.1), Point(0.8, 0.05)],
    ])
    func `a picture taken by hand is put straight`(_ corners: [Point]) throws {
        var page = DrawnSheet(width: 1100, height: 1500, ground: 0.3)
        let view = try #require(page.photo(.a5, corners: corners))
        page.lay(Self.a5.marks, paper: .a5, view: view)
        let sheet = try #require(SheetMarks(page.raster()).sheet)
        #expect(sheet.marks.count == 6)
        #expect(sheet.reference.showsPerspective)
        let worst = Self.errors(sheet, view: view)
        #expect(worst.length < 0.05, "\(worst)")
        #expect(worst.place < 0.1, "\(worst)")
    }

    @Test func `every sheet is told from the others`() throws {
        for layout in SheetLayout.all {
            let sheet = try #require(try Self.seen(layout, dpi: 75, degrees: 0.3).marks.sheet, "\(layout.identifier)")
            #expect(sheet.layout == layout)
        }
    }

    @Test func `three marks are enough, two are told about`() throws {
        for (covered, isEnough) in [([0, 2, 4], true), ([1, 3, 5], true), ([0, 1, 2, 4], false)] {
            let (marks, view) = try Self.seen(dpi: 120, degrees: 1) { page, view in
                for index in covered { page.cover(view.map(Self.a5.marks[index].centre), radius: 25) }
            }
            #expect((marks.sheet != nil) == isEnough)
            if let sheet = marks.sheet {
                #expect(Self.errors(sheet, view: view).length < 0.05)
            } else {
                #expect(marks.findings.map(\.code) == ["imaging.sheetMarksMissing"])
                #expect(marks.findings.first?.details["found"] == "2")
            }
        }
    }

    @Test func `marks cut off by the picture's edge are left out`() throws {
        var page = DrawnSheet(width: 700, height: 800)
        let view = Homography([150 / 25.4, 0, 20, 0, 150 / 25.4, -90, 0, 0, 1])
        page.lay(Self.a5.marks, paper: .a5, view: view)
        let marks = SheetMarks(page.raster())
        #expect(marks.sheet == nil)
        #expect(marks.findings.map(\.code) == ["imaging.sheetMarksMissing"])
    }

    @Test func `a mirrored sheet is told, not measured`() throws {
        var page = DrawnSheet(width: 750, height: 1050)
        page.lay(Self.a5.marks, paper: .a5, view: page.scan(.a5, dpi: 120, degrees: 1))
        let marks = SheetMarks(page.raster(mirrored: true))
        #expect(marks.sheet == nil)
        #expect(marks.findings.map(\.code) == ["imaging.sheetMirrored"])
    }

    @Test func `a sheet of a number not given out is told, not measured`() throws {
        let later = Self.a5.marks.map {
            SheetMark(index: $0.index, origin: $0.origin, word: SheetMarkCode.word(layout: 27, mark: $0.index) ?? 0)
        }
        var page = DrawnSheet(width: 750, height: 1050)
        page.lay(later, paper: .a5, view: page.scan(.a5, dpi: 120, degrees: 0))
        let marks = SheetMarks(page.raster())
        #expect(marks.sheet == nil)
        #expect(marks.findings.map(\.code) == ["imaging.sheetUnknown"])
        #expect(marks.findings.first?.details["number"] == "27")
    }

    @Test func `of two sheets in one picture the one with more marks counts, and both are told`() throws {
        var page = DrawnSheet(width: 1500, height: 1080)
        let left = Homography([120 / 25.4, 0, 20, 0, 120 / 25.4, 20, 0, 0, 1])
        let right = Homography([118 / 25.4, 0, 780, 0, 118 / 25.4, 40, 0, 0, 1])
        page.lay(Self.a5.marks, paper: .a5, view: left)
        page.lay(Self.a5.marks, paper: .a5, view: right)
        page.cover(left.map(Self.a5.marks[1].centre), radius: 40)
        let marks = SheetMarks(page.raster())
        let sheet = try #require(marks.sheet)
        #expect(Self.errors(sheet, view: right).place < 0.05)
        #expect(marks.findings.map(\.code) == ["imaging.severalSheets"])
    }

    @Test func `a mark moved by hand is outvoted`() throws {
        var marks = Self.a5.marks
        marks[1] = SheetMark(index: 1, origin: marks[1].origin + Point(-4, 3), word: marks[1].word)
        var page = DrawnSheet(width: 750, height: 1050)
        let view = page.scan(.a5, dpi: 120, degrees: 0)
        page.lay(marks, paper: .a5, view: view)
        let sheet = try #require(SheetMarks(page.raster()).sheet)
        #expect(sheet.marks == [0, 2, 3, 4, 5])
        #expect(Self.errors(sheet, view: view).length < 0.03)
    }

    /// Squares in frames whose cells are no words: what QR codes, tables and tiles look like.
    @Test func `other people's squares are no marks`() throws {
        let words: [UInt64] = [0, 0xF_FFFF_FFFF, 0x5_5555_5555, 0xA_9556_A955, 0x0_0C30_C300, 0x8_2082_0820]
        let strange = zip(Self.a5.marks, words).map { SheetMark(index: $0.index, origin: $0.origin, word: $1) }
        var page = DrawnSheet(width: 750, height: 1050)
        page.lay(strange, paper: .a5, view: page.scan(.a5, dpi: 120, degrees: 2))
        let marks = SheetMarks(page.raster())
        #expect(marks.sheet == nil)
        #expect(marks.findings.isEmpty)
    }

    @Test(arguments: [(1, 1), (48, 48), (3000, 2), (300, 300), (65, 400)])
    func `blank, black and striped pictures have no sheet`(_ width: Int, _ height: Int) {
        let fills: [(Int, Int) -> UInt8] = [
            { _, _ in 255 }, { _, _ in 0 }, { x, _ in x / 20 % 2 == 0 ? 255 : 0 },
            { x, y in (x / 24 + y / 24) % 2 == 0 ? 240 : 20 }, { x, y in UInt8(truncatingIfNeeded: x &* y) },
        ]
        for fill in fills {
            for channels in [1, 3] {
                var pixels: [UInt8] = []
                for y in 0..<height {
                    for x in 0..<width { pixels += [UInt8](repeating: fill(x, y), count: channels) }
                }
                let marks = SheetMarks(
                    Raster(width: width, height: height, channels: channels, pixels: pixels, densities: []))
                #expect(marks.sheet == nil)
                #expect(marks.findings.isEmpty)
            }
        }
    }

    /// The sample is a sheet that the program printed, stamped, and scanned the wrong way round at 200 DPI; the file says
    /// no density.
    @Test func `the sample's millimetres come from its marks`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "samples/scans/sheet-upside-down.jpg")
        let raster = try Raster.decode(Bytes(try Data(contentsOf: file)), limits: ScanLimits())
        #expect(raster.densities.isEmpty)
        let sheet = try #require(SheetMarks(raster).sheet)
        #expect(sheet.layout.identifier == "YJ1-A5-1")
        #expect(sheet.marks.count == 6)
        #expect(sheet.reference.residual < 0.05, "\(sheet.reference.residual)")
        // Turned counter-clockwise by 181.2°.
        #expect(abs((sheet.turned * 180 / .pi + 181.2).remainder(dividingBy: 360)) < 0.1)
        let map = sheet.reference.toMillimetres
        let inch = length(map.map(Point(600, 800)) - map.map(Point(800, 800)))
        #expect(abs(inch - 25.4) < 0.04, "\(inch)")
        #expect(sheet.box(at: Point(Double(raster.width) / 2, Double(raster.height) / 3)) == 0)
    }
}

import Foundation
package import SealBase

/// A collection sheet seen in a picture: which one it is, where its millimetres lie, and what stands where on it.
package struct SheetSighting: Sendable, Hashable {
    package var layout: SheetLayout
    /// Pixels to millimetres of the sheet, from its top-left corner.
    package var reference: PageReference
    /// The marks that agree, by index.
    package var marks: [Int]
    /// Clockwise angle by which the sheet's upper side is turned from the picture's, radians: a seal stamped upright on it
    /// stands at this angle, or nearly.
    package var turned: Double

    /// The boxes to stamp in, millimetres on the sheet; outside them everything printed stands.
    package var boxes: [PageRect] { layout.boxes }

    /// The box a place of the picture lies in, from 0; nil outside all.
    package func box(at pixel: Point) -> Int? {
        let p = reference.toMillimetres.map(pixel)
        return boxes.firstIndex { box in
            p.x >= box.left && p.x <= box.left + box.width && p.y >= box.top && p.y <= box.top + box.height
        }
    }
}

/// Finds the marks of collection sheets in a picture, at any turn and in perspective (ES-1, ES-4; docs/formats.md says how
/// a mark is built). Three marks are enough.
package struct SheetMarks: Sendable {
    /// The sheet with the most marks; nil when there is none that says where its millimetres lie.
    package private(set) var sheet: SheetSighting?
    /// Why marks were seen but not used, and what else is odd about the sheet.
    package private(set) var findings: [Finding] = []

    /// Marks that must agree.
    package static let leastMarks = 3
    /// How far a mark may lie from where the others put it, millimetres: paper that is not flat.
    private static let agreement = 2.0
    /// What is left of the marks is mostly a lens that bends lines or paper that is not flat: a length as long as a usual
    /// seal, millimetres, may be wrong by all of it.
    private static let usualSeal = 40.0
    /// What a printer at actual size adds to a length's uncertainty; the sheet's own bar, checked with a ruler, bounds it.
    private static let printing = 0.001

    /// The sheet's reference alone.
    package static func find(_ raster: Raster) -> PageReference? { SheetMarks(raster).sheet?.reference }

    /// Looks for sheets. Never fails: a picture without marks has no sheet and no findings.
    package init(_ raster: Raster) {
        guard min(raster.width, raster.height) >= 48 else { return }
        let reader = SheetMarkReader(raster: raster)
        let quads = SheetQuads.find(SheetLight(raster))
        let seen = atOnce(quads.count) { reader.read(quads[$0]) }.compactMap(\.self)
        let straight = seen.filter { !$0.isMirrored }
        var sheets: [SheetSighting] = []
        for number in Set(straight.map(\.layout)).sorted() {
            guard let layout = SheetLayout.numbered(number) else { continue }
            sheets += SheetMarks.sightings(layout, straight.filter { $0.layout == number })
        }
        sheets.sort { ($0.marks.count, $1.reference.residual) > ($1.marks.count, $0.reference.residual) }
        sheet = sheets.first
        note(seen: seen, sheets: sheets.count)
    }

    private mutating func note(seen: [SheetMarkSighting], sheets: Int) {
        if sheets > 1 { findings.append(Finding("imaging.severalSheets", .warning, ["count": "\(sheets)"])) }
        guard sheet == nil else { return }
        // Of a pattern that only looks like a mark one in four thousand is read as one with three wrong cells, one in a
        // million with at most one: those are marks, even alone.
        let sure = seen.filter { $0.errors <= 1 }
        let mirrored = sure.filter(\.isMirrored)
        let unknown = sure.filter { !$0.isMirrored && SheetLayout.numbered($0.layout) == nil }
        if mirrored.count >= 2 {
            findings.append(Finding("imaging.sheetMirrored", .error))
        } else if unknown.count >= 2, let first = unknown.first {
            findings.append(Finding("imaging.sheetUnknown", .warning, ["number": "\(first.layout)"]))
        } else if !sure.isEmpty, mirrored.isEmpty, unknown.isEmpty {
            findings.append(
                Finding(
                    "imaging.sheetMarksMissing", .warning,
                    ["found": "\(sure.count)", "needed": "\(SheetMarks.leastMarks)"]))
        }
    }

    // MARK: Marks to sheets

    /// The sheets of one layout, most marks first: marks that agree about one map belong to one sheet.
    private static func sightings(_ layout: SheetLayout, _ seen: [SheetMarkSighting]) -> [SheetSighting] {
        // Largest first; a page has no more marks worth asking.
        var rest = seen.filter { layout.marks.indices.contains($0.mark) }.sorted { $0.side > $1.side }
        rest = Array(rest.prefix(24))
        var out: [SheetSighting] = []
        while let group = largestGroup(layout, rest), let sheet = sighting(layout, group) {
            out.append(sheet)
            rest.removeAll { group.contains($0) }
        }
        return out
    }

    /// The most marks that agree with the map of some three of them.
    private static func largestGroup(_ layout: SheetLayout, _ seen: [SheetMarkSighting]) -> [SheetMarkSighting]? {
        var best: (marks: [SheetMarkSighting], residual: Double)?
        for a in seen.indices {
            for b in seen.indices where b > a && seen[b].mark != seen[a].mark {
                for c in seen.indices where c > b && seen[c].mark != seen[a].mark && seen[c].mark != seen[b].mark {
                    guard let fit = fit(layout, [seen[a], seen[b], seen[c]]), fit.residual < agreement else { continue }
                    let group = agreeing(layout, seen, with: fit.map)
                    guard group.count >= leastMarks else { continue }
                    if best.map({ (group.count, $0.residual) > ($0.marks.count, fit.residual) }) ?? true {
                        best = (group, fit.residual)
                    }
                }
            }
        }
        return best?.marks
    }

    /// For each mark of the layout the sighting nearest to its place, when near enough.
    private static func agreeing(
        _ layout: SheetLayout, _ seen: [SheetMarkSighting], with map: Homography
    ) -> [SheetMarkSighting] {
        layout.marks.compactMap { mark in
            let own = seen.filter { $0.mark == mark.index }.map { sighting in
                let errors = zip(sighting.corners, mark.corners).map { length(map.map($0) - $1) }
                return (sighting, errors.max() ?? .infinity)
            }
            guard let nearest = own.min(by: { $0.1 < $1.1 }), nearest.1 < agreement else { return nil }
            return nearest.0
        }
    }

    private static func fit(
        _ layout: SheetLayout, _ marks: [SheetMarkSighting], isAffine: Bool = false
    ) -> SheetMapFit? {
        let from = marks.flatMap(\.corners)
        let to = marks.flatMap { layout.marks[$0.mark].corners }
        return SheetMapFit(from: from, to: to, isAffine: isAffine)
    }

    private static func sighting(_ layout: SheetLayout, _ marks: [SheetMarkSighting]) -> SheetSighting? {
        guard let slanted = fit(layout, marks), let flat = fit(layout, marks, isAffine: true) else { return nil }
        // A flatbed scan has no perspective: what would be fitted is noise. Two hundredths of a millimetre are a fifth of
        // a pixel at 300 DPI.
        let best = flat.residual <= 1.2 * slanted.residual + 0.02 ? flat : slanted
        guard let back = best.map.inverse else { return nil }
        let (w, h) = (layout.paper.width, layout.paper.height)
        let bent = best.residual / usualSeal
        let reference = PageReference(
            kind: .sheet, toMillimetres: best.map, showsPerspective: true, residual: best.residual,
            uncertainty: (bent * bent + printing * printing).squareRoot(),
            outline: [Point(0, 0), Point(w, 0), Point(w, h), Point(0, h)].map(back.map))
        let right = back.map(Point(w / 2 + 10, h / 2)) - back.map(Point(w / 2 - 10, h / 2))
        return SheetSighting(
            layout: layout, reference: reference, marks: marks.map(\.mark).sorted(), turned: atan2(right.y, right.x))
    }
}

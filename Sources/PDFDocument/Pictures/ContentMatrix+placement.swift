import Foundation
import SealBase

extension ContentMatrix {
    /// Where the unit square stands on the page as shown: `nil` when it is not to be seen.
    func placement(on page: PDFPage) -> PagePicture.Placement? {
        let numbers = [a, b, c, d, e, f]
        guard numbers.allSatisfy({ $0.isFinite && abs($0) < 1e9 }) else { return nil }
        let (xs, ys) = ([e, e + a, e + c, e + a + c], [f, f + b, f + d, f + b + d])
        guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() else { return nil }
        let box = PDFBox(left: left, bottom: bottom, right: right, top: top)
        guard box.width > 0, box.height > 0, box.intersection(page.visibleBox) != nil else { return nil }
        let rect = page.shown(box)
        // The way from the picture's left to its right, and from its top to its bottom, as seen: y down.
        var (across, down) = ((x: a, y: -b), (x: -c, y: d))
        for _ in 0..<page.rotation / 90 { (across, down) = ((-across.y, across.x), (-down.y, down.x)) }
        let isTurned = abs(across.y) > abs(across.x)
        let orientation: Int
        if isTurned {
            orientation = across.y > 0 ? (down.x < 0 ? 6 : 5) : (down.x < 0 ? 7 : 8)
        } else {
            orientation = across.x > 0 ? (down.y < 0 ? 4 : 1) : (down.y < 0 ? 3 : 2)
        }
        let skew =
            isTurned ? atan2(abs(across.x), abs(across.y)) : atan2(abs(across.y), abs(across.x))
        // The sides themselves, not those of the box around a picture that stands askew.
        let (long, high) = (hypot(a, b) * page.userUnit, hypot(c, d) * page.userUnit)
        let points = 72 / 25.4
        return PagePicture.Placement(
            left: rect.left * points, top: rect.top * points, width: isTurned ? high : long,
            height: isTurned ? long : high, orientation: orientation, skew: skew * 180 / .pi)
    }
}

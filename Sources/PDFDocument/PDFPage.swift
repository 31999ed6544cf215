package import SealBase

/// A page and the geometry that decides where its reader sees what (ISO 32000-2, 7.7.3.3, 14.11.2).
package struct PDFPage: Hashable, Sendable {
    /// From 1.
    package var number: Int
    package var reference: PDFReference
    /// What is shown: the crop box cut to the media box, in default user space, corners in order.
    package var visibleBox: PDFBox
    /// Clockwise: 0, 90, 180 or 270.
    package var rotation: Int
    /// Points a unit of default user space.
    package var userUnit: Double
    /// The page's own entries.
    package var dictionary: PDFDictionary
    /// Its resources, its own or those it inherits, as they stand there; null when there are none.
    package var resources: PDFObject

    package init(
        number: Int, reference: PDFReference, visibleBox: PDFBox, rotation: Int, userUnit: Double,
        dictionary: PDFDictionary, resources: PDFObject = .null
    ) {
        (self.number, self.reference, self.visibleBox) = (number, reference, visibleBox)
        (self.rotation, self.userUnit, self.dictionary) = (rotation, userUnit, dictionary)
        self.resources = resources
    }
}

/// A rectangle in default user space.
package struct PDFBox: Hashable, Sendable {
    package var left: Double, bottom: Double, right: Double, top: Double

    package init(left: Double, bottom: Double, right: Double, top: Double) {
        (self.left, self.bottom, self.right, self.top) = (left, bottom, right, top)
    }

    package var width: Double { right - left }
    package var height: Double { top - bottom }

    /// Four numbers in any order of corners (7.9.5); `nil` when they are not finite or span no area.
    package init?(_ object: PDFObject) {
        guard let items = object.array, items.count == 4 else { return nil }
        let numbers = items.compactMap(\.number)
        guard numbers.count == 4, numbers.allSatisfy({ abs($0) < 1e7 }) else { return nil }
        self.init(
            left: min(numbers[0], numbers[2]), bottom: min(numbers[1], numbers[3]),
            right: max(numbers[0], numbers[2]), top: max(numbers[1], numbers[3]))
        guard width > 0, height > 0 else { return nil }
    }

    /// The part inside another box; `nil` when there is none.
    package func intersection(_ other: PDFBox) -> PDFBox? {
        let box = PDFBox(
            left: max(left, other.left), bottom: max(bottom, other.bottom), right: min(right, other.right),
            top: min(top, other.top))
        return box.width > 0 && box.height > 0 ? box : nil
    }
}

extension PDFPage {
    /// The page as the reader sees it: width after turning.
    package var shownWidth: Millimetres {
        Millimetres(points: (isTurned ? visibleBox.height : visibleBox.width) * userUnit)
    }
    /// The page as the reader sees it: height after turning.
    package var shownHeight: Millimetres {
        Millimetres(points: (isTurned ? visibleBox.width : visibleBox.height) * userUnit)
    }

    /// Lies on its side when shown.
    package var isTurned: Bool { rotation == 90 || rotation == 270 }

    /// The rectangle of default user space that the reader sees centred at a point, measured from the left and bottom
    /// edge of the shown page, with a width and height as seen.
    package func box(centreX: Millimetres, centreY: Millimetres, width: Millimetres, height: Millimetres) -> PDFBox {
        let x = centreX.points / userUnit
        let y = centreY.points / userUnit
        let halfWidth = (isTurned ? height : width).points / userUnit / 2
        let halfHeight = (isTurned ? width : height).points / userUnit / 2
        let centre: (x: Double, y: Double) =
            switch rotation {
            case 90: (visibleBox.right - y, visibleBox.bottom + x)
            case 180: (visibleBox.right - x, visibleBox.top - y)
            case 270: (visibleBox.left + y, visibleBox.top - x)
            default: (visibleBox.left + x, visibleBox.bottom + y)
            }
        return PDFBox(
            left: centre.x - halfWidth, bottom: centre.y - halfHeight, right: centre.x + halfWidth,
            top: centre.y + halfHeight)
    }

    /// A rectangle of default user space as the reader sees it, from the top-left corner of the shown page.
    package func shown(_ box: PDFBox) -> PageRect {
        let corner: (left: Double, top: Double) =
            switch rotation {
            case 90: (box.bottom - visibleBox.bottom, box.left - visibleBox.left)
            case 180: (visibleBox.right - box.right, box.bottom - visibleBox.bottom)
            case 270: (visibleBox.top - box.top, visibleBox.right - box.right)
            default: (box.left - visibleBox.left, visibleBox.top - box.top)
            }
        func millimetres(_ units: Double) -> Double { Millimetres(points: units * userUnit).value }
        return PageRect(
            left: millimetres(corner.left), top: millimetres(corner.top),
            width: millimetres(isTurned ? box.height : box.width),
            height: millimetres(isTurned ? box.width : box.height))
    }
}

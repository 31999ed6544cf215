/// Outlines filled with one grey by the non-zero rule: what a page without text or pictures is drawn of. Millimetres from
/// the page's top-left corner, y down.
package struct GreyFill: Hashable, Sendable {
    /// 0 black, 1 white.
    package var grey: Double
    package var outlines: [Outline]

    package init(grey: Double, outlines: [Outline]) { (self.grey, self.outlines) = (grey, outlines) }
}

extension Outline {
    /// A rectangle with its sides along the page's.
    package init(_ rect: PageRect) {
        let (right, bottom) = (rect.left + rect.width, rect.top + rect.height)
        self.init(
            start: Point(rect.left, rect.top),
            segments: [.line(Point(right, rect.top)), .line(Point(right, bottom)), .line(Point(rect.left, bottom))])
    }
}

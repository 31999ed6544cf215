package import SealBase

/// The part of a seal that one place shows: points from the seal's own bottom-left corner.
package struct SealWindow: Hashable, Sendable {
    package var box: PDFBox
    /// The page's `/Rotate`: the view is turned back by it.
    package var rotation: Int

    package init(_ box: PDFBox, rotation: Int) { (self.box, self.rotation) = (box, rotation) }
}

extension SealAppearance {
    /// Writes the whole seal once, upright and one unit a point, for views on several pages.
    package static func putWhole(_ graphic: SealGraphic, into writer: inout RevisionWriter) throws -> PDFReference {
        try put(graphic, rotation: 0, userUnit: 1, into: &writer)
    }

    /// Writes a view of the whole seal: a form of a few octets that shows it through a window (`/BBox`) and turns it
    /// (`/Matrix`). The annotation's rectangle gives it its size (ISO 32000-2, 12.5.5), so that views of one window
    /// serve pages of every `/UserUnit`.
    package static func putView(
        of whole: PDFReference, _ window: SealWindow, into writer: inout RevisionWriter
    ) throws -> PDFReference {
        let view = try writer.reserve()
        let box = window.box
        try writer.put(
            view, stream: Bytes("/Seal Do\n".utf8),
            [
                "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
                "BBox": .array([box.left, box.bottom, box.right, box.top].map(real)),
                "Matrix": .array(matrix(window.rotation).map { .integer($0) }),
                "Resources": .dictionary(["XObject": .dictionary(["Seal": .reference(whole)])]),
            ])
        return view
    }

    /// Writes a form that shows nothing: the look of a field that nobody signed yet.
    package static func putEmpty(
        width: Millimetres, height: Millimetres, into writer: inout RevisionWriter
    ) throws -> PDFReference {
        let form = try writer.reserve()
        try writer.put(
            form, stream: [],
            [
                "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
                "BBox": .array([0, 0, width.points, height.points].map(real)), "Resources": .dictionary([:]),
            ])
        return form
    }
}

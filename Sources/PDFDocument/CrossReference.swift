import CQPDF

/// An object in use and where it stands (ISO 32000-2, 7.5.4 and 7.5.8).
package struct CrossReference: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        /// `N G obj` stands at this offset of the file.
        case file(offset: Int)
        /// The object is the `index`-th of an object stream.
        case objectStream(Int, index: Int)
    }

    package var reference: PDFReference
    package var place: Place

    package init(reference: PDFReference, place: Place) { (self.reference, self.place) = (reference, place) }
}

extension CrossReference {
    /// An entry of the shim; `nil` when it stands for no object.
    init?(_ entry: cqpdf_entry) {
        let reference = PDFReference(Int(entry.number), Int(entry.generation))
        switch entry.kind {
        case 1: self.init(reference: reference, place: .file(offset: Int(entry.position)))
        case 2:
            let place = Place.objectStream(Int(entry.position), index: Int(entry.index))
            self.init(reference: reference, place: place)
        default: return nil
        }
    }
}

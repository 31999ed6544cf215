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

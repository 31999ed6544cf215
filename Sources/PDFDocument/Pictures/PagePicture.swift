package import SealBase

/// A picture as a page shows it: how its samples are to be read, and where it stands. The samples are read on demand
/// (`PDFFile.octets(of:limit:)`).
package struct PagePicture: Sendable, Hashable {
    /// The meaning of its samples, as far as they can be told apart without a profile: calibrated and ICC spaces count
    /// as the device space of as many components.
    package enum Colour: Sendable, Hashable {
        case grey, rgb, cmyk
        /// One ink, 1 full: Separation.
        case ink
        /// An index into colours of another space, packed.
        indirect case indexed(Colour, Bytes)
        /// Paints with one colour where samples are 0 (8.9.6.2): red, green, blue, 0…1.
        case stencil(Double, Double, Double)
        /// Not read: its name.
        case other(String)
    }

    /// What is left to do when the general filters are undone.
    package enum Coding: Sendable, Hashable {
        case samples
        case jpeg
        case fax(Fax)
        /// JBIG2, JPEG 2000 or an unknown filter: its name.
        case other(String)
    }

    /// The parameters of CCITTFaxDecode (7.4.6).
    package struct Fax: Sendable, Hashable {
        package var k = 0
        package var columns = 1728
        package var rows = 0
        package var blackIs1 = false
        package var isAligned = false
    }

    package var width: Int
    package var height: Int
    /// Bits a component.
    package var bits: Int
    package var colour: Colour
    package var coding: Coding
    /// What the least and greatest sample of each component mean; `nil` when the file leaves it to the colour space.
    package var decode: [Double]?
    /// It has a mask (SMask or Mask).
    package var hasMask: Bool
    package var placement: Placement
    /// Where the octets are.
    var store: Store

    enum Store: Sendable, Hashable {
        /// A stream whose first filters qpdf undoes: all of them, or those in front of the last.
        case stream(PDFReference, filters: [PDFObject], parameters: [PDFObject], whole: Bool)
        case inline(Bytes, filters: [PDFObject], parameters: [PDFObject])
    }

    /// Where a reader sees the picture: points from the left and top edge of the shown page, and which way it is turned.
    package struct Placement: Sendable, Hashable {
        package var left: Double, top: Double, width: Double, height: Double
        /// As EXIF says it, 1…8.
        package var orientation: Int
        /// Degrees by which it stands away from the nearest upright position.
        package var skew: Double

        package var area: Double { width * height }
        /// Its own sides along the page's: a turned picture's columns run across.
        package var isTurned: Bool { orientation >= 5 }
    }
}

/// What a page shows.
package struct PageContent: Sendable {
    /// Pictures in the order they are painted, those outside the visible box left out.
    package var pictures: [PagePicture] = []
    /// Whether anything is drawn or written.
    package var hasDrawing = false
}

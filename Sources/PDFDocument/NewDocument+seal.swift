package import SealBase

extension NewDocument {
    /// A page of exactly a seal's size that shows its outlines once, as a form XObject (ISO 32000-2, 8.10): the form can
    /// be taken over into other documents as it is. The same picture gives the same octets. Throws `PDFFault` when
    /// compression fails.
    package static func seal(_ picture: VectorPicture, title: String) throws -> Bytes {
        let form = try Deflate.compress(SealAppearance.drawing(picture, unit: 1))
        let show = Bytes("/Seal Do\n".utf8)
        let box = PDFObject.array([
            .integer(0), .integer(0), real(picture.width.points), real(picture.height.points),
        ])
        let resources: PDFDictionary = ["XObject": .dictionary(["Seal": .reference(PDFReference(5))])]
        let objects: [(PDFObject, Bytes?)] = [
            catalog, pages,
            (
                .dictionary([
                    "Type": .name("Page"), "Parent": .reference(PDFReference(2)), "MediaBox": box,
                    "Resources": .dictionary(resources), "Contents": .reference(PDFReference(4)),
                ]), nil
            ),
            (.stream(["Length": .integer(show.count)]), show),
            (
                .stream([
                    "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1), "BBox": box,
                    "Resources": .dictionary([:]), "Filter": .name("FlateDecode"), "Length": .integer(form.count),
                ]), form
            ),
            (.dictionary(["Title": .string(textString(title))]), nil),
        ]
        return file(objects, root: PDFReference(1), information: PDFReference(objects.count))
    }
}

import PDFDocument
import PDFSealing
package import SealBase

/// A signature field, for the doors.
package struct FieldRecord: Codable, Hashable, Sendable {
    package struct Place: Codable, Hashable, Sendable {
        package var page: Int
        package var rect: PageRect
    }

    package var name: String
    package var signed: Bool
    package var places: [Place]
    package var lock: String?
    package var demands: [String]
}

/// Empty fields to be made in a document.
package struct FieldsOrder: Hashable, Sendable {
    /// One field, as options say it.
    package struct Single: Hashable, Sendable {
        package var name: String
        package var page: String
        package var x: Millimetres
        package var y: Millimetres
        package var corner: String?
        package var width: Millimetres
        package var height: Millimetres
        package var lock: String?

        package init(
            name: String, page: String, at: (Millimetres, Millimetres), corner: String?,
            size: (Millimetres, Millimetres), lock: String?
        ) {
            (self.name, self.page, self.corner, self.lock) = (name, page, corner, lock)
            (x, y, width, height) = (at.0, at.1, size.0, size.1)
        }
    }

    package var input: String
    package var output: String
    package var password: DocumentPassword?
    package var single: Single?
    /// A JSON list (docs/formats.md), when there is no single one.
    package var list: String?

    package init(input: String, output: String, password: DocumentPassword?, single: Single?, list: String?) {
        (self.input, self.output, self.password, self.single, self.list) = (input, output, password, single, list)
    }
}

/// Signature fields of documents. It needs no office: nothing is signed.
package enum DocumentFields {
    /// Throws `SealingFault`, `PDFFault`, `FileFault`.
    package static func list(_ path: String, password: DocumentPassword?) throws -> [FieldRecord] {
        try records(PDFFile(path: path, password: password?.octets()))
    }

    private static func records(_ file: PDFFile) throws -> [FieldRecord] {
        try FieldCard.list(file).map { card in
            FieldRecord(
                name: card.name, signed: card.isSigned,
                places: card.places.map { FieldRecord.Place(page: $0.page, rect: $0.rect) }, lock: card.lock,
                demands: card.demands)
        }
    }

    /// Adds fields as an incremental update and lists all that are there then. Throws `SealingFault`, `PDFFault`,
    /// `FileFault`, `OfficeFault.sameFile`.
    package static func add(_ order: FieldsOrder, entropy: @escaping (Int) -> Bytes) throws -> [FieldRecord] {
        guard order.output != order.input, !FilePath.isSame(order.output, order.input) else {
            throw OfficeFault(.sameFile, ["path": order.output])
        }
        let password = try order.password?.octets()
        let file = try PDFFile(path: order.input, password: password)
        var fields: [NewField] = []
        if let single = order.single { fields.append(try field(single)) }
        if let list = order.list { fields += try PlacementList.fields(InputFile.read(list, limit: 16 << 20)) }
        let plan = try FieldsPlan(fields, in: file, entropy: entropy)
        try plan.write(original: file.source, to: AtomicFile(path: order.output))
        return try records(PDFFile(path: order.output, password: password))
    }

    private static func field(_ single: FieldsOrder.Single) throws -> NewField {
        let pages = try PageSelection(single.page)
        var place = PlacementRule.centre(pages, x: single.x, y: single.y)
        if let corner = single.corner {
            place = .corner(
                pages, try PlaceOrder.choice("from", corner, PageCorner.self), x: single.x, y: single.y)
        }
        return NewField(
            name: single.name, place: place, width: single.width, height: single.height,
            lock: try single.lock.map { try ChangePermissions.Lock(text: $0) })
    }
}

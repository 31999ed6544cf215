package import PDFDocument
package import SealBase

/// An empty signature field to be made, so that it is there before a document is certified.
package struct NewField: Hashable, Sendable {
    package var name: String
    /// One page of the document, and where on it.
    package var place: PlacementRule
    package var width: Millimetres
    package var height: Millimetres
    /// What signing it will lock.
    package var lock: ChangePermissions.Lock?

    package init(
        name: String, place: PlacementRule, width: Millimetres, height: Millimetres,
        lock: ChangePermissions.Lock? = nil
    ) {
        (self.name, self.place, self.width, self.height, self.lock) = (name, place, width, height, lock)
    }
}

extension NewField {
    /// Throws `SealingFault.optionUnusable` for a field without a size.
    fileprivate func checkSize() throws {
        guard width.value > 0, height.value > 0 else {
            throw SealingFault(
                .optionUnusable,
                ["option": "size", "value": "\(width.value)mm,\(height.value)mm", "known": "40mm,30mm, …"])
        }
    }
}

/// Empty signature fields as an incremental update. Pure, as `SigningPlan`.
package struct FieldsPlan: Hashable, Sendable {
    package let update: Bytes
    /// Where each field stands, in the order given.
    package let places: [ShownSeal]
}

extension FieldsPlan {
    /// Plans the fields. Throws `SealingFault` with the detail `row` where one of several is at fault, and `PDFFault`.
    package init(_ fields: [NewField], in file: PDFFile, entropy: @escaping (Int) throws -> Bytes) throws {
        try file.checkCrossReferences()
        try file.checkReadings()
        let ground = try SealingGround(file)
        guard !ground.isSigned else { throw SealingFault(.fieldsAfterSignature) }
        guard !fields.isEmpty else { throw SealingFault(.listEmpty) }
        try SealingRules.check(ground, newFields: fields.map(\.name))
        var writer = try RevisionWriter(file, entropy: entropy)
        var empty: [Size: PDFReference] = [:]
        var taken = ground.form
        var widgets: [(PDFReference, SealPlace)] = []
        for (index, field) in fields.enumerated() {
            try SealingFault.inRow(index + 1, of: fields.count) {
                let name = try SealingRules.fieldName(field.name, in: taken)
                taken.rootNames.insert(name)
                try field.checkSize()
                let place = try field.located(on: ground.pages)
                let size = Size(width: field.width, height: field.height)
                let look =
                    try empty[size]
                    ?? SealAppearance.putEmpty(width: field.width, height: field.height, into: &writer)
                empty[size] = look
                widgets.append((try FieldsPlan.put(field, place, look, into: &writer), place))
            }
        }
        try writer.add(widgets.map(\.0), to: widgets.map(\.1.page), ground.pages)
        try writer.add(widgets.map(\.0), to: ground.form, isSigned: false)
        update = try writer.finish().octets
        places = widgets.map(\.1.shown)
    }

    private struct Size: Hashable {
        var width: Millimetres
        var height: Millimetres
    }

    private static func put(
        _ field: NewField, _ place: SealPlace, _ look: PDFReference, into writer: inout RevisionWriter
    ) throws -> PDFReference {
        let widget = try writer.reserve()
        var entries: PDFDictionary = [
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"),
            "T": .string(PDFText.encode(field.name)), "P": .reference(place.page.reference),
            "Rect": .array(place.rect.numbers), "F": .integer(AnnotationFlags.print),
            "AP": .dictionary(["N": .reference(look)]),
        ]
        if let lock = field.lock { entries["Lock"] = .reference(try writer.putLock(lock)) }
        try writer.put(widget, .dictionary(entries))
        return widget
    }

    /// Copies the original and writes the update behind it. Nothing is visible before all of it is.
    package func write(original: PDFSource, to file: AtomicFile) throws {
        try original.stream(0..<original.size) { try file.write($0) }
        try file.write(update)
        try file.commit()
    }
}

extension NewField {
    /// Throws `SealingFault.fieldOnSeveralPages` when the place is not a single one.
    fileprivate func located(on pages: DocumentPages) throws -> SealPlace {
        // A picture that shows nothing stands for the seal that will come.
        let stand = VectorPicture(
            width: width, height: height, ink: InkColour(red: 0, green: 0, blue: 0), outlines: [])
        let places = try place.located(on: pages, .vector(stand))
        guard let only = places.first, places.count == 1 else {
            throw SealingFault(.fieldOnSeveralPages, ["field": name])
        }
        return only
    }
}

extension SealingFault {
    /// Runs `body`; a fault of it says in which row it came up, when there are several.
    static func inRow<Result>(_ row: Int, of count: Int, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let fault as SealingFault where count > 1 && fault.details["row"] == nil {
            throw SealingFault(fault.code, fault.details.merging(["row": "\(row)"]) { $1 })
        }
    }
}

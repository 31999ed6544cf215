import PDFDocument
import SealBase

extension RevisionWriter {
    /// The appearance of each place. One whole seal is a form of its own; several places share one drawing of the seal
    /// and look at it through views, of which equal ones are one object.
    mutating func putLooks(_ graphic: SealGraphic, _ places: [SealPlace]) throws -> [PDFReference] {
        if places.count == 1, let place = places.first, place.window == graphic.wholeWindow {
            return [try SealAppearance.put(graphic, on: place.page, into: &self)]
        }
        let whole = try SealAppearance.putWhole(graphic, into: &self)
        var views: [SealWindow: PDFReference] = [SealWindow(graphic.wholeWindow, rotation: 0): whole]
        return try places.map { place in
            let window = SealWindow(place.window, rotation: place.page.rotation)
            if let known = views[window] { return known }
            let view = try SealAppearance.putView(of: whole, window, into: &self)
            views[window] = view
            return view
        }
    }

    /// A field's lock (ISO 32000-2, table 236), which must be an object of its own.
    mutating func putLock(_ lock: ChangePermissions.Lock) throws -> PDFReference {
        let reference = try reserve()
        try put(reference, .dictionary(lock.entries.merging(["Type": .name("SigFieldLock")]) { $1 }))
        return reference
    }

    /// Names the signature that certifies the document (12.8.6).
    mutating func certify(with signature: PDFReference) throws {
        guard let catalog = try file.trailer()["Root"]?.reference else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        let value = ObjectPrinter.print(.reference(signature))
        let standing = try file.object(catalog)["Perms"]
        if let reference = standing?.reference, try file.object(reference).dictionary != nil {
            try edit(reference) { try $0.set("DocMDP", to: value) }
        } else {
            try edit(catalog) { edit in
                if let direct = edit.text.value["Perms"], direct.entries != nil {
                    try edit.set("DocMDP", to: value, in: direct)
                } else {
                    try edit.set("Perms", to: Bytes("<< /DocMDP ".utf8) + value + Bytes(" >>".utf8))
                }
            }
        }
    }
}

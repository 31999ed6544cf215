import PDFDocument
import SealBase

extension RevisionWriter {
    /// Puts a widget at the end of a page's annotations: into the array where it stands, or into a new one.
    mutating func add(_ widget: PDFReference, toAnnotationsOf page: PDFPage, among pages: [PDFPage]) throws {
        let item = ObjectPrinter.print(.reference(widget))
        let annotations = page.dictionary["Annots"]
        guard let shared = annotations?.reference else {
            try edit(page.reference) { edit in
                if let array = edit.text.value["Annots"], array.elements != nil {
                    try edit.append(item, to: array)
                } else {
                    try edit.set("Annots", to: [91] + item + [93])
                }
            }
            return
        }
        let standing = try file.resolve(annotations).array
        let isOwn = pages.count(where: { $0.dictionary["Annots"]?.reference == shared }) == 1
        if standing != nil, isOwn, try file.object(shared).array != nil {
            try edit(shared) { try $0.append(item) }
        } else {
            // The array is missing, behind a second reference, or that of several pages: this page gets its own.
            let items = (standing ?? []) + [.reference(widget)]
            let hidden = try items.map { item in
                try ObjectPrinter.print(item) { try self.hidden($0, in: page.reference) }
            }
            try edit(page.reference) { try $0.set("Annots", to: [91] + Bytes(hidden.joined(separator: [32])) + [93]) }
        }
    }

    /// Makes a field known to the form (ISO 32000-2, 12.7.3), and says that the document bears signatures and must only
    /// be appended to (`/SigFlags` 3).
    mutating func add(_ field: PDFReference, to form: InteractiveForm) throws {
        let item = ObjectPrinter.print(.reference(field))
        guard let catalog = try file.trailer()["Root"]?.reference else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        switch form.place {
        case .absent:
            let reference = try reserve()
            try put(
                reference, .dictionary(["Fields": .array([.reference(field)]), "SigFlags": .integer(3)]))
            try edit(catalog) { try $0.set("AcroForm", to: ObjectPrinter.print(.reference(reference))) }
        case .inCatalog:
            try extend(form, with: item, in: catalog) { $0.text.value["AcroForm"] }
        case .object(let reference):
            try extend(form, with: item, in: reference) { $0.text.value }
        }
    }

    /// Changes the form dictionary inside the object that holds it, and nothing when it needs no change.
    private mutating func extend(
        _ form: InteractiveForm, with item: Bytes, in holder: PDFReference, _ place: (ObjectEdit) -> RawValue?
    ) throws {
        func damaged(_ reference: PDFReference) -> PDFFault {
            PDFFault(.damagedObject, ["object": reference.description, "reason": "AcroForm"])
        }
        if let fields = form.dictionary["Fields"]?.reference, try file.object(fields).array != nil {
            try edit(fields) { try $0.append(item) }
        } else {
            try edit(holder) { edit in
                guard let dictionary = place(edit) else { throw damaged(holder) }
                if let array = dictionary["Fields"], array.elements != nil {
                    try edit.append(item, to: array)
                } else if form.dictionary["Fields"] == nil {
                    try edit.set("Fields", to: [91] + item + [93], in: dictionary)
                } else {
                    throw damaged(holder)
                }
            }
        }
        let flags = try file.resolve(form.dictionary["SigFlags"]).integer ?? 0
        let redraws = try form.asksReadersToDraw(file)
        guard flags & 3 != 3 || redraws else { return }
        try edit(holder) { edit in
            guard let dictionary = place(edit) else { throw damaged(holder) }
            if flags & 3 != 3 {
                try edit.set("SigFlags", to: ObjectPrinter.print(.integer(flags | 3)), in: dictionary)
            }
            if redraws { try edit.set("NeedAppearances", to: Bytes("false".utf8), in: dictionary) }
        }
    }
}

extension InteractiveForm {
    /// `/NeedAppearances` makes readers draw every widget themselves (12.7.3): some would then not show the seal, and what
    /// is signed must not depend on who draws it.
    func asksReadersToDraw(_ file: PDFFile) throws -> Bool {
        try file.resolve(dictionary["NeedAppearances"]) == .boolean(true)
    }
}

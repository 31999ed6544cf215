import PDFDocument
import SealBase

extension RevisionWriter {
    /// Puts each annotation at the end of its page's annotations.
    mutating func add(_ annotations: [PDFReference], to pages: [PDFPage], _ list: DocumentPages) throws {
        var byPage: [Int: [PDFReference]] = [:]
        for (annotation, page) in zip(annotations, pages) { byPage[page.number, default: []].append(annotation) }
        for (number, items) in byPage.sorted(by: { $0.key < $1.key }) {
            try add(items, toAnnotationsOf: list.page(number), list)
        }
    }

    /// Into the array where it stands, or into a new one.
    private mutating func add(
        _ annotations: [PDFReference], toAnnotationsOf page: PDFPage, _ list: DocumentPages
    ) throws {
        let items = Bytes(annotations.map { ObjectPrinter.print(.reference($0)) }.joined(separator: [32]))
        let standing = page.dictionary["Annots"]
        guard let shared = standing?.reference else {
            try edit(page.reference) { edit in
                if let array = edit.text.value["Annots"], array.elements != nil {
                    try edit.append(items, to: array)
                } else {
                    try edit.set("Annots", to: [91] + items + [93])
                }
            }
            return
        }
        let present = try file.resolve(standing).array
        if present != nil, list.isOwn(shared), try file.object(shared).array != nil {
            try edit(shared) { try $0.append(items) }
        } else {
            // The array is missing, behind a second reference, or that of several pages: this page gets its own.
            let all = (present ?? []) + annotations.map { .reference($0) }
            let hidden = try all.map { item in
                try ObjectPrinter.print(item) { try self.hidden($0, in: page.reference) }
            }
            try edit(page.reference) { try $0.set("Annots", to: [91] + Bytes(hidden.joined(separator: [32])) + [93]) }
        }
    }

    /// Makes fields known to the form (ISO 32000-2, 12.7.3). `/SigFlags` then says that the document has signature
    /// fields (1), and once one is signed that it must only be appended to (2).
    mutating func add(_ fields: [PDFReference], to form: InteractiveForm, isSigned: Bool) throws {
        guard let catalog = try file.trailer()["Root"]?.reference else {
            throw PDFFault(.damagedXref, ["object": "Root", "reason": "missing"])
        }
        let flags = isSigned ? 3 : 1
        switch form.place {
        case .absent:
            let reference = try reserve()
            let entries: PDFDictionary = [
                "Fields": .array(fields.map { .reference($0) }), "SigFlags": .integer(flags),
            ]
            try put(reference, .dictionary(entries))
            try edit(catalog) { try $0.set("AcroForm", to: ObjectPrinter.print(.reference(reference))) }
        case .inCatalog:
            try extend(form, with: fields, flags, in: catalog) { $0.text.value["AcroForm"] }
        case .object(let reference):
            try extend(form, with: fields, flags, in: reference) { $0.text.value }
        }
    }

    /// Changes the form dictionary inside the object that holds it, and nothing when it needs no change.
    private mutating func extend(
        _ form: InteractiveForm, with fields: [PDFReference], _ wanted: Int, in holder: PDFReference,
        _ place: (ObjectEdit) -> RawValue?
    ) throws {
        func damaged() -> PDFFault {
            PDFFault(.damagedObject, ["object": holder.description, "reason": "AcroForm"])
        }
        if !fields.isEmpty {
            let items = Bytes(fields.map { ObjectPrinter.print(.reference($0)) }.joined(separator: [32]))
            if let array = form.dictionary["Fields"]?.reference, try file.object(array).array != nil {
                try edit(array) { try $0.append(items) }
            } else {
                try edit(holder) { edit in
                    guard let dictionary = place(edit) else { throw damaged() }
                    if let array = dictionary["Fields"], array.elements != nil {
                        try edit.append(items, to: array)
                    } else if form.dictionary["Fields"] == nil {
                        try edit.set("Fields", to: [91] + items + [93], in: dictionary)
                    } else {
                        throw damaged()
                    }
                }
            }
        }
        let flags = try file.resolve(form.dictionary["SigFlags"]).integer ?? 0
        let redraws = try wanted & 2 == 2 && form.asksReadersToDraw(file)
        guard flags & wanted != wanted || redraws else { return }
        try edit(holder) { edit in
            guard let dictionary = place(edit) else { throw damaged() }
            if flags & wanted != wanted {
                try edit.set("SigFlags", to: ObjectPrinter.print(.integer(flags | wanted)), in: dictionary)
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

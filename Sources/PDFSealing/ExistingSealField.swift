import PDFDocument
import SealBase

/// An empty signature field that a seal is put into: its place, name and lock stay, its value and look come.
struct ExistingSealField {
    let field: SignatureField
    let places: [SealPlace]
    private let request: SealingRequest
    private let ground: SealingGround
    private let lock: SignatureTransform?
    private let certification: Int?

    init(_ name: String, _ request: SealingRequest, _ ground: SealingGround) throws {
        field = try ExistingSealField.find(name, ground.form)
        try SealingRules.check(ground, existing: field)
        guard request.graphic.isUsable else { throw SealingFault(.graphicUnusable) }
        let pages = try ExistingSealField.pages(of: field, ground)
        places = try zip(field.widgets, pages).map { widget, page in
            try ExistingSealField.place(widget, page, request.graphic, name, ground.file)
        }
        lock = try ExistingSealField.lock(field, request, ground.file)
        certification = try SeedValues(field, ground.file).check(request, ground)
        (self.request, self.ground) = (request, ground)
    }

    private static func find(_ name: String, _ form: InteractiveForm) throws -> SignatureField {
        let found = form.signatureFields.filter { $0.name == name }
        guard let field = found.first, found.count == 1 else {
            if form.otherNames.contains(name) { throw SealingFault(.fieldNotSignature, ["field": name]) }
            let empty = form.signatureFields.filter { $0.signature == nil }.map(\.name).prefix(20)
            let fields = empty.isEmpty ? "–" : empty.joined(separator: ", ")
            throw SealingFault(.fieldNotFound, ["field": name, "fields": fields])
        }
        guard field.signature == nil else { throw SealingFault(.fieldSigned, ["field": name]) }
        return field
    }

    /// The page of each widget: what `/P` says, else whose annotations it stands among.
    private static func pages(of field: SignatureField, _ ground: SealingGround) throws -> [PDFPage] {
        let lost = SealingFault(.fieldWithoutPage, ["field": field.name])
        guard !field.widgets.isEmpty, Set(field.widgets).count == field.widgets.count else { throw lost }
        let showing = try ground.pages.showing(Set(field.widgets), ground.file)
        return try field.widgets.map { widget in
            // A widget that no page shows would be signed and never seen.
            guard let page = showing[widget] else { throw lost }
            return page
        }
    }

    /// The seal in its true size in the middle of the widget's rectangle.
    private static func place(
        _ widget: PDFReference, _ page: PDFPage, _ graphic: SealGraphic, _ name: String, _ file: PDFFile
    ) throws -> SealPlace {
        let entries = try file.object(widget)
        let flags = try file.resolve(entries["F"]).integer ?? 0
        guard flags & AnnotationFlags.unseen == 0 else { throw SealingFault(.fieldHidden, ["field": name]) }
        guard let rect = try file.widgetBox(widget) else { throw SealingFault(.fieldHidden, ["field": name]) }
        let shown = page.shown(rect)
        let (width, height) = (graphic.width.value, graphic.height.value)
        guard shown.width >= width - shortage(width), shown.height >= height - shortage(height) else {
            throw SealingFault(
                .fieldTooSmall,
                [
                    "field": name, "fieldWidth": Millimetres(shown.width).tenths,
                    "fieldHeight": Millimetres(shown.height).tenths, "sealWidth": graphic.width.tenths,
                    "sealHeight": graphic.height.tenths,
                ])
        }
        var window = graphic.wholeWindow
        let spareX = Millimetres(shown.width - width).points / 2
        let spareY = Millimetres(shown.height - height).points / 2
        if abs(spareX) > 0.03 || abs(spareY) > 0.03 {
            window = PDFBox(
                left: -spareX, bottom: -spareY, right: window.right + spareX, top: window.top + spareY)
        }
        return SealPlace(page: page, rect: rect, window: window)
    }

    /// What may be missing of a seal's side: fields are made in whole points or for a nominal size, and an impression of
    /// 40 mm measures a hair more. The seal keeps its size; its outermost hair is cut.
    private static func shortage(_ side: Double) -> Double { max(0.05, 0.004 * side) }

    /// The lock the field's author decided on, else the one asked for.
    private static func lock(
        _ field: SignatureField, _ request: SealingRequest, _ file: PDFFile
    ) throws -> SignatureTransform? {
        guard let own = field.lock else { return request.lock.map { .lock($0) } }
        guard request.lock == nil else { throw SealingFault(.fieldLockFixed, ["field": field.name]) }
        let level = try file.resolve(own["P"]).integer
        return .lock(try file.lock(.dictionary(own)), level: level.flatMap { (1...3).contains($0) ? $0 : nil })
    }

    func write(_ signature: PDFReference, into writer: inout RevisionWriter) throws -> SealedField {
        let looks = try writer.putLooks(request.graphic, places)
        let value = ObjectPrinter.print(.reference(signature))
        try writer.edit(field.reference) { try $0.set("V", to: value) }
        for (widget, look) in zip(field.widgets, looks) {
            let entries = try ground.file.object(widget)
            let flags = try ground.file.resolve(entries["F"]).integer ?? 0
            try writer.edit(widget) { edit in
                let look = ObjectPrinter.print(.dictionary(["N": .reference(look)]))
                try edit.set("AP", to: look)
                if flags | AnnotationFlags.printAndLocked != flags {
                    try edit.set("F", to: ObjectPrinter.print(.integer(flags | AnnotationFlags.printAndLocked)))
                }
                if widget != field.reference, entries["FT"] != nil { try edit.set("V", to: value) }
            }
        }
        try writer.add([], to: ground.form, isSigned: true)
        var references: [SignatureTransform] = []
        if let certification { references.append(.certify(level: certification)) }
        if let lock { references.append(lock) }
        return SealedField(name: field.name, places: places, references: references)
    }
}

import PDFDocument
import SealBase

/// A signature field that a seal brings with it. A seal on one place is one object, field and widget. On several
/// places it takes one of two forms (decision 0025): in a document that nobody signed, one widget and a stamp
/// annotation for each further place; in a signed one, one field with a widget for each place, each of which repeats
/// `/FT` and `/V`.
struct NewSealField {
    let name: String
    let places: [SealPlace]
    private let request: SealingRequest
    private let ground: SealingGround

    init(_ name: String?, _ rules: [PlacementRule], _ request: SealingRequest, _ ground: SealingGround) throws {
        self.name = try SealingRules.fieldName(name, in: ground.form)
        places = try rules.enumerated().flatMap { index, rule in
            try SealingFault.inRow(index + 1, of: rules.count) {
                try rule.located(on: ground.pages, request.graphic)
            }
        }
        guard !places.isEmpty else { throw SealingFault(.noPageChosen, ["pages": "", "count": "0"]) }
        guard places.count <= NewSealField.placeLimit else {
            throw PDFFault(.limitExceeded, ["reason": "places of a seal"])
        }
        try SealingRules.check(ground, newFields: [self.name])
        (self.request, self.ground) = (request, ground)
    }

    /// As many as pages a document may sensibly have.
    private static var placeLimit: Int { 100_000 }

    func write(_ signature: PDFReference, into writer: inout RevisionWriter) throws -> SealedField {
        let field = try writer.reserve()
        let looks = try writer.putLooks(request.graphic, places)
        var entries: PDFDictionary = [
            "FT": .name("Sig"), "T": .string(PDFText.encode(name)), "V": .reference(signature),
        ]
        if let lock = request.lock { entries["Lock"] = .reference(try writer.putLock(lock)) }
        var annotations: [PDFReference] = []
        if places.count > 1, ground.isSigned {
            for (index, (place, look)) in zip(places, looks).enumerated() {
                let widget = try writer.reserve()
                annotations.append(widget)
                let own: PDFDictionary = [
                    "FT": .name("Sig"), "V": .reference(signature), "Parent": .reference(field),
                    "NM": .string(mark(index)),
                ]
                try writer.put(widget, .dictionary(own.merging(annotation("Widget", place, look)) { $1 }))
            }
            entries["Kids"] = .array(annotations.map { .reference($0) })
        } else if let place = places.first, let look = looks.first {
            entries.merge(annotation("Widget", place, look)) { $1 }
            annotations.append(field)
            if places.count > 1 { entries["NM"] = .string(mark(0)) }
            for (index, (place, look)) in zip(places, looks).enumerated().dropFirst() {
                let stamp = try writer.reserve()
                annotations.append(stamp)
                var own = annotation("Stamp", place, look)
                own["NM"] = .string(mark(index))
                try writer.put(stamp, .dictionary(own))
            }
        }
        try writer.put(field, .dictionary(entries))
        try writer.add(annotations, to: places.map(\.page), ground.pages)
        try writer.add([field], to: ground.form, isSigned: true)
        var references: [SignatureTransform] = []
        if let level = request.certification { references.append(.certify(level: level)) }
        if let lock = request.lock { references.append(.lock(lock)) }
        return SealedField(name: name, places: places, references: references)
    }

    /// Which of all places this is: `Seal1/2/5`. It says what belongs together, in which order, and whether any is missing.
    private func mark(_ index: Int) -> Bytes { PDFText.encode("\(name)/\(index + 1)/\(places.count)") }

    private func annotation(_ subtype: String, _ place: SealPlace, _ look: PDFReference) -> PDFDictionary {
        [
            "Type": .name("Annot"), "Subtype": .name(subtype), "P": .reference(place.page.reference),
            "Rect": .array(place.rect.numbers), "F": .integer(AnnotationFlags.printAndLocked),
            "AP": .dictionary(["N": .reference(look)]),
        ]
    }
}

/// Bits of `/F` (ISO 32000-2, table 167).
enum AnnotationFlags {
    /// Print (3).
    static var print: Int { 4 }
    /// Print (3) and locked (8).
    static var printAndLocked: Int { 132 }
    /// Hidden (2) and no view (6).
    static var unseen: Int { 34 }
}

extension PDFBox {
    /// The four numbers of a rectangle.
    var numbers: [PDFObject] {
        [left, bottom, right, top].map { .real(String(decoding: ObjectPrinter.number($0, decimals: 4), as: UTF8.self)) }
    }
}

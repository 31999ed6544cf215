package import SealBase

/// An indirect object as its file writes it. Objects that change are spliced from these octets, never written anew
/// from a parsed form, so that spellings, unknown keys and the order of entries stay.
package struct ObjectText: Hashable, Sendable {
    package let reference: PDFReference
    /// The object's value: what stands between `obj` and `endobj`. Strings of an encrypted file are still hidden,
    /// unless the object stood in an object stream.
    package let octets: Bytes
    /// The value; ranges count from the start of `octets`.
    package let value: RawValue
    /// The object stood in an object stream (7.5.7).
    package let isCompressed: Bool
}

extension PDFFile {
    /// The text of an object in use that is no stream. Throws `PDFFault.damagedObject` when there is none, when its
    /// syntax is broken, or when this reading and libqpdf's do not say the same.
    package func text(of reference: PDFReference) throws -> ObjectText {
        let text: ObjectText
        switch try place(of: reference) {
        case nil: throw damaged(reference, "missing")
        case .file(let offset): text = try plainText(reference, at: offset)
        case .objectStream(let number, let index):
            text = try compressedText(reference, in: PDFReference(number), index: index)
        }
        let hidesStrings = encryption != nil && !text.isCompressed
        guard try PDFFile.agree(text, object(reference), exceptStrings: hidesStrings) else {
            throw damaged(reference, "two readings")
        }
        return text
    }

    private func plainText(_ reference: PDFReference, at offset: Int) throws -> ObjectText {
        var lexer = RawLexer(ByteSource(source), at: offset, end: length)
        lexer.skipPlainSpace()
        if let object = lexer.object(), lexer.take("endobj"),
            PDFReference(object.number, object.generation) == reference
        {
            return try PDFFile.cut(octets(object.value.range), reference, isCompressed: false)
        }
        throw damaged(reference, "syntax")
    }

    private func compressedText(_ reference: PDFReference, in stream: PDFReference, index: Int) throws -> ObjectText {
        guard let dictionary = try object(stream).dictionary, dictionary["Type"]?.name == "ObjStm",
            let count = dictionary["N"]?.integer, let first = dictionary["First"]?.integer,
            index >= 0, index < count, first >= 0
        else { throw damaged(reference, "object stream") }
        let octets = try streamOctets(stream, decoded: true)
        let stored = ByteSource(PDFSource(bytes: octets))
        var header = RawLexer(stored, at: 0, end: min(first, octets.count))
        var place: (number: Int, offset: Int)?
        for _ in 0...index {
            header.skipPlainSpace()
            guard let number = header.takeNumber() else { throw damaged(reference, "object stream") }
            header.skipPlainSpace()
            guard let offset = header.takeNumber() else { throw damaged(reference, "object stream") }
            place = (number, offset)
        }
        guard let place, place.number == reference.number, place.offset <= octets.count - min(first, octets.count)
        else { throw damaged(reference, "object stream") }
        var lexer = RawLexer(stored, at: first + place.offset)
        guard let value = lexer.value() else { throw damaged(reference, "syntax") }
        return try PDFFile.cut(Bytes(octets[value.range]), reference, isCompressed: true)
    }

    /// The octets of a value alone, read once more so that ranges count from its start.
    private static func cut(_ own: Bytes, _ reference: PDFReference, isCompressed: Bool) throws -> ObjectText {
        var lexer = RawLexer(ByteSource(PDFSource(bytes: own)), at: 0)
        guard let value = lexer.value(), value.range == own.indices else {
            throw PDFFault(.damagedObject, ["object": reference.description, "reason": "syntax"])
        }
        return ObjectText(reference: reference, octets: own, value: value, isCompressed: isCompressed)
    }

    private func damaged(_ reference: PDFReference, _ reason: String) -> PDFFault {
        PDFFault(.damagedObject, ["object": reference.description, "reason": reason])
    }
}

extension PDFFile {
    /// Whether the text says what libqpdf read.
    private static func agree(_ text: ObjectText, _ object: PDFObject, exceptStrings: Bool) -> Bool {
        agree(text.value, text.octets, object, exceptStrings)
    }

    private static func agree(
        _ raw: RawValue, _ octets: Bytes, _ object: PDFObject, _ exceptStrings: Bool
    ) -> Bool {
        switch (raw.kind, object) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.real, .real(let b)): Double(String(decoding: octets[raw.range], as: UTF8.self)) == Double(b)
        case (.name(let a, _), .name(let b)): PDFObject.nameText(a) == b
        case (.literalString(let a), .string(let b)), (.hexString(let a), .string(let b)): exceptStrings || a == b
        case (.reference(let number, let generation), .reference(let b)): PDFReference(number, generation) == b
        case (.array(let a), .array(let b)):
            a.count == b.count && zip(a, b).allSatisfy { agree($0, octets, $1, exceptStrings) }
        case (.dictionary(let a), .dictionary(let b)): agree(a, octets, b, exceptStrings)
        default: false
        }
    }

    private static func agree(
        _ raw: [RawEntry], _ octets: Bytes, _ entries: PDFDictionary, _ exceptStrings: Bool
    ) -> Bool {
        let present = raw.filter { $0.value.kind != .null }
        // Keys of the lexer are UTF-8 text; the same reading is made of libqpdf's, so that both lose the same.
        let readable = Dictionary(
            entries.map {
                (String(decoding: $0.key.unicodeScalars.map { UInt8(clamping: $0.value) }, as: UTF8.self), $0.value)
            },
            uniquingKeysWith: { first, _ in first })
        guard present.count == entries.count, readable.count == entries.count,
            Set(present.map(\.key)).count == present.count
        else { return false }
        return present.allSatisfy { entry in
            readable[entry.key].map { agree(entry.value, octets, $0, exceptStrings) } ?? false
        }
    }
}

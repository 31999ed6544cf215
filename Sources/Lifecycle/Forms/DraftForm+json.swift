package import SealBase

extension DraftForm {
    /// The longest form that is read: a request for a certificate and every text at its longest fit many times.
    package static let sizeLimit = 128 << 10

    /// Reads `{"form": "unitSeal", "business": "apply", "sealName": "…", "scope": ["…"], …}`: one object of texts,
    /// numbers, true, false and lists of texts. Throws `FormFault`; an unknown field is named.
    package init(json: Bytes) throws(FormFault) {
        guard json.count <= DraftForm.sizeLimit else {
            throw FormFault(.tooLarge, ["limit": "\(DraftForm.sizeLimit)"])
        }
        var scanner = FormScanner(json)
        var values: [FormField: [String]] = [:]
        var (kind, business): (String?, String?)
        for (name, texts) in try scanner.object() {
            switch name {
            case "form": kind = texts.count == 1 ? texts.first : nil
            case "business": business = texts.count == 1 ? texts.first : nil
            default:
                guard let field = FormField(rawValue: name) else {
                    throw FormFault(.unknownField, ["field": String(name.prefix(60))])
                }
                values[field] = texts
            }
        }
        self.init(
            try DraftForm.word(kind, "form") as FormKind, try DraftForm.word(business, "business") as BusinessType,
            values)
    }

    private static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String?, _ field: String
    ) throws(FormFault) -> Word {
        guard let word = text.flatMap({ Word(rawValue: $0) }) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            let value = String((text ?? "").prefix(60))
            throw FormFault(.unknownKind, ["field": field, "value": value, "known": known])
        }
        return word
    }

    /// The octets an approval's digest is over: JSON without blanks, fields in the order of their names' octets, texts
    /// as they are, lists where a field takes several. Two forms that say the same have the same octets, and reading
    /// them gives the form again.
    package var canonical: Bytes {
        var members: [(String, [String], Bool)] = values.map { ($0.key.rawValue, $0.value, $0.key.rule.isList) }
        members.append(("form", [kind.rawValue], false))
        members.append(("business", [business.rawValue], false))
        members.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        var out = Bytes("{".utf8)
        for (name, texts, isList) in members {
            if out.count > 1 { out.append(UInt8(ascii: ",")) }
            DraftForm.append(name, to: &out)
            out.append(UInt8(ascii: ":"))
            let listed = isList || texts.count != 1
            if listed { out.append(UInt8(ascii: "[")) }
            for (index, text) in texts.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                DraftForm.append(text, to: &out)
            }
            if listed { out.append(UInt8(ascii: "]")) }
        }
        out.append(UInt8(ascii: "}"))
        return out
    }

    private static func append(_ text: String, to out: inout Bytes) {
        out.append(UInt8(ascii: "\""))
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), octet]
            case 0..<32: out += Bytes("\\u00".utf8) + [octet].hexDigits
            default: out.append(octet)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}

import SealBase

extension DraftForm {
    /// What is wrong with the values of one field by its own rule.
    func fieldFindings(_ field: FormField, _ texts: [String], _ circumstances: FormCircumstances) -> [Finding] {
        if texts == [DraftForm.none] && field.mayBeNone { return [] }
        if texts.contains(DraftForm.none) {
            return [Finding("form.noneNotAllowed", .error, ["field": field.rawValue])]
        }
        if texts.count > 1 && !field.rule.isList {
            return [Finding("form.severalValues", .error, ["field": field.rawValue, "count": "\(texts.count)"])]
        }
        if case .texts(_, let most) = field.rule, texts.count > most {
            return [Finding("form.tooMany", .error, ["field": field.rawValue, "limit": "\(most)"])]
        }
        return texts.compactMap { field.rule.broken(by: $0, field, today: circumstances.today) }
    }
}

extension FieldRule {
    /// The finding when a text breaks the rule.
    fileprivate func broken(by text: String, _ field: FormField, today: Instant) -> Finding? {
        let bad = { (reason: String) in Finding("form.badText", .error, ["field": field.rawValue, "reason": reason]) }
        switch self {
        case .text(let limit), .texts(let limit, _):
            if text.unicodeScalars.count > limit {
                return Finding("form.tooLong", .error, ["field": field.rawValue, "limit": "\(limit)"])
            }
            return text.holdsHiddenCharacters ? bad("hidden") : nil
        case .choice(let words), .choices(let words):
            guard !words.contains(text) else { return nil }
            let known = words.joined(separator: ", ")
            let details = ["field": field.rawValue, "value": String(text.prefix(60)), "known": known]
            return Finding("form.unknownChoice", .error, details)
        case .creditCode: return numberFinding(field) { () throws(IdentityFault) in _ = try CreditCode(text) }
        case .organisationCode:
            return numberFinding(field) { () throws(IdentityFault) in _ = try OrganisationCode(text) }
        case .identity:
            return numberFinding(field) { () throws(IdentityFault) in _ = try ResidentIdentity(text, today: today) }
        case .mobile: return text.isMobile ? nil : bad("mobile")
        case .telephone: return text.isTelephone ? nil : bad("telephone")
        case .email: return text.isMailAddress ? nil : bad("email")
        case .digits(let count):
            return count.contains(text.utf8.count) && text.isDigits ? nil : bad("digits")
        case .millimetres:
            // From the smallest chop to the widest signature: 5 to 120 mm.
            guard let length = Double(text), text.utf8.allSatisfy({ (46...57).contains($0) && $0 != 47 }),
                (5...120).contains(length)
            else { return bad("millimetres") }
            return nil
        case .date: return text.utf8.count == 10 && Instant(iso8601: text) != nil ? nil : bad("date")
        case .userName:
            let isFit = (1...12).contains(text.utf8.count) && text.utf8.allSatisfy(\.isLetterOrDigit)
            return isFit ? nil : bad("userName")
        case .request: return text.isRequest ? nil : bad("request")
        case .keptAnswer: return text.isKeptAnswer ? nil : bad("keptAnswer")
        }
    }

    /// Says which number it is and where it is wrong, not what it is.
    private func numberFinding(_ field: FormField, _ read: () throws(IdentityFault) -> Void) -> Finding? {
        do throws(IdentityFault) {
            try read()
            return nil
        } catch {
            let standard =
                switch error.code {
                case .badCreditCode: "GB 32100"
                case .badOrganisationCode: "GB 11714"
                case .badResidentIdentity, .badSealCode: "GB 11643"
                }
            var details = ["field": field.rawValue, "standard": standard]
            for name in ["reason", "at"] { details[name] = error.details[name] ?? "" }
            return Finding("form.badNumber", .error, details)
        }
    }
}

extension String {
    /// Control and format characters could make two names look alike, or text in a report say something else.
    fileprivate var holdsHiddenCharacters: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    fileprivate var isDigits: Bool { utf8.allSatisfy { (48...57).contains($0) } }

    /// Eleven digits from 13 to 19, as numbers are given out in China.
    fileprivate var isMobile: Bool {
        let octets = Array(utf8)
        return octets.count == 11 && isDigits && octets[0] == 49 && octets[1] >= 51
    }

    /// Digits with the signs that separate them: `+86 591-8700 0000`, `(0591) 87000000-801`.
    fileprivate var isTelephone: Bool {
        let digits = utf8.count { (48...57).contains($0) }
        return (7...20).contains(digits) && utf8.count <= 30
            && utf8.enumerated().allSatisfy { index, octet in
                (48...57).contains(octet) || " -()".utf8.contains(octet) || octet == 43 && index == 0
            }
    }

    /// One sign `@` between a name and a domain with a dot, no blanks, nothing hidden (a part of RFC 5321, 4.1.2).
    fileprivate var isMailAddress: Bool {
        let parts = utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (3...254).contains(utf8.count), (1...64).contains(parts[0].count) else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isName = parts[0].allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
        let isDomain = labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        }
        return isName && isDomain && labels.count >= 2
    }

    /// The look of a request: the structure and the proof of possession are judged where keys are.
    fileprivate var isRequest: Bool {
        guard (100...20_000).contains(utf8.count) else { return false }
        let isArmoured = hasPrefix("-----BEGIN ") && contains("CERTIFICATE REQUEST-----")
        return isArmoured || utf8.allSatisfy { $0.isLetterOrDigit || "+/=\r\n".utf8.contains($0) }
    }

    /// `sm3$`, 16 octets of salt and 32 of hash in hexadecimal.
    fileprivate var isKeptAnswer: Bool {
        let parts = split(separator: "$", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "sm3" && parts[1].utf8.count == 32 && parts[2].utf8.count == 64
            && parts.dropFirst().allSatisfy { $0.utf8.allSatisfy { $0.isLetterOrDigit && $0 | 0x20 <= 0x66 } }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self)
    }
}

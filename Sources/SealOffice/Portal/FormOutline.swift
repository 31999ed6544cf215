import Lifecycle
package import SealBase

/// What a door must know to show an application form: its fields in their order, and how each is filled (HN-2, ES-16).
package struct FormOutline: Sendable {
    /// How a field is filled.
    package enum Control: String, Hashable, Sendable {
        case text, paragraph, choice, choices, list, number, date
        /// Codes with check characters: what is typed can be checked at once.
        case creditCode, organisationCode, identity, mobile
    }

    package struct Field: Hashable, Sendable {
        package var name: String
        package var isRequired: Bool
        package var control: Control
        /// Words of a choice; each has a sentence `choice.FIELD.WORD`.
        package var words: [String]
        /// Characters at most; 0 where another rule says it.
        package var limit: Int
        /// Whether `无` is an answer (ES-16).
        package var mayBeNone: Bool
    }

    package let form: String
    package let business: String
    package let fields: [Field]

    /// `nil` when no such form asks for such a business.
    package init?(form: String, business: String) {
        guard let kind = FormKind(rawValue: form), let type = BusinessType(rawValue: business),
            BusinessType.all(for: kind).contains(type)
        else { return nil }
        (self.form, self.business) = (form, business)
        // What is made by programs, not by people: dates are given out, the kept answer is made of the answer.
        let left: Set<FormField> = [.notBefore, .notAfter, .answer, .raOrganisation]
        fields = FormNeeds.fields(of: kind, for: type).filter { !left.contains($0) }.map { field in
            Field(
                name: field.rawValue, isRequired: FormNeeds.need(of: field, in: kind, for: type) == .required,
                control: Control(field), words: Self.words(field, kind), limit: Self.limit(field.rule),
                mayBeNone: field.mayBeNone)
        }
    }

    /// Every kind of form and the businesses it may ask for.
    package static var all: [(form: String, businesses: [String])] {
        FormKind.allCases.map { ($0.rawValue, BusinessType.all(for: $0).map(\.rawValue)) }
    }

    /// Every kind of material.
    package static var materials: [String] { MaterialKind.allCases.map(\.rawValue) }

    /// Every state of an application.
    package static var states: [String] { ApplicationState.allCases.map(\.rawValue) }

    /// Whether the form keeps a question that its holder is asked later, with the answer as a hash (HN-9).
    package var keepsAnswer: Bool { fields.contains { $0.name == FormField.question.rawValue } }

    /// The answer as it is kept: never itself.
    package static func kept(answer: String, salt: Bytes) -> String { KeptAnswer.make(answer, salt: salt) }

    /// The form as JSON, of what was filled; fields that the form does not have are left out. `answer`: as it is kept.
    package func json(_ values: [String: [String]], answer: String? = nil) -> Bytes {
        var draft: [FormField: [String]] = [:]
        for field in fields {
            guard let known = FormField(rawValue: field.name), let texts = values[field.name] else { continue }
            draft[known] = field.control == .list ? texts.flatMap(Self.lines) : texts
        }
        if keepsAnswer, let answer { draft[.answer] = [answer] }
        guard let kind = FormKind(rawValue: form), let type = BusinessType(rawValue: business) else { return [] }
        return DraftForm(kind, type, draft).canonical
    }

    /// One a line, or separated as lists are in Chinese.
    private static func lines(_ text: String) -> [String] {
        text.split { $0.isNewline || $0 == "\u{3001}" || $0 == ";" || $0 == "\u{FF1B}" }.map(String.init)
    }

    private static func words(_ field: FormField, _ kind: FormKind) -> [String] {
        let words = field.rule.words ?? []
        guard field == .sealFunction, let seal = kind.sealKind else { return words }
        return words.filter { SealFunction(rawValue: $0)?.isFor(seal) ?? false }
    }

    private static func limit(_ rule: FieldRule) -> Int {
        switch rule {
        case .text(let limit): limit
        case .creditCode, .identity: 18
        case .organisationCode: 10
        case .mobile: 11
        case .userName: 12
        case .telephone: 30
        case .email: 254
        case .digits(let count): count.upperBound
        case .millimetres: 8
        case .date: 10
        case .texts, .choice, .choices, .request, .keptAnswer: 0
        }
    }
}

extension FormOutline.Control {
    init(_ field: FormField) {
        self =
            switch field.rule {
            case .text(let limit): limit > 200 ? .paragraph : .text
            case .texts: .list
            case .choice: .choice
            case .choices: .choices
            case .creditCode: .creditCode
            case .organisationCode: .organisationCode
            case .identity: .identity
            case .mobile: .mobile
            case .millimetres: .number
            case .date: .date
            case .request: .paragraph
            case .telephone, .email, .digits, .userName, .keptAnswer: .text
            }
    }
}

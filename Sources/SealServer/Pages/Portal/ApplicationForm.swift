import Hummingbird
import SealBase
import SealOffice
import SealWords

/// An application form as a page: every field with what stands in it and what is wrong with it.
struct ApplicationForm: Sendable {
    let outline: FormOutline
    let values: [String: [String]]
    /// What another browser saved meanwhile.
    var stored: [String: [String]] = [:]
    /// What is wrong with a field, by its name.
    var wrong: [String: String] = [:]
    /// The answer to the question that is asked later (HN-9), as it is kept.
    var answer: String?

    init(outline: FormOutline, values: [String: [String]]) { (self.outline, self.values) = (outline, values) }

    /// The same with the answer that was typed, or else with the one that is kept. What was typed goes no further.
    func with(answer typed: String, or kept: String?, _ page: PageRequest) -> ApplicationForm {
        var out = self
        let text = typed.trimmingSpaces
        out.answer = text.isEmpty ? kept : FormOutline.kept(answer: text, salt: page.house.settings.entropy(16))
        return out
    }

    /// A file that lives as long as this value.
    struct File: Sendable {
        let place: UploadPlace
        var file: String { place.file("form.json") }
    }

    /// The form in a file, as the office reads it.
    func file(_ page: PageRequest) async throws -> File {
        let file = File(place: try page.house.uploads.place())
        let json = outline.json(values, answer: answer)
        try await page.house.work.run { try AtomicFile.write(json, to: file.file, permissions: 0o600) }
        return file
    }

    /// The page. `version`: of the application that is edited.
    func answer(
        _ page: PageRequest, at path: String, version: Int64? = nil, number: String? = nil, missing: [String] = [],
        fault: (any CodedFault)? = nil
    ) async throws -> Response {
        let (json, now) = (outline.json(values), page.now)
        let quote = try await page.house.office { try $0.quote(json, now: now) }
        var form = self
        if let fault, let name = fault.details["field"], outline.fields.contains(where: { $0.name == name }) {
            form.wrong[name] = page.words.sentence(fault)
        }
        var model = form.model(page.words, missing: missing)
        model["path"] = path
        model["quote"] = QuoteModel(quote, page.words).model
        model["quotePath"] = "/portal/quote?form=\(outline.form)&business=\(outline.business)"
        model["back"] = number.map { "/portal/" + $0 } ?? "/portal"
        if let version { model["version"] = "\(version)" }
        if !outline.business.hasSuffix(".apply"), number == nil {
            model["target"] = ["value": values["target"]?.first ?? ""] as PageModel
        }
        let status = page.tell(fault, in: &model)
        if !stored.isEmpty { model["problem"] = ["text": page.words.sentence("page.form.changed")] as PageModel }
        return page.page("form", model, title: model["title"] as? String ?? "", status: status)
    }

    /// What the template is filled with. `missing`: `field (code)` of what is wrong. Pure.
    func model(_ words: Words, missing: [String] = []) -> PageModel {
        var groups: [(name: String, fields: [PageModel])] = []
        for field in outline.fields {
            let group = Self.group(field.name)
            let model = self.model(field, words, missing)
            if let known = groups.firstIndex(where: { $0.name == group }) {
                groups[known].fields.append(model)
            } else {
                groups.append((group, [model]))
            }
            if field.name == "question" { groups[groups.count - 1].fields.append(answerModel(words, missing)) }
        }
        let names = [
            "form": words.sentence("formKind." + outline.form),
            "business": words.sentence("business." + outline.business),
        ]
        return [
            "title": words.sentence("page.form.title", names),
            "groups": groups.map {
                ["heading": words.sentence("page.group." + $0.name), "fields": $0.fields] as PageModel
            },
        ]
    }

    private func model(_ field: FormOutline.Field, _ words: Words, _ missing: [String]) -> PageModel {
        let given = values[field.name] ?? []
        let label = words.sentence("field." + field.name)
        var model: PageModel = ["name": field.name, "label": label, "required": field.isRequired]
        switch field.control {
        case .choice, .choices:
            model[field.control == .choice ? "choice" : "choices"] =
                [
                    "blank": !field.isRequired || given.isEmpty,
                    "words": field.words.map { word in
                        [
                            "value": word, "text": words.sentence("choice.\(field.name).\(word)"),
                            "chosen": given.contains(word), "name": field.name,
                        ] as PageModel
                    },
                ] as PageModel
        case .paragraph, .list:
            model["paragraph"] =
                ["value": given.joined(separator: "\n"), "limit": "\(field.limit > 0 ? field.limit : 20_000)"]
                as PageModel
        default:
            model["line"] =
                [
                    "value": given.first ?? "", "type": field.control == .date ? "date" : "text",
                    "limit": "\(field.limit > 0 ? field.limit : 200)", "check": Self.check(field.control),
                    "mode": field.control == .number ? "decimal" : field.control == .mobile ? "tel" : "text",
                ] as PageModel
        }
        var hints: [String] = []
        if let hint = words.plain("page.hint." + field.name) { hints.append(hint) }
        if field.mayBeNone { hints.append(words.sentence("page.hint.none")) }
        if field.control == .list { hints.append(words.sentence("page.hint.list")) }
        if !hints.isEmpty { model["hint"] = ["text": hints.joined(separator: " ")] as PageModel }
        let lacking = missing.filter { $0 == field.name || $0.hasPrefix(field.name + " ") }
        if let text = wrong[field.name] ?? lacking.first.map({ Self.reason($0, label, words) }) {
            model["wrong"] = ["text": text] as PageModel
        }
        if let other = stored[field.name] ?? (stored.isEmpty ? nil : []), other != given.filter({ !$0.isEmpty }) {
            let shown = other.isEmpty ? "–" : other.map { Words.printable($0) }.joined(separator: "\n")
            model["stored"] = ["text": words.sentence("page.form.stored", ["value": shown])] as PageModel
        }
        return model
    }

    /// Where the answer is typed: what is kept cannot be shown.
    private func answerModel(_ words: Words, _ missing: [String]) -> PageModel {
        let label = words.sentence("field.answer")
        var model: PageModel = [
            "name": "typedAnswer", "label": label, "required": false,
            "line": ["value": "", "type": "password", "limit": "100", "check": "", "mode": "text"] as PageModel,
            "hint": ["text": words.sentence(answer == nil ? "page.hint.answer" : "page.hint.answerKept")] as PageModel,
        ]
        if let lacking = missing.first(where: { $0 == "answer" || $0.hasPrefix("answer ") }) {
            model["wrong"] = ["text": Self.reason(lacking, label, words)] as PageModel
        }
        return model
    }

    /// The sentence of `field (code)`.
    static func reason(_ text: String, _ label: String, _ words: Words) -> String {
        let code = text.split(separator: "(").last.map { String($0.dropLast()) } ?? ""
        return words.plain("page.wrong." + code).map { "\(label)\(words.language == .zh ? "：" : ": ")\($0)" } ?? text
    }

    private static func check(_ control: FormOutline.Control) -> String {
        [.creditCode, .organisationCode, .identity, .mobile].contains(control) ? control.rawValue : ""
    }

    private static func group(_ field: String) -> String {
        switch field {
        case "agentName", "agentMobile", "agentIdentity": "agent"
        case "personName", "personIdentity", "personMobile": "person"
        case "deviceName", "request": "device"
        case "sealName", "sealFunction", "functionDetail", "width", "length", "certificates", "exceptionReason": "seal"
        case "purpose": "reason"
        case "certificateName", "medium", "period", "scope", "scopeDetail", "domesticPlatform", "userName",
            "question":
            "certificate"
        case "newName", "cause", "reason": "reason"
        case "delivery", "recipient", "recipientPhone", "deliveryAddress": "delivery"
        case "payment", "invoiceTitle", "invoiceCreditCode", "invoiceAddress", "invoicePhone", "invoiceBank",
            "invoiceAccount":
            "payment"
        default: "organisation"
        }
    }
}

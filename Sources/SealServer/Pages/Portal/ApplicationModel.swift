import SealBase
import SealOffice
import SealWords

/// What the page of an application says. Pure.
struct ApplicationModel {
    let model: PageModel

    /// `base`: the folder of the applicant's pages or of the desk's.
    init(_ file: ApplicationFile, _ words: Words, base: String) {
        let card = file.application
        let colon = words.language == .zh ? "：" : ": "
        var model = CardModel.model(card, words, path: base)
        model["base"] = "/portal/" + card.number
        model["digest"] = card.digest
        model["created"] = card.createdAt.shown
        model["facts"] = Self.facts(card, file, words)
        model["fields"] = Self.fields(file, words)
        model["materials"] = file.materials.map { Self.material($0, card.number, words) }
        model["hasMaterials"] = !file.materials.isEmpty
        model["steps"] = file.steps.map { step -> PageModel in
            var row: PageModel = [
                "text": words.sentence("appAction." + step.action), "at": step.at.shown,
                "actor": Words.printable(step.actor), "role": words.sentence("role." + step.role),
            ]
            if !step.reason.isEmpty { row["reason"] = Words.printable(step.reason) }
            return row
        }
        model["consents"] = file.consents.map { Self.consent($0, words) }
        model["payments"] = file.payments.map { payment in
            [
                "amount": Amounts.yuan(payment.amount), "method": words.sentence("choice.payment." + payment.method),
                "reference": Words.printable(payment.reference), "at": payment.at.shown,
            ] as PageModel
        }
        let wrong = file.missingFields.map { text -> PageModel in
            let name = String(text.split(separator: " ").first ?? "")
            let label = words.sentence("field." + name)
            let reason = ApplicationForm.reason(text, label, words)
            return ["text": reason == text ? label : reason]
        }
        let lacking = file.missingMaterials.map { ["text": words.sentence("materialKind." + $0)] as PageModel }
        if !wrong.isEmpty { model["missingFields"] = ["list": wrong] as PageModel }
        if !lacking.isEmpty { model["missingMaterials"] = ["list": lacking] as PageModel }
        if let window = file.window { model["window"] = ["text": words.sentence(window)] as PageModel }
        if !card.reason.isEmpty {
            model["reasonGiven"] =
                ["text": words.sentence("page.application.reason") + colon + Words.printable(card.reason)] as PageModel
        }
        model["kinds"] = FormOutline.materials.map { kind in
            [
                "value": kind, "text": words.sentence("materialKind." + kind),
                "chosen": file.missingMaterials.first == kind,
            ] as PageModel
        }
        for action in ["edit", "submit", "fix", "cancel", "addMaterial", "removeMaterial", "pickup"] {
            model["may-" + action] = file.actions.contains(action)
        }
        if let question = file.fields["question"]?.first, !question.isEmpty {
            model["question"] = ["text": Words.printable(question)] as PageModel
        }
        if let asks = file.asks { model["asks"] = ["text": Words.printable(asks)] as PageModel }
        model["may-confirm"] =
            file.actions.contains("confirmReceipt") && !file.steps.contains { $0.action == "confirmReceipt" }
        let hasMedium = ["usbKey", "sim", "sd"].contains(file.fields["medium"]?.first ?? "")
        let isMade = ["readyForPickup", "activated"].contains(card.state)
        model["blankMedium"] = hasMedium && card.state == "approved" && file.fields["delivery"] == ["courier"]
        model["intoMedium"] = hasMedium && isMade
        model["may-unlock"] = card.business.hasSuffix(".unlock") && card.state == "activated"
        self.model = model
    }

    private static func facts(_ card: ApplicationCard, _ file: ApplicationFile, _ words: Words) -> [PageModel] {
        let rows = [
            ("number", card.number), ("business", words.sentence("business." + card.business)),
            ("form", words.sentence("formKind." + card.form)), ("organisation", card.organisation), ("name", card.name),
            ("coordinator", card.coordinator), ("target", thing(card.target)), ("result", thing(card.result)),
            ("since", card.since.shown), ("due", card.due?.shown ?? ""),
            ("fee", card.feeDue > 0 ? Amounts.yuan(card.feeDue) : words.sentence("page.fee.free")),
            ("identity", card.identity ?? ""), ("copiedFrom", card.copiedFrom ?? ""),
        ]
        return rows.filter { !$0.1.isEmpty }.map {
            ["label": words.sentence("page.application." + $0.0), "value": Words.printable($0.1)] as PageModel
        }
    }

    /// The code of a seal or serial number of a certificate, without the kind and the issuer before it.
    private static func thing(_ target: String?) -> String { target?.split(separator: ":").last.map(String.init) ?? "" }

    private static func fields(_ file: ApplicationFile, _ words: Words) -> [PageModel] {
        let outline = ApplicationPages.outline(of: file)
        let order = outline?.fields.map(\.name) ?? file.fields.keys.sorted()
        return order.compactMap { name in
            guard let texts = file.fields[name], !texts.isEmpty else { return nil }
            // The kept answer is nobody's to read.
            guard name != "answer" else { return nil }
            let isChoice = outline?.fields.first { $0.name == name }?.words.isEmpty == false
            let shown = texts.map { isChoice ? words.sentence("choice.\(name).\($0)") : Words.printable($0) }
            return [
                "label": words.sentence("field." + name),
                "value": shown.joined(separator: words.language == .zh ? "、" : ", "),
            ]
        }
    }

    private static func material(_ card: MaterialCard, _ number: String, _ words: Words) -> PageModel {
        var model: PageModel = [
            "id": "\(card.id)", "kind": words.sentence("materialKind." + card.kind),
            "name": Words.printable(card.name), "size": Amounts.octets(card.octets), "at": card.addedAt.shown,
            "digest": card.digest, "path": "/portal/\(number)/material/\(card.id)",
            "preview": "/portal/\(number)/preview/\(card.id)",
        ]
        if let density = card.density { model["density"] = ["text": "\(Int(density.rounded())) DPI"] as PageModel }
        return model
    }

    private static func consent(_ consent: ApplicationFile.Consent, _ words: Words) -> PageModel {
        var model: PageModel = [
            "kind": words.sentence("page.consent." + consent.kind), "actor": Words.printable(consent.actor),
            "at": consent.at.shown, "expires": consent.expires.shown, "digest": consent.digest,
        ]
        if !consent.reason.isEmpty { model["reason"] = Words.printable(consent.reason) }
        if let voidAt = consent.voidAt {
            model["void"] = ["text": words.sentence("page.consent.void", ["at": voidAt.shown])] as PageModel
        }
        return model
    }
}

import Lifecycle
import PDFDocument
package import SealBase

/// The printable papers of an application (ES-11, ES-12, CA-11, HN-3): filled with what a form holds, blank where it is
/// silent, so that people complete, stamp and sign them.
package struct PrintedForm: Sendable {
    package enum Paper: String, Codable, Hashable, Sendable, CaseIterable {
        /// The application form (申请表).
        case application
        /// The receipt at hand-over (签收单).
        case receipt
        /// The template of the organisation's letter (红头函).
        case letter
    }

    /// Words at a door: of fields, choices, kinds, businesses and the papers themselves, by their keys.
    package struct Labels: Sendable {
        private let text: @Sendable (String) -> String?

        package init(_ text: @escaping @Sendable (String) -> String?) { self.text = text }

        func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
            values.reduce(text(key) ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
        }
    }

    let paper: Paper
    let form: DraftForm
    /// The acceptance number (业务受理号); blank before there is one.
    let number: String
    let labels: Labels

    /// Writes a paper as a PDF and says how many pages it has. `json` is a form's JSON, whole or in part; `form` and
    /// `business` name one when there is none. Throws `PrintFault`, `FormFault`, `PDFFault`, `FileFault`.
    package static func write(
        _ paper: Paper, form: String?, business: String?, json: Bytes?, number: String?, labels: Labels, font: String?,
        to path: String
    ) throws -> Int {
        let draft: DraftForm
        if let json {
            draft = try DraftForm(json: json)
        } else {
            let (kind, business) = try SummaryReading.names(form ?? FormKind.unitSeal.rawValue, business)
            draft = DraftForm(kind, business)
        }
        let fonts = try FontBook(font)
        let printed = PrintedForm(paper: paper, form: draft, number: number ?? "", labels: labels)
        var layout = FormLayout(fonts)
        printed.set(&layout)
        layout.finish(note: printed.title + " " + printed.number)
        let octets = try NewDocument.text(
            layout.pages, title: printed.title, font: fonts.name, glyph: fonts.glyph)
        try AtomicFile.write(octets, to: path)
        return layout.pages.count
    }

    private var title: String {
        labels(
            "print.title.\(paper.rawValue)",
            [
                "form": labels("formKind.\(form.kind.rawValue)"),
                "business": labels("business.\(form.business.rawValue)"),
            ])
    }

    private func set(_ layout: inout FormLayout) {
        switch paper {
        case .application: application(&layout)
        case .receipt: receipt(&layout)
        case .letter: letter(&layout)
        }
    }

    private func application(_ layout: inout FormLayout) {
        layout.title(title)
        layout.row(labels("print.number"), number)
        layout.row(
            labels("field.business"),
            ticked(BusinessType.all(for: form.kind)) { business in
                (labels("business.\(business.rawValue)"), business == form.business)
            })
        let left: Set<FormField> = [.request, .answer]
        for field in FormNeeds.fields(of: form.kind, for: form.business) where !left.contains(field) {
            layout.row(labels("field.\(field.rawValue)"), content(field))
        }
        if form.kind.isSeal, FormNeeds.need(of: .width, in: form.kind, for: form.business) != nil {
            // The largest official seal is 60 mm wide: it is stamped here (ES-4).
            layout.row(labels("print.impression"), labels("print.impression.note"), height: 68)
        }
        layout.row(labels("print.promise"), labels("print.promise.note"))
        layout.row(labels("print.applicantSeal"), labels("print.signature"), height: 24)
        layout.row(labels("print.operatorOpinion"), labels("print.signature"), height: 21)
        layout.row(labels("print.reviewerOpinion"), labels("print.signature"), height: 21)
    }

    private func receipt(_ layout: inout FormLayout) {
        layout.title(title)
        layout.row(labels("print.number"), number)
        layout.row(labels("field.form"), labels("formKind.\(form.kind.rawValue)"))
        layout.row(labels("field.business"), labels("business.\(form.business.rawValue)"))
        for field in [FormField.applicant, .personName, .sealName, .certificateName, .medium, .agentName, .agentMobile]
        where FormNeeds.need(of: field, in: form.kind, for: form.business) != nil {
            layout.row(labels("field.\(field.rawValue)"), content(field))
        }
        layout.row(labels("print.handedOver"), "", height: 20)
        layout.row(labels("print.oldMedium"), labels("print.oldMedium.note"))
        layout.row(
            labels("print.materials"),
            ticked(MaterialKind.required(for: form, stage: .pickUp)) { material in
                (labels("materialKind.\(material.rawValue)"), false)
            })
        layout.row(labels("print.pin"), labels("print.pin.note"))
        layout.row(labels("print.receiver"), labels("print.signature"), height: 21)
        layout.row(labels("print.giver"), labels("print.signature"), height: 21)
    }

    private func letter(_ layout: inout FormLayout) {
        let organisation = form[.applicant] ?? labels("print.blank")
        layout.space(25)
        layout.title(labels("print.letter.head", ["organisation": organisation]), size: 11, colour: .red)
        layout.right(labels("print.letter.number"))
        layout.space(2)
        layout.rule(.red, thickness: 0.8)
        layout.space(8)
        layout.title(title, size: 6.5)
        layout.paragraph(labels("print.letter.to"), size: 5, indent: false)
        let values = [
            "organisation": organisation, "form": labels("formKind.\(form.kind.rawValue)"),
            "business": labels("business.\(form.business.rawValue)"), "name": form.name ?? labels("print.blank"),
            "agent": form[.agentName] ?? labels("print.blank"), "mobile": form[.agentMobile] ?? labels("print.blank"),
            "reason": form[.reason] ?? labels("print.blank"),
        ]
        for key in ["print.letter.text", "print.letter.agent", "print.letter.reason"] {
            layout.paragraph(labels(key, values), size: 5)
        }
        layout.paragraph(labels("print.letter.end"), size: 5)
        layout.space(25)
        layout.right(organisation + labels("print.letter.seal"))
        layout.right(labels("print.letter.date"))
    }

    /// Choices with the chosen ones ticked, or the texts of a field.
    private func content(_ field: FormField) -> String {
        guard let words = field.rule.words, words.count > 1 else {
            let texts = form.all(field)
            guard field.rule.words != nil else { return texts.joined(separator: "\u{3001}") }
            return texts.map { labels("choice.\(field.rawValue).\($0)") }.joined(separator: "\u{3001}")
        }
        let chosen = form.all(field)
        return ticked(words) { (labels("choice.\(field.rawValue).\($0)"), chosen.contains($0)) }
    }

    private func ticked<Item>(_ items: [Item], _ item: (Item) -> (String, Bool)) -> String {
        items.map { one in
            let (text, isChosen) = item(one)
            return (isChosen ? "\u{25A0}\u{00A0}" : "\u{25A1}\u{00A0}") + text.replacing(" ", with: "\u{00A0}")
        }.joined(separator: "  ")
    }
}

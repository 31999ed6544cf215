import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// One application as its applicant sees it: state, what is missing, materials, papers, steps (HN-3, HN-5, HN-6).
enum ApplicationPages {
    static func add(to pages: PageBook) {
        pages.on("/portal/{number}") { page in try await show(page) }
        pages.on("/portal/{number}/edit") { page in
            let (file, outline) = try await editable(page)
            let form = ApplicationForm(outline: outline, values: file.fields)
                .with(answer: "", or: file.fields["answer"]?.first, page)
            return try await form.answer(
                page, at: "/portal/\(file.application.number)/edit", version: file.application.version,
                number: file.application.number, missing: file.missingFields)
        }
        pages.on("/portal/{number}/edit", .post) { page in try await edit(page) }
        pages.on("/portal/{number}/step", .post) { page in try await step(page) }
        pages.on("/portal/{number}/material", .post) { page in try await addMaterial(page) }
        pages.on("/portal/{number}/remove", .post) { page in
            let body = try await page.form()
            let (file, person) = try await own(page)
            guard let id = Int64(body["material"]) else { throw ServerFault(.badParameter, ["name": "material"]) }
            let (number, now) = (file.application.number, page.now)
            _ = try await page.office { try $0.removeMaterial(id, from: number, by: person, now: now) }
            return page.seeOther("/portal/\(number)?done=removeMaterial#materials")
        }
        pages.on("/portal/{number}/material/{id}") { page in try await MaterialPages.answer(page, preview: false) }
        pages.on("/portal/{number}/preview/{id}") { page in try await MaterialPages.answer(page, preview: true) }
        pages.on("/portal/{number}/print/{paper}") { page in
            let paper = try page.context.piece("paper", Piece.name)
            guard let kind = PrintedForm.Paper(rawValue: paper) else { throw ServerFault(.notFound) }
            let file = try await file(page, personal: true)
            guard let outline = outline(of: file) else { throw ServerFault(.notFound) }
            return try await DownloadPages.printed(
                page, kind, form: nil, business: nil, json: outline.json(file.fields), number: file.application.number)
        }
        pages.on("/portal/{number}/pickup", .post) { page in try await pickUp(page) }
        pages.on("/portal/{number}/unlock", .post) { page in try await unlock(page) }
    }

    static func outline(of file: ApplicationFile) -> FormOutline? {
        FormOutline(form: file.application.form, business: file.application.business)
    }

    /// The application of the path, as far as the visitor may see it.
    static func file(_ page: PageRequest, personal: Bool, as role: String? = nil) async throws -> ApplicationFile {
        let visitor = try page.known()
        let (number, now) = (try page.number(), page.now)
        let role = role ?? PortalPages.roles.first { visitor.account.roles.contains($0) } ?? "auditor"
        return try await page.office {
            try $0.application(number, for: visitor, personal: personal, as: role, now: now)
        }
    }

    private static func own(_ page: PageRequest) async throws -> (ApplicationFile, ActingPerson) {
        let (_, person) = try page.demand(PortalPages.roles)
        return (try await file(page, personal: true, as: person.role), person)
    }

    private static func editable(_ page: PageRequest) async throws -> (ApplicationFile, FormOutline) {
        let (file, _) = try await own(page)
        guard let outline = outline(of: file) else { throw ServerFault(.notFound) }
        return (file, outline)
    }

    private static func show(
        _ page: PageRequest, fault: (any CodedFault)? = nil
    ) async throws -> Response {
        _ = try PortalPages.agreed(page)
        let file = try await file(page, personal: false)
        var model = ApplicationModel(file, page.words, base: "/portal/").model
        if let done = page.words.plain("page.done." + ((try? page.query("done")) ?? "")) {
            model["done"] = ["text": done] as PageModel
        }
        let status = page.tell(fault, in: &model)
        if let fault, fault.stableCode == "office.answerNeeded" {
            let text = page.words.sentence("page.application.answerNeeded", fault.details)
            model["problem"] = ["text": text] as PageModel
        }
        let title = page.words.sentence("page.application.title", ["number": file.application.number])
        return page.page("application", model, title: title, status: status)
    }

    private static func edit(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (file, outline) = try await editable(page)
        let (visitor, person) = try page.demand(PortalPages.roles)
        let (number, now, version) = (file.application.number, page.now, Int64(body["version"]))
        // What people do not type stays as it is.
        let kept = file.fields.filter { field in !outline.fields.contains { $0.name == field.key } }
        let form = ApplicationForm(outline: outline, values: body.values.merging(kept) { given, _ in given })
            .with(answer: body["typedAnswer"], or: file.fields["answer"]?.first, page)
        do {
            let path = try await form.file(page)
            _ = try await page.office {
                try $0.editApplication(
                    number, form: path.file, version: version, for: visitor, by: person, now: now)
            }
            withExtendedLifetime(path) {}
            return page.seeOther("/portal/\(number)?done=edit")
        } catch let fault as any CodedFault {
            var (form, version) = (form, version)
            if fault.stableCode == "registry.changedMeanwhile" {
                // Another browser was quicker: what it saved stands beside what was typed here, and saving again is a choice.
                let now = try await editable(page).0
                (form.stored, version) = (now.fields, now.application.version)
            }
            return try await form.answer(
                page, at: "/portal/\(number)/edit", version: version, number: number, fault: fault)
        }
    }

    private static func step(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (file, person) = try await own(page)
        let (number, now, version) = (file.application.number, page.now, Int64(body["version"]))
        do {
            if body["action"] == "copy" {
                let visitor = try page.known()
                let copy = try await page.office {
                    try $0.copyApplication(number, for: visitor, by: person, now: now)
                }
                return page.seeOther("/portal/\(copy.number)?done=copy")
            }
            if body["action"] == "confirmReceipt" {
                let how = body.filled("how") ?? page.words.sentence("page.application.confirmed")
                _ = try await page.office {
                    try $0.confirmReceipt(
                        number, how: how, key: .office, certificate: nil, version: version, by: person, now: now)
                }
                return page.seeOther("/portal/\(number)?done=confirmReceipt")
            }
            let known: [PlainStep] = [.submit, .fix, .cancel]
            guard let step = PlainStep(rawValue: body["action"]), known.contains(step) else {
                throw ServerFault(.badParameter, ["name": "action"])
            }
            let (reason, answer) = (body["reason"], said(body))
            _ = try await page.office {
                try $0.step(step, number, reason: reason, answer: answer, version: version, by: person, now: now)
            }
            return page.seeOther("/portal/\(number)?done=\(step.rawValue)")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }

    private static func addMaterial(_ page: PageRequest) async throws -> Response {
        let upload = try await page.upload(upTo: page.house.settings.limits.materialOctets)
        let (file, person) = try await own(page)
        let (number, now) = (file.application.number, page.now)
        do {
            let part = try upload.file("file")
            guard part.octets > 0 else { throw ServerFault(.missingParameter, ["name": "file"]) }
            let kind = try upload.word("kind", among: FormOutline.materials, or: "")
            // The office judges by content; the name is only shown.
            let named = upload.place.file("named")
            try await page.house.work.run { try MaterialPages.link(part.path, named, as: part.name) }
            _ = try await page.office {
                try $0.addMaterial(
                    named + "/" + MaterialPages.safe(part.name), kind: kind, to: number, by: person, now: now)
            }
            withExtendedLifetime(upload) {}
            return page.seeOther("/portal/\(number)?done=addMaterial#materials")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }

    /// What was said to the verification question (HN-9).
    private static func said(_ body: FormBody) -> HolderAnswer {
        body.filled("answer").map { .text(String($0.prefix(200))) } ?? .missing
    }

    /// Lets a medium's password be set anew, against the code that was told over a second channel (BJ-2).
    private static func unlock(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (file, person) = try await own(page)
        let (number, now) = (file.application.number, page.now)
        let place = try page.house.uploads.place()
        let (code, answer) = (Bytes(body["code"].filter { !$0.isWhitespace }.utf8.prefix(100)), said(body))
        do {
            try await page.office { office in
                try AtomicFile.write(code, to: place.file("code"), permissions: 0o600)
                try office.unlock(
                    byApplication: number, codeFile: place.file("code"), answer: answer, by: person, now: now)
            }
            withExtendedLifetime(place) {}
            return page.seeOther("/portal/\(number)?done=unlock")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }

    /// What was made, against the code that was told apart; the code is used up (HN-6).
    private static func pickUp(_ page: PageRequest) async throws -> Response {
        let body = try await page.form()
        let (file, person) = try await own(page)
        let (number, now) = (file.application.number, page.now)
        let place = try page.house.uploads.place()
        let (code, answer) = (Bytes(body["code"].filter { !$0.isWhitespace }.utf8.prefix(100)), said(body))
        do {
            let order = HandOver(number: number, codeFile: place.file("code"), answer: answer, place: place)
            let (octets, kind) = try await page.office { office in
                try AtomicFile.write(code, to: place.file("code"), permissions: 0o600)
                let (path, kind) = try order.take(office, by: person, now: now)
                return (try InputFile.read(path), kind)
            }
            let plain = file.application.business.hasPrefix("seal.") ? "esl" : "cer"
            return page.file(
                octets, type: HandOver.type(kind), name: "\(number).\(kind == .plain ? plain : kind.rawValue)")
        } catch let fault as any CodedFault { return try await show(page, fault: fault) }
    }
}

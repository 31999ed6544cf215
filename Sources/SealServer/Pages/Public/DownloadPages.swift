import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// What anybody may take with him (HN-7): roots, lists, head of the log, blank forms.
enum DownloadPages {
    private static let papers = ["application", "receipt", "letter"]

    static func add(to pages: PageBook) {
        pages.on("/downloads") { page in
            let folder = Office.publishedFolder(of: page.house.settings.office)
            let files = try await page.house.work.run { PublishedFile.all(in: folder) }
            var model = model(files, page.words)
            if let tool = SealingTool.found {
                model["tool"] = ["name": tool.name, "size": Amounts.octets(tool.octets)] as PageModel
            }
            return page.page("downloads", model, title: page.words.sentence("page.downloads.title"))
        }
        pages.on("/downloads/manual") { page in
            page.page("manual", [:], title: page.words.sentence("page.manual.title"))
        }
        pages.on("/downloads/tool") { page in
            guard let tool = SealingTool.found else { throw ServerFault(.notFound) }
            return try await FileAnswer.of(
                tool.path, in: page.house.uploads.place(), type: "application/octet-stream", name: tool.name,
                page.house,
                page.context)
        }
        pages.on("/forms/{paper}/{form}/{business}") { page in
            let paper = try page.context.piece("paper", Piece.name)
            let form = try page.context.piece("form", Piece.name)
            let business = try page.context.piece("business", Piece.name)
            guard let kind = PrintedForm.Paper(rawValue: paper), FormOutline(form: form, business: business) != nil
            else { throw ServerFault(.notFound) }
            return try await printed(page, kind, form: form, business: business, json: nil, number: nil)
        }
        pages.on("/forms/sheet") { page in
            let place = try page.house.uploads.place()
            let octets = try await page.house.work.run {
                _ = try CollectionSheet.write(paper: .a4, boxes: 1, to: place.file("sheet.pdf"))
                return try InputFile.read(place.file("sheet.pdf"))
            }
            return page.file(octets, type: "application/pdf", name: "impression-sheet.pdf")
        }
    }

    /// A paper as a PDF, blank or filled.
    static func printed(
        _ page: PageRequest, _ paper: PrintedForm.Paper, form: String?, business: String?, json: Bytes?, number: String?
    ) async throws -> Response {
        let place = try page.house.uploads.place()
        let path = place.file("form.pdf")
        let words = page.words
        let octets = try await page.house.work.run {
            let labels = PrintedForm.Labels { words.plain($0) }
            _ = try PrintedForm.write(
                paper, form: form, business: business, json: json, number: number, labels: labels, font: nil, to: path)
            return try InputFile.read(path)
        }
        withExtendedLifetime(place) {}
        let name = [paper.rawValue, form, business, number].compactMap(\.self).joined(separator: "-") + ".pdf"
        return page.file(octets, type: "application/pdf", name: name)
    }

    private static func model(_ files: [PublishedFile], _ words: Words) -> PageModel {
        let listed = files.map { file in
            [
                "name": file.name, "path": "/api/v1/published/" + file.name, "size": Amounts.octets(file.octets),
                "about": words.plain("page.file." + DownloadPages.kind(file.name)) ?? "",
            ] as PageModel
        }
        let forms = FormOutline.all.map { form, businesses in
            [
                "name": words.sentence("formKind." + form),
                "links": businesses.map { business in
                    [
                        "path": "/forms/application/\(form)/\(business)",
                        "text": words.sentence("business." + business),
                    ] as PageModel
                },
            ] as PageModel
        }
        var model: PageModel = ["forms": forms]
        if !listed.isEmpty { model["files"] = ["list": listed] as PageModel }
        return model
    }

    static func kind(_ name: String) -> String {
        if name.hasPrefix("roots/") { return "root" }
        if name.hasPrefix("crl") { return "crl" }
        if name.hasPrefix("log/") { return "checkpoint" }
        return name.contains("seal") && name.contains("status") ? "status" : "other"
    }
}

/// Numbers for people.
enum Amounts {
    static func octets(_ count: Int) -> String {
        count < 1024 ? "\(count) B" : count < 1 << 20 ? "\((count + 512) >> 10) KB" : "\((count + (1 << 19)) >> 20) MB"
    }

    /// Yuan of fen.
    static func yuan(_ fen: Int) -> String {
        let cents = fen % 100
        return "¥\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}

import Hummingbird
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// The page on which anybody has a document judged. Nothing of it is kept.
enum VerifyPages {
    static func add(to pages: PageBook) {
        pages.on("/verify") { page in answer(page, [:]) }
        pages.on("/verify", .post) { page in
            do { return try await judge(page) } catch let fault as any CodedFault {
                var model: PageModel = [:]
                let status = page.tell(fault, in: &model)
                return answer(page, model, status: status)
            }
        }
    }

    private static func answer(_ page: PageRequest, _ model: PageModel, status: Int = 200) -> Response {
        page.page("verify", model, title: page.words.sentence("page.verify.title"), status: status)
    }

    private static func judge(_ page: PageRequest) async throws -> Response {
        let upload = try await page.upload()
        let document = try upload.file("document")
        guard document.octets > 0 else { throw ServerFault(.missingParameter, ["name": "document"]) }
        let (house, now, password) = (page.house, page.now, try upload.documentPassword())
        let (report, pictures, isBusy) = try await house.work.run {
            let report = try house.verifier.document(document.path, password: password, changes: .standard, now: now)
            func pictures(_ drawsPages: Bool) -> ReportPictures {
                ReportPictures(document.path, password: password, drawsPages: drawsPages)
            }
            guard document.octets <= 32 << 20, report.verdict != .noSignature else {
                return (report, pictures(false), false)
            }
            let drawn = house.drawing.pass { pictures(true) }
            return (report, drawn ?? pictures(false), drawn == nil)
        }
        withExtendedLifetime(upload) {}
        var model = ReportModel(report, pictures, name: document.name, at: now, page.words).model
        if isBusy { model["undrawn"] = true }
        return answer(page, ["report": model])
    }
}

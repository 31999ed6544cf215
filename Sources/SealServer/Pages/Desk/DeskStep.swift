import Hummingbird
import SealBase
import SealOffice
import SealWords

/// One thing that somebody does at a desk with an application, as its form says.
struct DeskStep: Sendable {
    let action: String
    let number: String
    let body: FormBody
    let person: ActingPerson

    private var version: Int64? { Int64(body["version"]) }

    /// Throws what the office throws, and `ServerFault.badParameter`.
    func take(_ page: PageRequest) async throws {
        let (number, person, version, body, now) = (number, person, version, body, page.now)
        switch action {
        case "accept":
            let identity = body.filled("identity")
            _ = try await page.office {
                try $0.acceptApplication(number, identity: identity, version: version, by: person, now: now)
            }
        case "recordPayment":
            let payment = PaymentOrder(
                amount: try DeskStep.fen(body["amount"]), method: body["method"],
                reference: body["reference"].trimmingSpaces,
                invoice: [:])
            _ = try await page.office { try $0.pay(number, payment, by: person, now: now) }
        case "approve":
            let seen = body.filled("digest")
            _ = try await page.office {
                try $0.approveApplication(number, seen: seen, version: version, by: person, now: now)
            }
        default:
            guard let step = PlainStep(rawValue: action), ![.submit, .fix, .cancel].contains(step) else {
                throw ServerFault(.badParameter, ["name": "action"])
            }
            _ = try await page.office {
                try $0.step(step, number, reason: body["reason"], version: version, by: person, now: now)
            }
        }
    }

    /// Makes what was approved; says what was made, and the code, which stands nowhere else (HN-6).
    func carryOut(_ page: PageRequest) async throws -> PageModel {
        let place = try page.house.uploads.place()
        let (number, person, version, now) = (number, person, version, page.now)
        let wantsCode = body["code"] != "no"
        let (result, code) = try await page.office { office in
            let path = place.file("code")
            let result = try office.carryOut(
                number, version: version, apart: HandedApart(codeFile: wantsCode ? path : nil), by: person, now: now)
            let code = result.codeWritten ? String(decoding: try InputFile.read(path), as: UTF8.self) : ""
            return (result, code.trimmingSpaces)
        }
        withExtendedLifetime(place) {}
        let words = page.words
        var model: PageModel = [
            "text": words.sentence("page.desk.made"),
            "findings": result.findings.map { ReportModel.finding($0, words) },
        ]
        if let seal = result.seal {
            model["seal"] = ["code": seal.esID, "name": Words.printable(seal.name)] as PageModel
        }
        if let card = result.certificate {
            model["certificate"] = ["serial": card.serial, "subject": Words.printable(card.subject)] as PageModel
        }
        if !code.isEmpty { model["code"] = ["text": String(code.prefix { !$0.isNewline })] as PageModel }
        return model
    }

    /// Fen of yuan as people type them. Throws `ServerFault.badParameter`.
    static func fen(_ text: String) throws -> Int {
        let parts = text.trimmingSpaces.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...10_000_000).contains(whole) else {
            throw ServerFault(.badParameter, ["name": "amount"])
        }
        guard parts.count == 2 else { return whole * 100 }
        guard (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(Piece.digit),
            let cents = Int(parts[1].utf8.count == 1 ? parts[1] + "0" : parts[1])
        else { throw ServerFault(.badParameter, ["name": "amount"]) }
        return whole * 100 + cents
    }
}

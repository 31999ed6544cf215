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
            _ = try await page.office { try $0.pay(number, payment, version: version, by: person, now: now) }
        case "approve":
            let seen = body.filled("digest")
            _ = try await page.office {
                try $0.approveApplication(number, seen: seen, version: version, by: person, now: now)
            }
        case "pickup":
            let receipt = body["receipt"].trimmingSpaces
            guard !receipt.isEmpty else {
                throw ServerFault(.missingParameter, ["name": page.words.sentence("page.desk.receipt")])
            }
            _ = try await page.office {
                try $0.pickUp(number, codeFile: nil, receipt: receipt, output: nil, by: person, now: now)
            }
        case "dispatch":
            let (courier, tracking) = (body["courier"], body["tracking"])
            _ = try await page.office {
                try $0.dispatch(
                    number, courier: courier, tracking: tracking, version: version, by: person, now: now)
            }
        case "confirmReceipt":
            let how = body["how"]
            guard !how.trimmingSpaces.isEmpty else {
                throw ServerFault(.missingParameter, ["name": page.words.sentence("page.desk.confirmHow")])
            }
            _ = try await page.office {
                try $0.confirmReceipt(
                    number, how: how, key: .office, certificate: nil, version: version, by: person, now: now)
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
        var apart = HandedApart(codeFile: body["code"] != "no" ? place.file("code") : nil)
        apart.holder = try holder(place)
        let handed = apart
        let (result, code, pin) = try await page.office { office in
            let result = try office.carryOut(number, version: version, apart: handed, by: person, now: now)
            let code = result.codeWritten ? try Self.text(place, "code") : ""
            return (result, code, handed.holder.isSoft ? try Self.text(place, "pin") : "")
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
        if !code.isEmpty {
            let isUnlock = result.application.business.hasSuffix(".unlock")
            model["code"] = Self.code(code, isUnlock ? "page.desk.unlockCode" : "page.desk.code", words)
        }
        if !pin.isEmpty { model["pin"] = Self.code(pin, "page.desk.pin", words) }
        return model
    }

    /// Whose key a new certificate is for (GX-3, HN-10). Throws `ServerFault`, `FileFault`.
    private func holder(_ place: UploadPlace) throws -> HolderKey? {
        switch body["key"] {
        case "soft": return .soft(pinFile: place.file("pin"))
        case "request":
            guard let request = body.filled("request") else {
                throw ServerFault(.missingParameter, ["name": "request"])
            }
            try AtomicFile.write(Bytes(request.utf8), to: place.file("request"), permissions: 0o600)
            return .request(place.file("request"))
        case "", "office": return nil
        default: throw ServerFault(.badParameter, ["name": "key"])
        }
    }

    private static func text(_ place: UploadPlace, _ name: String) throws -> String {
        String(decoding: try InputFile.read(place.file(name), limit: 1024), as: UTF8.self).trimmingSpaces
    }

    /// Another pick-up code in the place of one that was lost or locked (HN-6); it stands nowhere else.
    func renewCode(_ page: PageRequest) async throws -> PageModel {
        let place = try page.house.uploads.place()
        let (number, person, reason, now) = (number, person, body["reason"], page.now)
        let pinFile = body["pin"] == "yes" ? place.file("pin") : nil
        let (code, pin) = try await page.office { office in
            _ = try office.renewPickupCode(
                number, reason: reason, codeFile: place.file("code"), pinFile: pinFile, by: person, now: now)
            return (try Self.text(place, "code"), pinFile == nil ? "" : try Self.text(place, "pin"))
        }
        withExtendedLifetime(place) {}
        var model: PageModel = [
            "text": page.words.sentence("page.desk.codeRenewed"), "findings": [PageModel](),
            "code": Self.code(code, "page.desk.code", page.words),
        ]
        if !pin.isEmpty { model["pin"] = Self.code(pin, "page.desk.pin", page.words) }
        return model
    }

    /// Gives an encryption key back, after the reviewer's and the auditor's consent, under a password that whoever
    /// receives it chose (HN-5). The file is kept nowhere.
    func recoverKey(_ page: PageRequest) async throws -> Response {
        let password = body["keyPassword"]
        guard password == body["keyPasswordAgain"], password.unicodeScalars.count >= 12,
            password.utf8.count <= 200, !password.utf8.contains(where: { $0 < 32 })
        else { throw ServerFault(.badParameter, ["name": page.words.sentence("page.desk.keyPassword")]) }
        let place = try page.house.uploads.place()
        let (number, person, version, now) = (number, person, version, page.now)
        let octets = try await page.office { office in
            let (key, secret) = (place.file("key"), place.file("secret"))
            try AtomicFile.write(Bytes(password.utf8), to: secret, permissions: 0o600)
            _ = try office.carryOut(
                number, version: version, apart: HandedApart(keyFile: key, keyPasswordFile: secret), by: person,
                now: now)
            return try InputFile.read(key)
        }
        withExtendedLifetime(place) {}
        return page.file(octets, type: "application/x-pkcs12", name: number + ".p12")
    }

    private static func code(_ text: String, _ label: String, _ words: Words) -> PageModel {
        ["text": String(text.trimmingSpaces.prefix { !$0.isNewline }), "label": words.sentence(label)]
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

extension HolderKey? {
    fileprivate var isSoft: Bool { if case .soft? = self { true } else { false } }
}

import Foundation
import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// What is done to applications: `POST /api/v1/applications/NUMBER/steps`.
struct ApplicationSteps: Sendable {
    let house: House

    /// One step with what it needs.
    private struct Step: Decodable, Sendable {
        var action: String
        var reason: String?
        /// To the holder's question, for `submit` (HN-9).
        var answer: String?
        /// The version that was looked at.
        var version: Int64?
        /// How the applicant's identity was confirmed, for `accept`.
        var identity: String?
        /// SM3 digest of what was looked at, for `approve`.
        var digest: String?
        /// In fen, for `pay`.
        var amount: Int?
        var method: String?
        var reference: String?
        var invoice: [String: String]?
    }

    private struct PickUp: Decodable, Sendable {
        /// The code that was told apart; or `receipt`, at the counter.
        var code: String?
        var receipt: String?
        /// To the holder's question, with a code (HN-9).
        var answer: String?
    }

    private struct Unlocking: Decodable, Sendable {
        var code: String
        var answer: String?
    }

    /// Each action beside those without content.
    private static let actions = ["accept", "pay", "approve", "issue"] + PlainStep.allCases.map(\.rawValue)

    func add(to book: RouteBook, _ path: String) {
        let house = house
        book.on(path + "/{number}/steps", .post) { request, context in
            let (visitor, person) = try ApplicationRoutes.asker(request, context)
            let number = try ApplicationRoutes.number(context)
            let step = try await JSONBody.read(Step.self, request, house)
            guard Self.actions.contains(step.action), (step.reason ?? "").unicodeScalars.count <= 500 else {
                throw ServerFault(.badParameter, ["name": "action"])
            }
            let now = house.now
            let card = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                return try Self.take(step, number, office, person, now)
            }
            return try JSONAnswer.of(card)
        }
        book.on(path + "/{number}/pickup", .post) { request, context in
            let (visitor, person) = try ApplicationRoutes.asker(request, context)
            let number = try ApplicationRoutes.number(context)
            let body = try await JSONBody.read(PickUp.self, request, house)
            let place = try house.uploads.place()
            let now = house.now
            let codeFile = place.file("code")
            let order = HandOver(
                number: number, codeFile: body.code == nil ? nil : codeFile, answer: try Self.said(body.answer),
                receipt: body.receipt ?? "", place: place)
            let (path, kind) = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                if let code = body.code { try Self.write(code, to: codeFile) }
                return try order.take(office, by: person, now: now)
            }
            return try await FileAnswer.of(
                path, in: place, type: HandOver.type(kind),
                name: "\(number).\(kind == .plain ? "der" : kind.rawValue)", house, context)
        }
        book.on(path + "/{number}/unlock", .post) { request, context in
            let (visitor, person) = try ApplicationRoutes.asker(request, context)
            let number = try ApplicationRoutes.number(context)
            let body = try await JSONBody.read(Unlocking.self, request, house)
            let (place, now, answer) = (try house.uploads.place(), house.now, try Self.said(body.answer))
            try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                try Self.write(body.code, to: place.file("code"))
                try office.unlock(
                    byApplication: number, codeFile: place.file("code"), answer: answer, by: person, now: now)
            }
            withExtendedLifetime(place) {}
            return Response(status: .noContent)
        }
    }

    /// Throws `ServerFault.badParameter`.
    private static func said(_ answer: String?) throws -> HolderAnswer {
        guard let answer else { return .missing }
        guard answer.unicodeScalars.count <= 200 else { throw ServerFault(.badParameter, ["name": "answer"]) }
        return .text(answer)
    }

    private static func write(_ code: String, to path: String) throws {
        guard code.utf8.count <= 100 else { throw ServerFault(.badParameter, ["name": "code"]) }
        try AtomicFile.write(Bytes((code + "\n").utf8), to: path, permissions: 0o600)
    }

    private static func take(
        _ step: Step, _ number: String, _ office: Office, _ person: ActingPerson, _ now: Instant
    ) throws -> ApplicationCard {
        switch step.action {
        case "accept":
            return try office.acceptApplication(
                number, identity: step.identity, version: step.version, by: person, now: now)
        case "approve":
            return try office.approveApplication(
                number, seen: step.digest, version: step.version, by: person, now: now)
        case "issue":
            return try office.carryOut(number, version: step.version, by: person, now: now).application
        case "pay":
            guard let amount = step.amount, (1...1_000_000_000).contains(amount) else {
                throw ServerFault(.badParameter, ["name": "amount"])
            }
            let order = PaymentOrder(
                amount: amount, method: step.method ?? "", reference: step.reference ?? "",
                invoice: step.invoice ?? [:])
            return try office.pay(number, order, version: step.version, by: person, now: now)
        default:
            guard let plain = PlainStep(rawValue: step.action) else {
                throw ServerFault(.badParameter, ["name": "action"])
            }
            return try office.step(
                plain, number, reason: step.reason ?? "", answer: said(step.answer), version: step.version,
                by: person, now: now)
        }
    }
}

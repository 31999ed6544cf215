import HTTPTypes
import Hummingbird
import SealBase
import SealOffice
import SealWords

/// Making what was approved, with the code by which it is handed over (GX-2, HN-6): the code is told once, to whoever
/// makes it, to be passed on by a second channel.
struct IssuingRoutes {
    let house: House

    private struct Order: Decodable, Sendable {
        /// The version that was looked at.
        var version: Int64?
        /// Whether there is to be a code; without one the hand-over is at the counter only.
        var code: Bool?
    }

    private struct Renewal: Decodable, Sendable { var reason: String }

    private struct Made: Encodable, Sendable {
        var application: ApplicationCard
        var certificate: CertificateCard?
        var encryption: CertificateCard?
        var seal: SealCard?
        var findings: [ReportRecord.FindingRecord] = []
        var code: String?
    }

    func add(to book: RouteBook, _ path: String) {
        let house = house
        book.on(path + "/{number}/issue", .post) { request, context in
            let (visitor, person) = try ApplicationRoutes.asker(request, context)
            let number = try ApplicationRoutes.number(context)
            let order = try await JSONBody.read(Order.self, request, house)
            let (place, now, words) = (try house.uploads.place(), house.now, context.words)
            let file = place.file("code")
            let made = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                let result = try office.carryOut(
                    number, version: order.version, apart: HandedApart(codeFile: order.code == false ? nil : file),
                    by: person, now: now)
                return Made(
                    application: result.application, certificate: result.certificate, encryption: result.encryption,
                    seal: result.seal, findings: result.findings.map { ReportRecord.FindingRecord($0, words) },
                    code: result.codeWritten ? try Self.code(file) : nil)
            }
            withExtendedLifetime(place) {}
            return try JSONAnswer.of(made)
        }
        book.on(path + "/{number}/code", .post) { request, context in
            let (visitor, person) = try ApplicationRoutes.asker(request, context)
            let number = try ApplicationRoutes.number(context)
            let body = try await JSONBody.read(Renewal.self, request, house)
            guard (1...500).contains(body.reason.unicodeScalars.count) else {
                throw ServerFault(.badParameter, ["name": "reason"])
            }
            let (place, now) = (try house.uploads.place(), house.now)
            let file = place.file("code")
            let made = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                let card = try office.renewPickupCode(
                    number, reason: body.reason, codeFile: file, by: person, now: now)
                return Made(application: card, code: try Self.code(file))
            }
            withExtendedLifetime(place) {}
            return try JSONAnswer.of(made)
        }
    }

    private static func code(_ file: String) throws -> String {
        String(decoding: try InputFile.read(file, limit: 100).prefix { $0 > 0x20 }, as: UTF8.self)
    }
}

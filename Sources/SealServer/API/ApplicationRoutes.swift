import Foundation
import HTTPTypes
import Hummingbird
import SealBase
import SealOffice

/// Applications from the form to the hand-over (HN-2…HN-6, ES-10): what the table of the lifecycle allows to whom.
struct ApplicationRoutes {
    let house: House

    private static let path = "/api/v1/applications"
    private static let materialTypes = [
        "image/png", "image/jpeg", "image/bmp", "application/pdf", "application/octet-stream",
    ]

    func add(to book: RouteBook) {
        let house = house
        book.on(Self.path, .get) { request, context in
            let visitor = try context.visitor("applications")
            let query = try Self.query(request)
            let now = house.now
            return try JSONAnswer.of(
                try await house.office { try $0.applications(query, for: visitor, now: now) })
        }
        book.on(Self.path, .post) { request, context in
            let (visitor, person) = try Self.asker(request, context)
            let octets = try await JSONBody.octets(request, house, limit: 256 << 10)
            let place = try house.uploads.place()
            var new = NewApplication(
                form: place.file("form.json"), target: try request.query("target"),
                atCounter: person.role == "operator")
            new.business = try request.query("business")
            if let target = new.target, !target.utf8.allSatisfy(Piece.hexadecimal) {
                throw ServerFault(.badParameter, ["name": "target"])
            }
            let (order, now) = (new, house.now)
            let card = try await house.office(as: visitor) { office in
                try AtomicFile.write(octets, to: order.form, permissions: 0o600)
                return try office.openApplication(order, for: visitor, by: person, now: now)
            }
            withExtendedLifetime(place) {}
            return try JSONAnswer.of(card, status: .created)
        }
        book.on(Self.path + "/{number}", .get) { request, context in
            let visitor = try context.visitor("applications")
            let (number, now) = (try Self.number(context), house.now)
            let role = try request.acting(visitor).role
            let personal = try request.query("personal") == "true" && visitor.hasRole(among: ["operator", "reviewer"])
            let file = try await house.office { office in
                try office.application(number, for: visitor, personal: personal, as: role, now: now)
            }
            return try JSONAnswer.of(file)
        }
        book.on(Self.path + "/{number}", .put) { request, context in
            let (visitor, person) = try Self.asker(request, context)
            let number = try Self.number(context)
            let version = try Self.version(request)
            let octets = try await JSONBody.octets(request, house, limit: 256 << 10)
            let place = try house.uploads.place()
            let (path, now) = (place.file("form.json"), house.now)
            let card = try await house.office(as: visitor) { office in
                try AtomicFile.write(octets, to: path, permissions: 0o600)
                return try office.editApplication(
                    number, form: path, version: version, for: visitor, by: person, now: now)
            }
            withExtendedLifetime(place) {}
            return try JSONAnswer.of(card)
        }
        book.on(Self.path + "/{number}/copy", .post) { request, context in
            let (visitor, person) = try Self.asker(request, context)
            let (number, now) = (try Self.number(context), house.now)
            let card = try await house.office(as: visitor) { office in
                try office.copyApplication(number, for: visitor, by: person, now: now)
            }
            return try JSONAnswer.of(card, status: .created)
        }
        addMaterials(to: book)
        ApplicationSteps(house: house).add(to: book, Self.path)
        IssuingRoutes(house: house).add(to: book, Self.path)
    }

    private func addMaterials(to book: RouteBook) {
        let house = house
        book.on(Self.path + "/{number}/materials", .post) { request, context in
            let (visitor, person) = try Self.asker(request, context)
            let (number, now) = (try Self.number(context), house.now)
            let upload = try await house.reader(upTo: house.settings.limits.materialOctets).receive(
                request, single: "material", types: Self.materialTypes)
            let (file, kind) = (try upload.file("material"), try upload.field("kind"))
            let card = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                return try office.addMaterial(file.path, kind: kind, to: number, by: person, now: now)
            }
            withExtendedLifetime(upload) {}
            return try JSONAnswer.of(card, status: .created)
        }
        book.on(Self.path + "/{number}/materials/{id}", .get) { _, context in
            let visitor = try context.visitor("applications")
            let (number, id) = (try Self.number(context), try Self.material(context))
            let place = try house.uploads.place()
            let path = place.file("material")
            let card = try await house.office { office in
                try office.demandSight(of: number, visitor)
                return try office.writeMaterial(id, of: number, to: path)
            }
            let type = ["jpg": "image/jpeg", "png": "image/png", "bmp": "image/bmp", "pdf": "application/pdf"]
            return try await FileAnswer.of(
                path, in: place, type: type[card.type] ?? "application/octet-stream", name: "\(id).\(card.type)",
                house, context)
        }
        book.on(Self.path + "/{number}/materials/{id}", .delete) { request, context in
            let (visitor, person) = try Self.asker(request, context)
            let (number, id, now) = (try Self.number(context), try Self.material(context), house.now)
            let card = try await house.office(as: visitor) { office in
                try office.demandSight(of: number, visitor)
                return try office.removeMaterial(id, from: number, by: person, now: now)
            }
            return try JSONAnswer.of(card)
        }
    }

    /// Who changes something, and in which role.
    static func asker(_ request: Request, _ context: ServerContext) throws -> (Visitor, ActingPerson) {
        let visitor = try context.visitor("applications")
        try visitor.demandAgreement()
        return (visitor, try request.acting(visitor))
    }

    static func number(_ context: ServerContext) throws -> String {
        try context.piece("number", limit: 40, Piece.digit)
    }

    /// The version that was looked at (`If-Match`): two browsers that edit one application notice each other.
    static func version(_ request: Request) throws -> Int64? {
        guard let header = request.headers[.ifMatch], header != "*" else { return nil }
        guard let version = Int64(header.filter { $0 != "\"" }), version > 0 else {
            throw ServerFault(.badParameter, ["name": "If-Match"])
        }
        return version
    }

    private static func material(_ context: ServerContext) throws -> Int64 {
        guard let id = Int64(try context.piece("id", limit: 18, Piece.digit)) else { throw ServerFault(.notFound) }
        return id
    }

    private static func query(_ request: Request) throws -> ApplicationQuery {
        var query = ApplicationQuery()
        query.states = try request.query("state").map { $0.split(separator: ",").map(String.init) } ?? []
        (query.business, query.text) = (try request.query("business"), try request.query("text") ?? "")
        switch try request.query("overdue") {
        case nil, "false": break
        case "true": query.overdueOnly = true
        default: throw ServerFault(.badParameter, ["name": "overdue"])
        }
        if let text = try request.query("limit") {
            guard let limit = Int(text), (1...1000).contains(limit) else {
                throw ServerFault(.badParameter, ["name": "limit"])
            }
            query.limit = limit
        } else {
            query.limit = 100
        }
        return query
    }
}

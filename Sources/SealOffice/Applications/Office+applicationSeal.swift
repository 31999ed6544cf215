import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealMaking

extension Office {
    /// The seal of an approved application: of a new impression (apply, change), or of the old seal's own graphic bound
    /// to other certificates (extend, replace) (ES-6…ES-9).
    func makeSeal(
        for record: ApplicationRecord, _ form: DraftForm, _ making: Making, _ now: Instant
    ) throws -> MadeSeal {
        guard let kind = form.kind.sealKind else {
            throw OfficeFault(.formDoesNotFit, ["form": form.kind.rawValue, "business": form.business.rawValue])
        }
        let keeps = BusinessPlan.of(record.filing.business).keeps
        let owner = SealOwner(
            name: Office.holder(form), creditCode: try form[.creditCode].map { try CreditCode($0) },
            identity: try form[.personIdentity].map { try ResidentIdentity($0, today: now) })
        let certificates = try form.all(.certificates).map { name -> Bytes in
            let record = try named(name)
            guard record.state == .valid, let der = record.der else {
                throw OfficeFault(.unknownCertificate, ["certificate": name])
            }
            return der
        }
        var order = SealOrder(
            scan: "", scale: DeclaredScale(), name: form[.newName] ?? form[.sealName] ?? "", owner: owner.name,
            uscc: form[.creditCode], identityNumberFile: nil, type: kind.rawValue, format: "v4",
            signerCertificates: [], severalSignersReason: form[.exceptionReason], days: nil, output: "")
        var plan = SealPlan(kind: kind, owner: owner, certificates: certificates)
        plan.making = making
        plan.function = form[.sealFunction]
        plan.request = try Office.request(of: form).map { (form[.deviceName] ?? owner.name, $0) }
        guard !keeps.contains(.impression) else {
            try takeOver(from: record, keepsEnd: keeps.contains(.validity), &plan, &order)
            return try make(order, plan, now: now)
        }
        order.scale = DeclaredScale(
            width: form[.width].flatMap(Millimetres.init(text:)), height: form[.length].flatMap(Millimetres.init(text:))
        )
        let materials = try registry.dossier(record.number, now: now).materials
        guard let sheet = materials.last(where: { $0.kind == MaterialKind.impressionSheet.rawValue }) else {
            throw OfficeFault(.impressionMissing)
        }
        plan.impression = sheet.digest
        order.scan = "\(folder.path)/private/.scan-\(entropy(8).hex)"
        defer { try? FileManager.default.removeItem(atPath: order.scan) }
        try AtomicFile.write(
            registry.content(of: sheet.id, in: record.number).1, to: order.scan, permissions: 0o600)
        return try make(order, plan, now: now)
    }

    /// The graphic of the seal that the application is about, octet by octet.
    private func takeOver(
        from record: ApplicationRecord, keepsEnd: Bool, _ plan: inout SealPlan, _ order: inout SealOrder
    ) throws {
        let code = String((record.filing.target ?? "").dropFirst("seal:".count))
        let old = try registry.seal(code)
        guard let der = old.der else { throw OfficeFault(.unknownSeal, ["seal": code]) }
        let seal = try SESeal.parse(der)
        guard let svg = seal.vectorOctets, seal.picture.format == .png else {
            throw OfficeFault(.pictureUnusable, ["type": seal.picture.type])
        }
        plan.graphic = SealGraphic(picture: try VectorPicture(svg: svg), png: seal.picture.data, shape: nil)
        plan.impression = old.impression
        plan.until = keepsEnd ? old.validEnd : nil
        order.format = seal.version == .v5 ? "v5" : "v4"
        order.name = old.name
    }
}

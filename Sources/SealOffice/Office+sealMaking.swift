import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import SealImaging
import SealMaking
import SealTemplates

/// A seal that was made.
package struct MadeSeal: Codable, Hashable, Sendable {
    package var card: SealCard
    package var file: String
    package var templates: [String]
    package var findings: [Finding]
}

/// What a seal is made of beside the order's words.
struct SealPlan {
    var kind: SealKind
    var owner: SealOwner
    /// DER certificates of those who may sign; empty lets the office issue them.
    var certificates: [Bytes]
    /// The graphic of an earlier seal; `nil` reads the order's scan.
    var graphic: SealMaking.SealGraphic?
    /// Digest of the scan (ES-9).
    var impression: Bytes?
    /// The end, when it is an earlier seal's (BJ-3).
    var until: Instant?
    /// The application it is for.
    var making: Making?
    /// What it is for, as the form says; the rules may ask for certain official forms then.
    var function: String?
    /// A device's name and the request of its own key (ES-3).
    var request: (name: String, CertificationRequest)?

    init(kind: SealKind, owner: SealOwner, certificates: [Bytes]) {
        (self.kind, self.owner, self.certificates) = (kind, owner, certificates)
    }
}

/// An impression that no seal is made of, with the reasons (ES-2).
package struct RefusedImpression: CodedFault, Hashable {
    package var findings: [Finding]

    package var stableCode: String { "office.impressionRefused" }
    package var details: [String: String] { ["reasons": findings.map(\.code).joined(separator: ", ")] }
    package var kind: FaultKind { .refused }
    package var description: String { stableCode }
}

extension Office {
    /// Makes an e-seal of a scanned impression, signed by the office's maker (ES-1…ES-5): scan read and measured, guards,
    /// seal code, signer certificates (issued unless given), intention, signature, stored, written.
    ///
    /// Throws `RefusedImpression`, `SealMakingFault`, `ImagingFault`, `OfficeFault`, `FileFault`.
    package func makeSeal(_ order: SealOrder, now: Instant) throws -> MadeSeal {
        guard let kind = SealKind(rawValue: order.type) else {
            throw OfficeFault(.identityMissing, ["type": order.type])
        }
        try demandDirectDoor(.sealApply)
        let owner = SealOwner(
            name: order.owner, creditCode: try order.uscc.map { try CreditCode($0) },
            identity: try order.identityNumberFile.map { try identity(in: $0, now) })
        let listed = try order.signerCertificates.flatMap { try CertificateFile.read($0).map(\.encoded) }
        var plan = SealPlan(kind: kind, owner: owner, certificates: listed)
        plan.function = order.function
        return try make(order, plan, now: now)
    }

    /// The same for whoever's order it is: at the counter, or of an approved application.
    func make(_ order: SealOrder, _ plan: SealPlan, now: Instant) throws -> MadeSeal {
        let (owner, act) = (plan.owner, plan.making?.act ?? self.act(now))
        try checkType(plan)
        let (graphic, seen): (SealMaking.SealGraphic, [Finding])
        if let own = plan.graphic { (graphic, seen) = (own, []) } else { (graphic, seen) = try self.graphic(of: order) }
        let catalogue = try TemplateCatalogue.builtIn()
        let maker = try certificate(.maker)
        func draft(_ esID: SealCode, _ signers: [Bytes], until: Instant?) throws -> SealDraft {
            try SealDraft(
                SealRequest(
                    kind: plan.kind, name: order.name, owner: owner, esID: esID,
                    version: order.format == "v5" ? .v5 : .v4,
                    createDate: now, validity: until.map { now...$0 }, signers: signers,
                    severalSignersReason: order.severalSignersReason,
                    declaredWidth: order.scale.width, declaredHeight: order.scale.height),
                graphic: graphic, catalogue: catalogue)
        }
        // Every guard is tried before a code is spent and a certificate issued; the maker's stands in for the signer's.
        let region = try setting(.region)
        let until = plan.until ?? order.days.map { now.adding(days: Int64($0)) }
        var listed = plan.certificates
        let trial = try draft(
            SealCode(region: region, serial: 1), listed.isEmpty ? [maker.encoded] : listed, until: until)
        try checkForm(plan, trial.conformity)
        let makerKey = try key(.maker)
        let code = try registry.allocateSealCode(region: region, by: act)
        if listed.isEmpty {
            let signer =
                try plan.request.map { try issueSigner(named: $0.name, for: $0.1, plan, now) }
                ?? issueSigners(of: code, owner, days: order.days, now: now)
            listed = [signer.encoded]
        }
        let ready = try draft(SealCode(code), listed, until: until)
        if let reason = order.severalSignersReason {
            try registry.set("severalSigners.\(code)", to: reason, by: act)
        }
        let encoded = try sign(ready, code, order, plan, maker, makerKey, now)
        if !order.output.isEmpty { try AtomicFile.write(encoded, to: order.output) }
        let seal = try SESeal.parse(encoded)
        return MadeSeal(
            card: SealCard(seal, kind: "seal", findings: seal.findings), file: order.output,
            templates: ready.conformity.matches.filter(\.conforms).map(\.template),
            findings: seen + ready.findings)
    }

    /// Only types that the rules make (ES-3); what keeps an earlier graphic is made of what stands.
    private func checkType(_ plan: SealPlan) throws {
        guard plan.graphic == nil, !rules.seals.types.contains(plan.kind.rawValue) else { return }
        throw OfficeFault(
            .sealTypeNotMade, ["type": plan.kind.rawValue, "known": rules.seals.types.joined(separator: ", ")])
    }

    /// A seal of a function for which the rules name official forms has one of them (ES-1).
    private func checkForm(_ plan: SealPlan, _ conformity: Conformity) throws {
        guard plan.graphic == nil, let function = plan.function, let known = rules.seals.templates[function] else {
            return
        }
        let found = conformity.matches.filter(\.conforms).map(\.template)
        guard Set(known).isDisjoint(with: found) else { return }
        throw OfficeFault(
            .templateNotAllowed,
            [
                "function": function, "known": known.joined(separator: ", "),
                "found": found.isEmpty ? "–" : found.joined(separator: ", "),
            ])
    }

    /// Reads and measures the scan: the graphic of the seal, and what a person should know of it.
    private func graphic(of order: SealOrder) throws -> (SealMaking.SealGraphic, [Finding]) {
        let reading = try ImpressionReader.read(order.scan, scale: order.scale, all: false, restore: order.restore)
        guard var impression = reading.impressions.first else { throw RefusedImpression(findings: reading.refusals) }
        guard impression.measurement.sizeKnown else {
            throw RefusedImpression(findings: impression.findings.filter { $0.severity == .error })
        }
        if let cleaned = impression.cleaned {
            impression.picture = cleaned.picture
            impression.findings.append(Finding("restoration.used", .warning))
            impression.findings += cleaned.entries.flatMap(\.findings)
        }
        return (try ImpressionReader.graphic(of: impression), impression.findings)
    }

    /// The seals of the registry, oldest first.
    package func seals() throws -> [SealRow] { try registry.seals().filter { $0.der != nil }.map { SealRow($0) } }

    private func sign(
        _ ready: SealDraft, _ code: String, _ order: SealOrder, _ plan: SealPlan, _ maker: CertificateOutline,
        _ makerKey: PrivateKey, _ now: Instant
    ) throws -> Bytes {
        let (owner, act) = (plan.owner, plan.making?.act ?? self.act(now))
        let digest = Digest.hash(.sm3, ready.info)
        let property = ready.values.property
        let intention = try registry.intend(
            SealIntention(
                sealCode: code, name: order.name, owner: owner.name, uscc: owner.creditCode?.text ?? "",
                type: ["unit": 1, "personal": 2, "device": 3][order.type] ?? 1, maker: maker.serialNumber.hex,
                validStart: property.validStart, validEnd: property.validEnd, toBeSignedDigest: digest,
                impression: plan.impression),
            for: plan.making?.ticket, by: act)
        let encoded: Bytes
        do {
            // A v5 seal carries the authority's timestamp over the maker's signature.
            let stamp = try order.format == "v5" ? stampSource(.timestampSM2) : nil
            encoded = try ready.sealed(
                by: makerKey, maker: maker.encoded, timeStamp: stamp.map { stamp in { try stamp.over($0, now) } })
        } catch {
            try registry.abandon(intention: intention, by: Act(actor: "office", role: .system, at: now))
            throw error
        }
        try AtomicFile.write(encoded, to: folder.seal(code))
        try registry.store(
            seal: encoded, intention: intention, toBeSignedDigest: digest,
            handOver: plan.making?.handOver ?? HandOver(), by: act)
        return encoded
    }

    /// The certificate of a device's own key; the request proves possession of it.
    private func issueSigner(
        named name: String, for request: CertificationRequest, _ plan: SealPlan, _ now: Instant
    ) throws -> CertificateOutline {
        let fits = try PublicKey(info: request.subjectPublicKeyInfo).algorithm.name
        guard fits == "sm2" else { throw OfficeFault(.keyDoesNotFit, ["container": "ses", "signer": fits]) }
        let organisation = (plan.owner.creditCode?.text ?? "") + plan.owner.name
        return try issue(
            Issue(
                role: .signer, purpose: "signer", subject: .subject(organization: organisation, commonName: name),
                key: .request(request), root: .rootSM2, days: 730), now: now)
    }

    /// The certificates that go with a new seal: SM2 for the seal's list, named after the seal code as is the national
    /// practice, and P-256 for `pades`.
    private func issueSigners(of code: String, _ owner: SealOwner, days: Int?, now: Instant) throws
        -> CertificateOutline
    {
        let organisation = (owner.creditCode?.text ?? "") + owner.name
        let pades = try issue(
            Issue(
                role: .documentSigner, purpose: "pades",
                subject: .subject(organization: owner.name, organizationalUnit: code, commonName: owner.name),
                key: .new(.p256), root: .rootP256, days: days ?? 730), now: now)
        try registry.set("pades.\(code)", to: pades.serialNumber.hex, by: act(now))
        return try issue(
            Issue(
                role: .signer, purpose: "signer", subject: .subject(organization: organisation, commonName: code),
                key: .new(.sm2), root: .rootSM2, days: days ?? 730), now: now)
    }

    /// The identity number in a file: it is personal data and never an argument.
    private func identity(in path: String, _ now: Instant) throws -> ResidentIdentity {
        let text = String(decoding: try InputFile.read(path, limit: 1024), as: UTF8.self)
        return try ResidentIdentity(text.trimmingCharacters(in: .whitespacesAndNewlines), today: now)
    }
}

/// One seal of the registry.
package struct SealRow: Codable, Hashable, Sendable {
    package var esID: String
    package var name: String
    package var owner: String
    package var uscc: String
    package var state: String
    package var validStart: Instant
    package var validEnd: Instant

    init(_ record: SealRecord) {
        (esID, name, owner, uscc) = (record.sealCode, record.name, record.owner, record.uscc)
        (state, validStart, validEnd) = (record.state.rawValue, record.validStart, record.validEnd)
    }
}

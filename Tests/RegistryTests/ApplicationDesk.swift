import Lifecycle
import SealBase

@testable import Registry

/// An office with applications: who does what, and rules that the test sets.
final class ApplicationDesk {
    let office: Office
    var registry: Registry { office.registry }
    /// What the rules say now.
    var missingMaterials: [String] = []
    var missingFields: [String] = []
    var fee = 0
    var window: LifecycleFault?
    var lifetime: Int64 = 1000

    init() throws { office = try Office() }

    var judge: ApplicationJudge {
        { dossier in
            var out = ApplicationJudgement(approvalExpires: dossier.now.adding(seconds: self.lifetime))
            out.missingMaterials = self.missingMaterials.filter { name in
                !dossier.materials.contains { $0.kind == name }
            }
            (out.missingFields, out.feeDue, out.window) = (self.missingFields, self.fee, self.window)
            out.due = dossier.now.adding(seconds: 500)
            return out
        }
    }

    static func by(_ actor: String, _ role: Role, _ seconds: Int64 = 0) -> Act {
        Act(actor: actor, role: role, at: moment(seconds))
    }

    let applicant = by("样章申请", .applicant)
    let clerk = by("样章录入", .operator)
    let reviewer = by("样章审核", .reviewer)

    func filing(
        _ business: BusinessType = .certificateApply, target: String? = nil, form: Bytes = [1], exception: Bool = false
    ) -> ApplicationFiling {
        ApplicationFiling(
            business: business, kind: business.matter == .seal ? .unitSeal : .organisationCertificate, atCounter: false,
            organisation: "样章市测试局", name: "样章市测试局", target: target, form: form, asksException: exception)
    }

    func open(_ business: BusinessType = .certificateApply, target: String? = nil, exception: Bool = false) throws
        -> String
    {
        try registry.open(filing(business, target: target, exception: exception), judge: judge, by: applicant).number
    }

    @discardableResult
    func take(
        _ order: ApplicationOrder, _ number: String, _ act: Act, expecting version: Int64? = nil
    ) throws -> ApplicationRecord {
        try registry.apply(order, to: number, expecting: version, judge: judge, by: act)
    }

    /// Up to the reviewer's desk.
    func inReview(_ business: BusinessType = .certificateApply, target: String? = nil, exception: Bool = false) throws
        -> String
    {
        let number = try open(business, target: target, exception: exception)
        try take(.submit, number, applicant)
        try take(.confirmIdentity(how: "counter"), number, clerk)
        try take(.accept, number, clerk)
        return number
    }

    func approved(_ business: BusinessType = .certificateApply, target: String? = nil) throws -> String {
        let number = try inReview(business, target: target)
        try take(.approve(seen: nil), number, reviewer)
        return number
    }

    func ticket(_ number: String) -> ApplicationTicket { ApplicationTicket(number: number, judge: judge) }

    func state(_ number: String) throws -> ApplicationState { try registry.application(number).state }

    /// Issues a certificate for an application, up to the pick-up.
    func issue(_ serial: Bytes, for number: String, at seconds: Int64 = 0) throws {
        let act = Self.by("样章录入", .operator, seconds)
        var intention = office.intention(serial)
        intention.subject = "CN=样章 \(serial.hex)"
        let id = try registry.intend(intention, for: ticket(number), by: act)
        let gate = CodeGate(digest: [7, 7], expires: moment(seconds + 100), tries: 3)
        try registry.store(
            certificate: [0x30] + serial, intention: id, toBeSignedDigest: [7], handOver: HandOver(gate: gate), by: act)
    }
}

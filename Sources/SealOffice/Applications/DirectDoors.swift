import Foundation
import Lifecycle
import Registry
import SealBase

/// Doors that lead past the review (ES-10, CA-7): open where the rules say that one person keeps the office; closed, all
/// goes by application, and only the administrator may end something at once, with a reason on record.
extension Office {
    /// Throws `OfficeFault.reviewRequired` where the rules close direct doors. `business`: what to apply for instead.
    func demandDirectDoor(_ business: BusinessType) throws {
        guard rules.review.directDoors else { throw OfficeFault(.reviewRequired, ["business": business.rawValue]) }
    }

    /// Who ends or suspends something without an application, and whether that went past the review. Throws
    /// `OfficeFault.urgentOnly` for anybody but the administrator where direct doors are closed, `.badReason` without a
    /// reason.
    func endingAct(
        _ person: ActingPerson?, _ business: BusinessType, note: String, _ now: Instant
    ) throws -> (act: Act, isUrgent: Bool) {
        let act = try person.map { try self.act($0, now) } ?? act(now)
        guard !rules.review.directDoors else { return (act, false) }
        guard act.role == .administrator else { throw OfficeFault(.urgentOnly, ["business": business.rawValue]) }
        guard note.contains(where: { !$0.isWhitespace }) else { throw OfficeFault(.badReason) }
        return (act, true)
    }

    /// Who takes a seal back into use: where direct doors are closed, an administrator who is not the one that suspended
    /// it. Throws `OfficeFault.urgentOnly`, `.secondPersonNeeded`.
    func resumingAct(
        _ person: ActingPerson, _ seal: SealRecord, note: String, _ now: Instant
    ) throws -> (act: Act, isUrgent: Bool) {
        let (act, isUrgent) = try endingAct(person, .sealRevoke, note: note, now)
        if isUrgent, try registry.lastActor(of: "seal.suspend", Registry.target(of: seal)) == act.actor {
            throw OfficeFault(.secondPersonNeeded, ["actor": act.actor])
        }
        return (act, isUrgent)
    }

    /// What people said of an act: not empty where it is needed, not without end.
    static func note(_ text: String) throws -> String {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.unicodeScalars.count <= 200 else { throw OfficeFault(.badReason) }
        return text
    }
}

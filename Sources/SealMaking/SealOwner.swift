package import SealBase

/// Whose seal it is (ES-5).
package struct SealOwner: Hashable, Sendable {
    /// The organisation's full name, or the person's.
    package var name: String
    /// The organisation's code; a legal representative's chop is registered under it too.
    package var creditCode: CreditCode?
    /// The person's number, for personal seals. It is never written into a seal.
    package var identity: ResidentIdentity?

    package init(name: String, creditCode: CreditCode?, identity: ResidentIdentity? = nil) {
        (self.name, self.creditCode, self.identity) = (name, creditCode, identity)
    }

    /// Refuses an owner without the number that a seal of this kind asks for.
    func check(for kind: SealKind) throws(SealMakingFault) {
        try SealOwner.checkName(name, field: "owner")
        let missing: String? =
            switch kind {
            case .unit, .device: creditCode == nil ? "creditCode" : nil
            case .personal: creditCode == nil && identity == nil ? "identity" : nil
            }
        guard let missing else { return }
        throw SealMakingFault(.ownerNumberMissing, ["type": kind.rawValue, "needed": missing])
    }

    /// Refuses names that are empty, too long for any form, or that do not show all they hold: control and format
    /// characters could make two names look alike.
    static func checkName(_ name: String, field: String) throws(SealMakingFault) {
        let limit = 100
        let hidden = name.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
        guard (1...limit).contains(name.unicodeScalars.count), !hidden, name.first?.isWhitespace == false,
            name.last?.isWhitespace == false
        else { throw SealMakingFault(.badName, ["field": field, "limit": "\(limit)"]) }
    }
}

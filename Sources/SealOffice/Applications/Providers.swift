import Lifecycle
import Registry
import SealBase

/// How somebody's identity was confirmed, as it is kept with the application and on the audit trail (HN-4, GX-2).
struct ConfirmedIdentity: Hashable, Sendable {
    /// Who says so: `manual`, or the name of an outside service.
    var provider: String
    var how: String
    /// What shows it: number of a copy, of a session with a service.
    var evidence: String
    /// Whose eyes it was, or who asked the service.
    var actor: String

    /// One line, as the registry keeps it.
    var text: String {
        let evidence = evidence.isEmpty ? "" : "; evidence: \(evidence)"
        return "\(provider): \(how)\(evidence); by: \(actor)"
    }
}

/// Confirms who asks, with an outside provider or by an operator's eyes (HN-4). Another provider is another type; the
/// office names which one it uses.
protocol IdentityProvider: Sendable {
    /// Throws when the identity was not confirmed.
    func confirm(
        _ filing: ApplicationFiling, how: String, evidence: String, by act: Act
    ) throws -> ConfirmedIdentity
}

/// Confirms that money came (HN-4, BJ-5). What comes back names the provider and what shows the payment.
protocol PaymentProvider: Sendable {
    func confirm(_ payment: PaymentOrder, for filing: ApplicationFiling, by act: Act) throws -> NewPayment
}

/// The operator looks and says what was seen.
struct ManualIdentity: IdentityProvider {
    func confirm(
        _ filing: ApplicationFiling, how: String, evidence: String, by act: Act
    ) throws -> ConfirmedIdentity {
        guard how.contains(where: { !$0.isWhitespace }), how.unicodeScalars.count <= 100,
            evidence.unicodeScalars.count <= 50
        else { throw OfficeFault(.badReason) }
        return ConfirmedIdentity(provider: "manual", how: how, evidence: evidence, actor: act.actor)
    }
}

/// The operator looks at the proof of a transfer or takes cash.
struct ManualPayment: PaymentProvider {
    static let methods: Set<String> = ["counter", "bankTransfer", "online"]

    func confirm(_ payment: PaymentOrder, for filing: ApplicationFiling, by act: Act) throws -> NewPayment {
        guard Self.methods.contains(payment.method) else {
            throw OfficeFault(
                .unknownWord, ["word": payment.method, "known": Self.methods.sorted().joined(separator: ", ")])
        }
        // What came from elsewhere is nothing without its proof (BJ-5).
        guard payment.method == "counter" || payment.reference.contains(where: { !$0.isWhitespace }) else {
            throw OfficeFault(.badReason)
        }
        var details = payment.invoice
        (details["provider"], details["confirmedBy"]) = ("manual", act.actor)
        return NewPayment(
            amount: payment.amount, method: payment.method, reference: payment.reference, details: details)
    }
}

/// The providers of an office: by hand, or the outside programs that its `providers.json` names.
struct Providers: Sendable {
    var identity: any IdentityProvider = ManualIdentity()
    var payment: any PaymentProvider = ManualPayment()
}

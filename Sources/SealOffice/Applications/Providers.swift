import Lifecycle
import Registry
import SealBase

/// Confirms who asks, with an outside provider or by an operator's eyes (HN-4). What it says is kept with the
/// application.
protocol IdentityProvider: Sendable {
    /// Gives how the identity was confirmed. Throws when it was not.
    func confirm(_ filing: ApplicationFiling, how: String) throws -> String
}

/// Confirms that money came (HN-4, BJ-5).
protocol PaymentProvider: Sendable {
    func confirm(_ payment: PaymentOrder, for filing: ApplicationFiling) throws -> NewPayment
}

/// The operator looks and says what was seen.
struct ManualIdentity: IdentityProvider {
    func confirm(_ filing: ApplicationFiling, how: String) throws -> String {
        guard how.contains(where: { !$0.isWhitespace }), how.unicodeScalars.count <= 150 else {
            throw OfficeFault(.badReason)
        }
        return "manual: \(how)"
    }
}

/// The operator looks at the proof of a transfer or takes cash.
struct ManualPayment: PaymentProvider {
    static let methods: Set<String> = ["counter", "bankTransfer", "online"]

    func confirm(_ payment: PaymentOrder, for filing: ApplicationFiling) throws -> NewPayment {
        guard Self.methods.contains(payment.method) else {
            throw OfficeFault(
                .unknownWord, ["word": payment.method, "known": Self.methods.sorted().joined(separator: ", ")])
        }
        // A transfer is nothing without its proof (BJ-5).
        guard payment.method != "bankTransfer" || !payment.reference.isEmpty else { throw OfficeFault(.badReason) }
        return NewPayment(
            amount: payment.amount, method: payment.method, reference: payment.reference, details: payment.invoice)
    }
}

enum IdentityDesk { static let manual: any IdentityProvider = ManualIdentity() }
enum PaymentDesk { static let manual: any PaymentProvider = ManualPayment() }

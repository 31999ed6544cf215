import SealBase
import Synchronization

/// The form that a request brought, kept for as long as the request lasts.
final class SentForm: Sendable {
    private let body = Mutex<FormBody?>(nil)
    private let begun = Mutex<Bytes?>(nil)

    func keep(_ form: FormBody) { body.withLock { $0 = form } }

    /// By this the form is known as long as it is being answered.
    var key: Bytes? { begun.withLock { $0 } }

    func begin(_ key: Bytes) { begun.withLock { $0 = key } }

    /// What may be shown again and sent again; `nil` when there is none, or when a part of it is a secret.
    var again: FormBody? {
        guard var values = body.withLock({ $0 })?.values else { return nil }
        values["token"] = nil
        // An answer that is kept with an application is typed anew; without it the form is taken all the same.
        values["typedAnswer"] = nil
        return SentForm.secrets.isDisjoint(with: values.keys) ? FormBody(values) : nil
    }

    private static let secrets: Set<String> = [
        "password", "again", "keyPassword", "keyPasswordAgain", "code", "answer",
    ]
}

package import SealBase

/// An application to be opened at a door.
package struct NewApplication: Hashable, Sendable {
    /// Path of the form, JSON (docs/formats.md).
    package var form: String
    /// Serial number of a certificate or code of a seal; `nil` finds it by the form's name.
    package var target: String?
    package var atCounter: Bool
    /// The business that the door was opened for; the form must say the same.
    package var business: String?

    package init(form: String, target: String? = nil, atCounter: Bool) {
        (self.form, self.target, self.atCounter) = (form, target, atCounter)
    }
}

/// A step that has no content but a reason.
package enum PlainStep: String, Hashable, Sendable, CaseIterable {
    case submit, fix, approveException, countersign, refuse, sendBack, withdrawApproval, cancel
}

/// What narrows a list of applications.
package struct ApplicationQuery: Hashable, Sendable {
    package var states: [String] = []
    package var business: String?
    package var text = ""
    package var overdueOnly = false
    package var limit = 1000

    package init() {}
}

/// A payment that somebody brings proof of (BJ-5).
package struct PaymentOrder: Hashable, Sendable {
    /// In fen.
    package var amount: Int
    package var method: String
    package var reference: String
    package var invoice: [String: String]

    package init(amount: Int, method: String, reference: String, invoice: [String: String]) {
        (self.amount, self.method, self.reference, self.invoice) = (amount, method, reference, invoice)
    }
}

/// The holder's own key (GX-3).
package enum HolderKey: Hashable, Sendable {
    /// A soft certificate: the key waits in a PKCS#12 file whose initial PIN is written to this new file, to be told apart.
    case soft(pinFile: String)
    /// The request (PKCS#10) in this file, by a key in the holder's medium.
    case request(String)
    /// A key that is made in this token now, and its certificate put beside it.
    case token(TokenPlace)
}

/// A key's place in a token, and whether a certificate that is there may be replaced.
package struct TokenPlace: Hashable, Sendable {
    package var address: String
    package var pin: PasswordSource?
    package var replaces: Bool

    package init(address: String, pin: PasswordSource?, replaces: Bool = false) {
        (self.address, self.pin, self.replaces) = (address, pin, replaces)
    }
}

/// Where what is told or given apart is written.
package struct HandedApart: Hashable, Sendable {
    /// New file for a pick-up or unlock code.
    package var codeFile: String?
    /// New PKCS#12 file for a recovered key, and the file that holds its password.
    package var keyFile: String?
    package var keyPasswordFile: String?
    /// Whose key a new certificate is for; the office's own when nothing is said.
    package var holder: HolderKey?

    package init(codeFile: String? = nil, keyFile: String? = nil, keyPasswordFile: String? = nil) {
        (self.codeFile, self.keyFile, self.keyPasswordFile) = (codeFile, keyFile, keyPasswordFile)
    }
}

/// What came of an application that was carried out.
package struct ApplicationResult: Codable, Hashable, Sendable {
    package var application: ApplicationCard
    /// The certificate that was issued.
    package var certificate: CertificateCard?
    /// Its second, for encryption.
    package var encryption: CertificateCard?
    /// The seal that was made.
    package var seal: SealCard?
    package var findings: [Finding]
    /// Whether a code was written for the pick-up or for unlocking.
    package var codeWritten: Bool
    /// How the change came into the lists, where it changed them.
    package var publication: ChangePublication?
}

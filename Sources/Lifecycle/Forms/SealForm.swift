package import SealBase

/// A seal's application, judged (ES-3 to ES-9).
package struct SealForm: Hashable, Sendable {
    package let kind: SealKind
    package let business: BusinessType
    package let name: String
    package let newName: String?
    package let organisation: FormOrganisation?
    package let person: FormPerson?
    package let agent: FormAgent
    package let function: SealFunction?
    /// The measured size of the stamped impression (ES-4).
    package let width: Millimetres?
    package let length: Millimetres?
    /// The certificates it is bound to; several have `exceptionReason` (ES-9).
    package let certificates: [String]
    package let exceptionReason: String?
    /// PKCS#10, PEM or Base64, of a device (ES-3).
    package let request: String?
    package let cause: RevocationGround?
    package let reason: String?
}

/// A certificate's application, judged (CA-1 to CA-8, HN-2, HN-9).
package struct CertificateForm: Hashable, Sendable {
    package let kind: FormKind
    package let business: BusinessType
    package let name: String
    package let newName: String?
    package let organisation: FormOrganisation?
    package let person: FormPerson?
    package let agent: FormAgent
    package let medium: CertificateMedium?
    /// 1, 2 or 3 (HN-2).
    package let years: Int?
    package let scope: Set<UseScope>
    package let isDomesticPlatform: Bool?
    package let departments: [String]
    package let userName: String?
    /// PKCS#10, PEM or Base64, of a device.
    package let request: String?
    package let cause: RevocationGround?
    package let reason: String?
}

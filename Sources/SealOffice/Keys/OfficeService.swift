import SealCrypto

/// The office's own roles below its roots: what each key is for, and of which kind it is.
struct OfficeService: Hashable, Sendable {
    /// Where the registry's settings hold the serial of the certificate in use; also its purpose in the registry.
    let setting: OfficeSetting
    let role: CertificateRole
    let algorithm: KeyAlgorithm
    let root: OfficeSetting
    /// Behind the office's name in the certificate's subject.
    let label: String

    static let all: [OfficeService] = [
        OfficeService(setting: .maker, role: .maker, algorithm: .sm2, root: .rootSM2, label: "Maker"),
        OfficeService(
            setting: .timestampSM2, role: .timeStamping, algorithm: .sm2, root: .rootSM2, label: "TSA SM2"),
        OfficeService(
            setting: .timestampP256, role: .timeStamping, algorithm: .p256, root: .rootP256, label: "TSA P-256"),
        OfficeService(setting: .status, role: .statusPublisher, algorithm: .sm2, root: .rootSM2, label: "Seal Status"),
        OfficeService(setting: .audit, role: .auditor, algorithm: .sm2, root: .rootSM2, label: "Audit"),
    ]
}

/// Which business types an application form may ask for.
extension BusinessType {
    /// What there is for a seal (ES-6, ES-8), and for a certificate (CA-2, HN-5).
    package static func all(for kind: FormKind) -> [BusinessType] {
        allCases.filter { $0.matter == (kind.isSeal ? .seal : .certificate) }
    }

    /// Whether it begins something new instead of naming something that exists.
    package var isNew: Bool { self == .certificateApply || self == .sealApply }
}

/// What an application asks for; exactly one (ES-6, CA-2, HN-5).
package enum BusinessType: String, Codable, Hashable, Sendable, CaseIterable {
    /// A new certificate or seal (申请).
    case apply
    /// A certificate's next period (更新).
    case renew
    /// A seal's next period, after its certificate's renewal (延期).
    case extend
    /// Other information or another impression (变更).
    case change
    /// Out of use for a while and back (冻结, 恢复).
    case freeze, unfreeze
    case revoke
    /// A seal is out of control (挂失).
    case reportLoss
    /// For what was lost or damaged (补办).
    case replace
    /// A new password for a locked medium or seal (口令解锁).
    case unlock
    /// Of the encryption key pair only (密钥恢复).
    case recoverKey

    /// What there is for a seal (ES-6, ES-8), and for a certificate (CA-2, HN-5).
    package static func all(for kind: FormKind) -> [BusinessType] {
        if kind.isSeal { return [.apply, .extend, .change, .revoke, .reportLoss, .replace, .unlock] }
        return [.apply, .renew, .change, .freeze, .unfreeze, .revoke, .replace, .unlock, .recoverKey]
    }

    /// Whether it begins something new instead of naming something that exists.
    package var isNew: Bool { self == .apply }
}

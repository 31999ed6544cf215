/// What an application asks for: one business type each (CA-2, ES-6, HN-5).
package enum BusinessType: String, Codable, Hashable, Sendable, CaseIterable {
    // Certificates.
    case certificateApply = "certificate.apply"
    /// 更新: a new certificate before the old one ends (CA-3).
    case certificateRenew = "certificate.renew"
    /// 变更: other information, same key, same end (CA-4, BJ-3).
    case certificateChange = "certificate.change"
    case certificateFreeze = "certificate.freeze"
    case certificateUnfreeze = "certificate.unfreeze"
    case certificateRevoke = "certificate.revoke"
    /// 补办: lost or damaged, still needed; same end (CA-6, BJ-3).
    case certificateReplace = "certificate.replace"
    /// 口令解锁 (BJ-2).
    case certificateUnlock = "certificate.unlock"
    /// 密钥恢复: the encryption key pair only (HN-5).
    case certificateKeyRecovery = "certificate.keyRecovery"
    // Seals.
    case sealApply = "seal.apply"
    /// 延期: follows its certificate's renewal (ES-7).
    case sealExtend = "seal.extend"
    /// 变更: a new impression or other information (ES-8).
    case sealChange = "seal.change"
    case sealRevoke = "seal.revoke"
    /// 补办: lost or out of control; bound to a new certificate (ES-8).
    case sealReplace = "seal.replace"
    case sealUnlock = "seal.unlock"

    /// What kind of thing it concerns.
    package enum Matter: String, Codable, Hashable, Sendable, CaseIterable { case certificate, seal }

    package var matter: Matter { rawValue.hasPrefix("seal.") ? .seal : .certificate }
}

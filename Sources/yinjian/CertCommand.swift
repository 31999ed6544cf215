import ArgumentParser

/// `yinjian cert …`: everything about certificates.
struct CertCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cert",
            abstract: say(
                "证书：签发、查看、列出、持有人自助、撤销、冻结、更新、变更、补办、解锁",
                "certificates: issue, show, list, mine, revoke, freeze, renew, change, replace, unlock"),
            subcommands: [
                CertIssueCommand.self, CertShowCommand.self, CertVerifyCommand.self, CertListCommand.self,
                CertMineCommand.self,
                CertRevokeCommand.self, CertFreezeCommand<FreezeWords>.self, CertFreezeCommand<UnfreezeWords>.self,
                BusinessCommand<RenewWords>.self, BusinessCommand<CertificateChangeWords>.self,
                BusinessCommand<CertificateReplaceWords>.self, BusinessCommand<KeyRecoveryWords>.self,
                UnlockCommand<UnlockedCertificate>.self,
            ])
    }
}

import ArgumentParser

/// `yinjian cert …`: issue, show, list and revoke certificates.
struct CertCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cert",
            abstract: say("证书：签发、查看、列出、撤销", "certificates: issue, show, list, revoke"),
            subcommands: [
                CertIssueCommand.self, CertShowCommand.self, CertVerifyCommand.self, CertListCommand.self,
                CertRevokeCommand.self,
            ])
    }
}

import ArgumentParser
import SealOffice

/// `yinjian seal …`: make, show, verify, list and revoke e-seals.
struct SealCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: say("电子印章：制作、查看、验证、列出、撤销", "e-seals: make, show, verify, list, revoke"),
            subcommands: [
                SealMakeCommand.self, SealShowCommand.self, SealVerifyCommand.self, SealListCommand.self,
                SealRevokeCommand.self,
            ])
    }
}

import ArgumentParser
import SealOffice

/// `yinjian seal …`: everything about e-seals.
struct SealCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "seal",
            abstract: say(
                "电子印章：制作、查看、验证、列出、撤销、停用、恢复、延期、变更、补办、解锁",
                "e-seals: make, show, verify, list, revoke, suspend, resume, extend, change, replace, unlock"),
            subcommands: [
                SealMakeCommand.self, SealShowCommand.self, SealVerifyCommand.self, SealListCommand.self,
                SealRevokeCommand.self, SealSuspendCommand<SuspendWords>.self, SealSuspendCommand<ResumeWords>.self,
                BusinessCommand<SealExtendWords>.self, BusinessCommand<SealChangeWords>.self,
                BusinessCommand<SealReplaceWords>.self, UnlockCommand<UnlockedSeal>.self,
            ])
    }
}

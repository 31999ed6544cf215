import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// The command line. Reads the arguments, runs one subcommand, and turns every accident into one sentence and one
/// documented exit code.
@main
struct Yinjian: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "yinjian",
            abstract: say("印鉴：电子印章引擎", "Yinjian: the electronic-seal engine"),
            usage: nil,
            discussion: say(
                """
                示例：
                  yinjian init office
                  yinjian scan 印模.png -o seal.svg --width 42mm
                  yinjian seal make --scan 印模.png --name 样章科技有限公司 --owner 样章科技有限公司 --uscc 91350100MA0000Y2XT --type unit -o seal.esl
                  yinjian sign contract.pdf --seal seal.esl --page 1 --at 120mm,60mm -o contract-sealed.pdf
                  yinjian publish
                  yinjian verify contract-sealed.pdf
                退出码：0 正常；1 验证为无效或被拒绝；2 无法判定；64 用法错误；65 输入错误；66 找不到输入；70 内部错误；73 无法创建输出；74 读写失败；77 不允许；78 配置错误。
                """,
                """
                Examples:
                  yinjian init office
                  yinjian scan impression.png -o seal.svg --width 42mm
                  yinjian seal make --scan impression.png --name 样章科技有限公司 --owner 样章科技有限公司 --uscc 91350100MA0000Y2XT --type unit -o seal.esl
                  yinjian sign contract.pdf --seal seal.esl --page 1 --at 120mm,60mm -o contract-sealed.pdf
                  yinjian publish
                  yinjian verify contract-sealed.pdf
                Exit codes: 0 good; 1 verified as bad, or refused; 2 undecided; 64 usage; 65 bad input; 66 no such input; 69 service not reached; 70 internal; 73 cannot create output; 74 read or write failed; 77 not permitted; 78 configuration.
                Shell completion: yinjian --generate-completion-script bash|zsh|fish
                """),
            version: ProgramVersion.text,
            subcommands: [
                InitCommand.self, SheetCommand.self, ScanCommand.self, SealCommand.self, SignCommand.self,
                BatchCommand.self, JobsCommand.self, WorkerCommand.self, FieldsCommand.self, AppCommand.self,
                AgentCommand.self, NoticesCommand.self,
                RulesCommand.self,
                VerifyCommand.self, ArchiveCommand.self, ImportCommand.self, ExportCommand.self, FormCommand.self,
                PublishCommand.self, CRLCommand.self, StatusCommand.self, LogCommand.self, OCSPCommand.self,
                CertCommand.self, TemplateCommand.self,
                AuditCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self, KeyCommand.self,
                CeremonyCommand.self, AccountCommand.self, ServeCommand.self,
            ])
    }

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)  // a file over the size limit is an error of writing, not a sudden death
        Allocator.keepFreed()
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch let fault as any CodedFault {
            Console.error(Door.sentence(fault))
            for finding in (fault as? RefusedImpression)?.findings ?? [] {
                Console.error("  - " + Door.words.sentence(finding))
            }
            if Door.wantsJSON { Console.json(FaultRecord(fault)) }
            Foundation.exit(ExitStatus.of(fault.kind))
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}

extension Yinjian {
    /// Reads the arguments and does what they say. Commands that scripts call once a document read plain arguments
    /// themselves, others at once, which saves looking at all commands; what they do not understand, and every question
    /// for help, goes the long way, whose answers know the whole program.
    private static func run(_ arguments: [String]) throws {
        let rest = Array(arguments.dropFirst())
        let command: (any ParsableCommand)?
        switch arguments.first {
        case "--version" where rest.isEmpty: return try leave { Console.line(ProgramVersion.text) }
        // What is parsed to another command is help, which says how the whole program is called.
        case "sign":
            if let job = SignJob(plain: rest) { return try leave(after: job.run) }
            command = (try? SignCommand.parseAsRoot(rest)) as? SignCommand
        case "verify":
            if let job = VerifyJob(plain: rest) { return try leave(after: job.run) }
            command = (try? VerifyCommand.parseAsRoot(rest)) as? VerifyCommand
        default: command = nil
        }
        var chosen = try command ?? parseAsRoot(arguments)
        try chosen.run()
    }

    /// Ends the process when the work is done: everything was written and closed by then, and libraries need not give
    /// back, piece by piece, memory that goes with the process.
    private static func leave(after work: () throws -> Void) throws {
        try work()
        fflush(nil)
        _exit(ExitStatus.good)
    }
}

/// An accident in JSON: `{"error": {"code", "text", "details"}}`.
private struct FaultRecord: Encodable {
    struct Content: Encodable {
        var code: String
        var text: String
        var details: [String: String]
    }

    var error: Content

    init(_ fault: any CodedFault) {
        error = Content(code: fault.stableCode, text: Door.sentence(fault), details: fault.details)
    }
}

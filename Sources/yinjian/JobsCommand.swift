import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian jobs`: batches of documents that workers seal, on this machine or on many.
struct JobsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "jobs",
            abstract: say("盖章任务：提交、查询、取消、重试、执行", "sealing jobs: submit, look, cancel, retry, work"),
            discussion: say(
                "示例：\n  yinjian jobs add 合同目录 --seal seal.esl -o 已盖章 --key 2026-11-合同\n  yinjian jobs run --until-idle\n  yinjian jobs show 2026-11\n  yinjian jobs add 清单.jsonl --seal seal.esl -o /share/out --queue --no-timestamp\n  yinjian jobs run --queue worker.json",
                "Examples:\n  yinjian jobs add contracts --seal seal.esl -o sealed --key 2026-11\n  yinjian jobs run --until-idle\n  yinjian jobs show 2026-11\n  yinjian jobs add list.jsonl --seal seal.esl -o /share/out --queue --no-timestamp\n  yinjian jobs run --queue worker.json"
            ),
            subcommands: [
                JobsAddCommand.self, JobsListCommand.self, JobsShowCommand.self, JobsCancelCommand.self,
                JobsRetryCommand.self, JobsRunCommand.self,
            ])
    }
}

/// `yinjian jobs list`.
struct JobsListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出批次", "the batches, newest first"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let batches = try office.open().jobBatches(now: Door.now)
        if common.json { return Console.json(batches) }
        if batches.isEmpty { Console.line(say("没有批次。", "There are no batches.")) }
        for batch in batches { Console.line(JobWords.line(batch)) }
    }
}

/// `yinjian jobs show BATCH [JOB]`.
struct JobsShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: say("一个批次及其任务", "a batch and its jobs"))
    }

    @Argument(help: ArgumentHelp(say("批次号", "the batch")))
    var batch: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "只列某一状态：queued、running、failed、done、dead、cancelled",
                "only one state: queued, running, failed, done, dead, cancelled")))
    var state: String?

    @Option(name: .long, help: ArgumentHelp(say("从此行之后列起", "list from after this line")))
    var after = 0

    @Option(name: .long, help: ArgumentHelp(say("最多列几个", "list at most so many")))
    var limit = 1_000

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    private struct Record: Encodable {
        var batch: JobBatchCard
        var jobs: [JobCard]
    }

    func run() throws {
        let office = try office.open()
        let card = try office.jobBatch(batch, now: Door.now)
        let jobs = try office.jobs(ofBatch: batch, state: state, after: after, limit: limit)
        if common.json { return Console.json(Record(batch: card, jobs: jobs)) }
        Console.line(JobWords.line(card))
        for job in jobs { Console.line(JobWords.line(job)) }
    }
}

/// `yinjian jobs cancel BATCH`.
struct JobsCancelCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cancel",
            abstract: say("取消尚未盖章的任务（整批，或 --job 一个）", "take back what is not sealed: a batch, or one --job"))
    }

    @OptionGroup var choice: JobChoice
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let count = try office.open().cancelJobs(
            batch: choice.batch, job: choice.job, reason: choice.reason, now: Door.now)
        if common.json { return Console.json(["cancelled": count]) }
        Console.line(say("已取消 \(count) 个任务。", "\(count) jobs cancelled."))
    }
}

/// `yinjian jobs retry BATCH`.
struct JobsRetryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "retry",
            abstract: say("再试失败和死信中的任务（整批，或 --job 一个）", "try again what failed: a batch, or one --job"))
    }

    @OptionGroup var choice: JobChoice
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let count = try office.open().retryJobs(
            batch: choice.batch, job: choice.job, reason: choice.reason, now: Door.now)
        if common.json { return Console.json(["retried": count]) }
        Console.line(say("\(count) 个任务将再次执行。", "\(count) jobs will be tried again."))
    }
}

/// Which jobs are meant, and why.
struct JobChoice: ParsableArguments {
    @Argument(help: ArgumentHelp(say("批次号", "the batch")))
    var batch: String

    @Option(name: .long, help: ArgumentHelp(say("只对这一个任务", "only this job")))
    var job: String?

    @Option(name: .long, help: ArgumentHelp(say("原因（记入审计）", "why (goes on the audit trail)")))
    var reason = ""
}

/// Jobs in words.
enum JobWords {
    static func line(_ card: JobBatchCard) -> String {
        let counts = ["done", "running", "queued", "failed", "dead", "cancelled"].compactMap { state in
            (card.counts[state] ?? 0) > 0
                ? "\(Door.words.sentence("jobState." + state)) \(card.counts[state] ?? 0)" : nil
        }
        let left = card.secondsLeft.map { String($0) }
        let time = left.map { say("，剩余约 \($0) 秒", ", about \($0) s left") } ?? ""
        return say(
            "\(card.batch)  共 \(card.total) 份：\(counts.joined(separator: "，"))；每秒 \(card.perSecond) 份\(time)",
            "\(card.batch)  \(card.total) documents: \(counts.joined(separator: ", ")); \(card.perSecond) a second\(time)"
        )
    }

    static func line(_ job: JobCard) -> String {
        var text =
            "  \(job.line)  \(job.job)  \(Door.words.sentence("jobState." + job.state))  \(Door.clean(job.output))"
        if let fault = job.fault { text += "  " + Door.words.sentence(fault, job.details ?? [:]) }
        return text
    }
}

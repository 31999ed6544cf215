import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian jobs run`: works at the jobs of this machine, or stands at the office's side of the queue.
struct JobsRunCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "run",
            abstract: say("执行本机任务；--queue 则把任务交给队列并收回结果", "work at this machine's jobs, or with --queue feed the queue")
        )
    }

    @Option(
        name: .long,
        help: ArgumentHelp(say("队列的设置文件：交出任务，收回结果", "settings of the queue: hand out jobs, take in results")))
    var queue: String?

    @Option(name: .long, help: ArgumentHelp(say("线程数", "threads")))
    var threads = 2

    @Flag(name: .long, help: ArgumentHelp(say("没有任务时结束", "end when nothing is left to do")))
    var untilIdle = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...64).contains(threads) else {
            throw ValidationError(say("--threads 应在 1 到 64 之间。", "--threads must be from 1 to 64."))
        }
    }

    func run() throws {
        let log = JobLog(json: common.json)
        let stop = StopSignal()
        var options = JobWorkOptions(clock: { Door.now })
        (options.threads, options.untilIdle) = (threads, untilIdle)
        options.isStopped = { stop.isRaised }
        let office = try office.open()
        if let queue {
            let settings = try WorkerSettings(path: queue, environment: ProcessInfo.processInfo.environment)
            try office.dispatchJobs(settings, options, ready: { log.ready() }) { log.tell($0) }
        } else {
            log.ready()
            office.workJobs(options) { log.tell($0) }
        }
        log.end()
    }
}

/// `yinjian worker --settings FILE`: a worker of the queue, with its own key and no office.
struct WorkerCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "worker",
            abstract: say("队列的工作进程：用本机密钥盖章，无需办公室", "a worker of the queue: seals with its own key, needs no office"),
            discussion: say(
                "示例：\n  yinjian worker --settings /etc/yinjian/worker.json\n收到 SIGTERM 后不再取新任务，做完手上的才结束。",
                "Example:\n  yinjian worker --settings /etc/yinjian/worker.json\nOn SIGTERM it takes nothing new and ends when what it has begun is done."
            ))
    }

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "设置文件（默认 $YINJIAN_WORKER 或 /etc/yinjian/worker.json）",
                "the settings (default $YINJIAN_WORKER or /etc/yinjian/worker.json)")))
    var settings: String?

    @Flag(name: .long, help: ArgumentHelp(say("队列为空时结束", "end when the queue is empty")))
    var untilIdle = false

    @OptionGroup var common: CommonOptions

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let path = settings ?? environment["YINJIAN_WORKER"] ?? "/etc/yinjian/worker.json"
        let log = JobLog(json: common.json)
        let stop = StopSignal()
        var options = JobWorkOptions(clock: { Door.now })
        options.untilIdle = untilIdle
        options.isStopped = { stop.isRaised }
        let worker = try QueueWorker(WorkerSettings(path: path, environment: environment), entropy: Door.entropy)
        try worker.work(options, ready: { log.ready() }) { log.tell($0) }
        log.end()
    }
}

/// What a worker says while it works: a line for each thing that went wrong, numbers at the end.
final class JobLog: @unchecked Sendable {
    private let lock = NSLock()
    private let json: Bool
    private var sealed = 0
    private var found = 0
    private var failed = 0
    private var start = DispatchTime.now()

    init(json: Bool) { self.json = json }

    private struct Record: Encodable {
        var sealed: Int
        var found: Int
        var failed: Int
        var seconds: Double
    }

    func ready() {
        start = DispatchTime.now()
        if !json { Console.line(say("就绪。", "ready")) }
    }

    func tell(_ event: JobEvent) {
        lock.withLock {
            switch event {
            case .sealed(_, _, let wasFound): if wasFound { found += 1 } else { sealed += 1 }
            case .failed(let key, let output, let fault, let isFinal):
                failed += 1
                let end = isFinal ? say("已放弃", "given up") : say("将重试", "to be tried again")
                Console.error("\(key) \(Door.clean(output)): \(Door.words.sentence(fault)) (\(end))")
            case .trouble(let fault, let seconds):
                Console.error(
                    "\(Door.words.sentence(fault)) " + say("（\(seconds) 秒后继续）", "(goes on in \(seconds) s)"))
            }
        }
    }

    func end() {
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        lock.withLock {
            if json {
                Console.json(Record(sealed: sealed, found: found, failed: failed, seconds: seconds))
            } else {
                Console.line(
                    say(
                        "盖章 \(sealed) 份，已盖过 \(found) 份，失败 \(failed) 次。",
                        "\(sealed) sealed, \(found) found sealed, \(failed) failed tries."))
            }
        }
    }
}
